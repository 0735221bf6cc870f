"""Every kind of network on the digits, with matched parameters, beside what needs no network.

`python -m benchmarks.kinds` writes tables and figure of docs/kinds.md, in some ten minutes on two cores.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.digit_networks import CODE, EPOCHS, PAGE, digits_document, quickest_trainer, spread
from benchmarks.marked_parts import with_part
from benchmarks.ranked_bars import Bar, ranked_bars
from engine.document import Document
from engine.kinds import kinds
from engine.matched import matched
from engine.networks.forward import layer_activations
from engine.scores.baselines import baselines
from engine.scores.similarity import grey_output, similarities
from engine.trainers.compiled.takes import takes
from engine.trainers.state import first_state
from engine.trainers.trainer import TrainerMaker, steps_an_epoch, task_of
from engine.wording import counted

RUNS = 10
TORCH_RUNS = 3  # of a kind that only PyTorch trains, some fifty times as slowly
GIVEN = 0.026  # a test error a little above PCA's
CODES = (2, 4, 8, 16, 32, 48)  # where PCA comes nearer, and where it wins
CODE_RUNS = 3

Pixels = npt.NDArray[np.floating]


class Marks(NamedTuple):
    """How well the test pictures came back."""

    error: float  # mean squared, of the outputs as they are
    hamming: float  # mean, on grey, 0 to 1


class Trained(NamedTuple):
    """One run of one kind."""

    marks: Marks
    epochs: float  # to the given error; endless where that was not reached
    seconds: float  # of the trainer's processor time, to there
    parameters: int
    layers: str
    trainer: str


def marks(outputs: Pixels, pictures: Pixels) -> Marks:
    """The marks of outputs (pictures, pixels)."""
    error = float(np.square(outputs.astype(np.float64) - pictures).mean())
    return Marks(error, float(similarities(pictures, grey_output(outputs))[:, 0].mean()))


def trained(document: Document, make: TrainerMaker, epochs: int = EPOCHS) -> Trained:
    """Train one network, and look after each epoch how far it is."""
    state, task = first_state(document.layout, document.seed), task_of(document)
    trainer = make(state, task)
    steps, spent = steps_an_epoch(task), 0.0
    reached = (np.inf, np.inf)
    for epoch in range(1, epochs + 1):
        start = time.thread_time()
        trainer.run(steps, epochs + 1)
        spent += time.thread_time() - start
        if reached[0] == np.inf or epoch == epochs:
            found = marks(layer_activations(document.layout, state.parameters, task.test)[-1], task.test)
            if reached[0] == np.inf and found.error <= GIVEN:
                reached = (epoch, spent)
    layers = "-".join(map(str, document.network.hidden_sizes))
    return Trained(found, *reached, document.layout.count, layers, trainer.name)


def answered(document: Document) -> dict[str, Marks]:
    """The marks of all that needs no network."""
    task = task_of(document)
    return {one.name: marks(one.answer(task.test), task.test) for one in baselines(task.train, CODE)}


def compared(make: TrainerMaker, runs: int = RUNS, epochs: int = EPOCHS) -> dict[str, list[Trained]]:
    """Every kind, run by run, all on the same pictures with as many parameters as the dense one."""
    found: dict[str, list[Trained]] = {kind.title: [] for kind in kinds()}
    for run in range(runs):
        document = digits_document(run, epochs)
        for kind in kinds():
            wanted = matched(document, kind, document.layout.count)
            if run >= TORCH_RUNS and not takes(task_of(wanted)):
                continue
            one = trained(wanted, make, epochs)
            found[kind.title].append(one)
            print(f"run {run}: {kind.name} {one.marks.error:.4f}", file=sys.stderr, flush=True)
    return found


def kinds_table(found: Mapping[str, list[Trained]]) -> Iterator[str]:
    """A row a kind; times are ratios to the first kind's in the same run."""
    plainest = next(iter(found.values()))
    yield f"| kind | layers | parameters | test error | Hamming, % | epochs to {GIVEN} | time to it, of the first's |"
    yield "|---|---|---|---|---|---|---|"
    for name, runs in found.items():
        there = [one for one in runs if one.epochs < np.inf]
        ratios = [
            one.seconds / first.seconds
            for one, first in zip(runs, plainest, strict=False)
            if one.seconds < np.inf and first.seconds < np.inf
        ]
        reached = "" if len(there) == len(runs) else f"; {len(there)} of {counted(len(runs), 'run')}"
        cells = [
            name
            if len(runs) == len(plainest)
            else f"{name} ({runs[0].trainer}, {counted(len(runs), 'run')})",
            runs[0].layers,
            f"{runs[0].parameters:,}",
            spread([one.marks.error for one in runs]),
            spread([one.marks.hamming for one in runs], 1, 100.0),
            f"{spread([one.epochs for one in there], 0)}{reached}" if there else "never",
            spread(ratios, 1) if ratios else "",
        ]
        yield f"| {' | '.join(cells)} |"


def baselines_table(found: Mapping[str, list[Marks]]) -> Iterator[str]:
    """A row for each answer without a network."""
    yield "| without a network | test error | Hamming, % |"
    yield "|---|---|---|"
    for name, runs in found.items():
        cells = [spread([one.error for one in runs]), spread([one.hamming for one in runs], 1, 100.0)]
        yield f"| {name} | {' | '.join(cells)} |"


def codes_table(make: TrainerMaker, runs: int = CODE_RUNS, epochs: int = EPOCHS) -> Iterator[str]:
    """The dense kind and PCA with codes of several sizes."""
    yield "| numbers in the code | dense, test error | PCA, test error |"
    yield "|---|---|---|"
    for code in CODES:
        ours, theirs = [], []
        for run in range(runs):
            document = digits_document(run, epochs)
            document = replace(document, network=replace(document.network, code=code))
            ours.append(trained(document, make, epochs).marks.error)
            task = task_of(document)
            theirs.append(marks(baselines(task.train, code)[-1].answer(task.test), task.test).error)
        yield f"| {code} | {spread(ours)} | {spread(theirs)} |"


def figure(networks: Mapping[str, list[Trained]], others: Mapping[str, list[Marks]]) -> str:
    """Test errors of all, the best first."""
    bars = [Bar(name, [one.marks.error for one in runs], ours=True) for name, runs in networks.items()]
    bars += [Bar(name, [one.error for one in runs], ours=False) for name, runs in others.items()]
    return ranked_bars(f"Mean squared error on new digits, code of {CODE}", bars)


def main() -> int:
    make = quickest_trainer()
    networks = compared(make)
    runs = [answered(digits_document(run)) for run in range(RUNS)]
    others = {name: [run[name] for run in runs] for name in runs[0]}
    text = PAGE.read_text(encoding="utf-8")
    for name, lines in (
        ("kinds", kinds_table(networks)),
        ("baselines", baselines_table(others)),
        ("codes", codes_table(make)),
    ):
        listed = list(lines)
        print("", *listed, sep="\n", flush=True)
        text = with_part(text, name, listed)
    PAGE.write_text(text, encoding="utf-8")
    PAGE.with_name("kinds.svg").write_text(figure(networks, others), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
