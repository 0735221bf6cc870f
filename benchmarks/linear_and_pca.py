"""How near a network without activations comes to PCA's subspace, and what centring changes.

`python -m benchmarks.linear_and_pca` writes tables and figure of docs/linear-and-pca.md, in about three minutes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.line_chart import Axis, Line, line_chart
from benchmarks.marked_parts import with_part
from engine.document import Document
from engine.kinds import kind_named, with_kind
from engine.networks.decoder_directions import decoder_directions
from engine.picture_sets.catalogue import picture_set
from engine.scores.principal_components import principal_components
from engine.scores.subspaces import principal_angles
from engine.settings.training import TrainingSettings
from engine.trainers.compiled.ready_now import compiled_trainer
from engine.trainers.state import TrainingState, first_state
from engine.trainers.trainer import Task, TrainerMaker, steps_an_epoch, task_of

SEEDS = 5
MARKS = (1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50, 70, 100, 125, 150, 200, 250, 300, 400, 500)  # epochs
ADAM = {
    "Adam, batch 1": TrainingSettings(),
    "Adam, batch 32": TrainingSettings(batch=32, shuffle=True),
}
OURS = "SGD, batch 32"  # the recipe's own
DOCS = Path(__file__).resolve().parents[1] / "docs"


class Centring(StrEnum):
    """What is done about the mean picture before training."""

    NONE = "as they are"
    START = "from the mean"  # the output's bias begins as the mean picture
    PICTURES = "centred"  # the mean picture is taken from every picture


class Course(NamedTuple):
    """The largest angle to PCA's subspace after each of `MARKS`, and the loss at the end over PCA's."""

    angles: list[float]
    over: float


def linear_document(name: str, code: int, seed: int) -> Document:
    """A picture set and the linear kind's network and training."""
    entry = picture_set(name)
    split = entry.make()
    document = with_kind(Document(entry.sizes[0], split.train, split.test, seed=seed), kind_named("linear"))
    return replace(document, network=replace(document.network, code=code))


def begun(document: Document, centring: Centring) -> tuple[TrainingState, Task]:
    """The first weights and the task, with the mean picture treated."""
    task, state = task_of(document), first_state(document.layout, document.seed)
    mean = task.train.mean(axis=0)
    if centring is Centring.START:
        document.layout.views(state.parameters)[-1][-1][:] = mean
    elif centring is Centring.PICTURES:
        task = replace(task, train=task.train - mean, test=task.test - mean)
    return state, task


def course(document: Document, centring: Centring, make: TrainerMaker) -> Course:
    """Train one network."""
    state, task = begun(document, centring)
    best = principal_components(task.train, document.network.code)
    least = float(np.square(best.answer(task.train) - task.train).mean())
    trainer, done, angles = make(state, task), 0, list[float]()
    for mark in MARKS:
        trainer.run((mark - done) * steps_an_epoch(task), MARKS[-1] + 1)
        done = mark
        painted = decoder_directions(document.layout, state.parameters)
        angles.append(float(principal_angles(painted, best.directions)[0]))
    return Course(angles, trainer.losses().train.total / least)


def practices() -> Mapping[str, TrainingSettings]:
    """The ways to train, by name; the linear kind's own last."""
    return {**ADAM, OURS: linear_document("stripes", 4, 0).training}


def spread(values: list[float], decimals: int = 2) -> str:
    """`0.52 (0.44 to 0.61)`: mean, least and most."""
    mean, low, high = (f"{f(values):.{decimals}f}" for f in (np.mean, min, max))
    return f"{mean} ({low} to {high})"


def courses(
    name: str, code: int, practice: TrainingSettings, centring: Centring, make: TrainerMaker
) -> list[Course]:
    """One course for each seed."""
    documents = (replace(linear_document(name, code, seed), training=practice) for seed in range(SEEDS))
    return [course(document, centring, make) for document in documents]


def table(name: str, code: int, make: TrainerMaker) -> Iterator[str]:
    """Angles after 150 and 500 epochs and the loss over PCA's, a row a way to train."""
    yield "| how it trains | angle after 150 epochs | after 500 | loss after 500, of PCA's |"
    yield "|---|---|---|---|"
    for words, practice in practices().items():
        found = courses(name, code, practice, Centring.NONE, make)
        at = [spread([one.angles[MARKS.index(mark)] for one in found]) for mark in (150, 500)]
        yield f"| {words} | {' | '.join(at)} | {spread([one.over for one in found], 3)} |"


def figure(make: TrainerMaker) -> str:
    """Angle over epochs on the digits, with and without centring."""
    lines = []
    for words, colour in (("Adam, batch 32", "#3b7dd8"), (OURS, "#d9822b")):
        for centring, dash in ((Centring.NONE, ""), (Centring.START, "7 4"), (Centring.PICTURES, "2 3")):
            found = courses("digits", 4, practices()[words], centring, make)
            name = words if centring is Centring.NONE else f"the same, {centring}"
            lines.append(Line(name, colour, [one.angles for one in found], dash))
    return line_chart(
        "Largest angle to PCA's subspace, digits, code of 4",
        Axis("epochs", 1, MARKS[-1], (1, 3, 10, 30, 100, 500), factors=True),
        Axis("degrees", 0.3, 90, (0.3, 1, 3, 10, 30, 90), factors=True),
        MARKS,
        lines,
    )


def main() -> int:
    make = compiled_trainer()
    page = DOCS / "linear-and-pca.md"
    for name, code in (("stripes", 4), ("digits", 4), ("digits", 8)):
        listed = list(table(name, code, make))
        print(f"\n{name}, code of {code}\n", *listed, sep="\n", flush=True)
        page.write_text(
            with_part(page.read_text(encoding="utf-8"), f"{name}-{code}", listed), encoding="utf-8"
        )
    (DOCS / "linear-and-pca.svg").write_text(figure(make), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
