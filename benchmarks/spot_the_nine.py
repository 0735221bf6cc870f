"""How many nines fall out of the set "spot the nine", and how many other new digits fall with them.

`python -m benchmarks.spot_the_nine` prints the tables of docs/spot-the-nine.md, in about three minutes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.activations import Activation
from engine.document import Document
from engine.networks.network import Network
from engine.picture_sets.catalogue import NEW_DIGIT, picture_set
from engine.scores.similarity import Measure, similarities
from engine.scores.suggested_threshold import suggested_threshold
from engine.scores.verdict import Basis
from engine.setup import Setup
from engine.trainers.compiled.ready_now import compiled_trainer
from engine.training.answers import answer
from engine.training.run import Run

RUNS = 20  # each with first weights of its own and another fifth of 0 to 8 kept back
EPOCHS = (50, 150, 300)
MOST_STEPS = 200_000  # in one call

Values = npt.NDArray[np.float64]


class Split(NamedTuple):
    """Scores (pictures, 4) of one run on one basis."""

    train: Values
    others: Values  # new pictures of 0 to 8
    nines: Values


class Fallen(NamedTuple):
    """Which part of each kind a threshold calls anomalies, 0 to 1."""

    threshold: float
    train: float
    others: float
    nines: float


def area(others: Values, nines: Values) -> float:
    """How often a nine scores below another new digit (the area under the ROC curve), halves for ties."""
    ranked = np.sort(others)
    places = np.searchsorted(ranked, nines, "left") + np.searchsorted(ranked, nines, "right")
    return float(1.0 - places.mean() / (2 * len(others)))


def fallen(split: Split, column: int, threshold: float) -> Fallen:
    """What a threshold does to the scores of one measure."""
    return Fallen(threshold, *(float((kind[:, column] < threshold).mean()) for kind in split))


def trained(setup: Setup, run_number: int) -> Iterator[tuple[int, dict[Basis, Split]]]:
    """One run's scores after each of `EPOCHS`."""
    entry = picture_set("digits-spot-the-nine")
    train, test = entry.make(seed=run_number)
    nine = np.array([picture.name.startswith(f"digit {NEW_DIGIT}") for picture in test])
    document = Document(entry.sizes[0], train, test, setup.network, setup.training, seed=run_number)
    run = Run(document, compiled_trainer())
    inputs = np.concatenate([run.task.train, run.task.test])
    for epoch in EPOCHS:
        while left := run.steps_to(epoch):
            run.train(min(left, MOST_STEPS))
        outputs, _ = answer(document, run.state.parameters, inputs)
        splits = {}
        for basis in Basis:
            scores = similarities(inputs, basis.judged(outputs))
            tested = scores[len(train) :]
            splits[basis] = Split(scores[: len(train)], tested[~nine], tested[nine])
        yield epoch, splits


def spread(values: list[float], scale: float = 100.0, decimals: int = 0) -> str:
    """`67 (59 to 74)`: mean, least and most."""
    low, mean, high = (f"{scale * f(values):.{decimals}f}" for f in (min, np.mean, max))
    return f"{mean} ({low} to {high})"


def thresholds_table(runs: list[dict[int, dict[Basis, Split]]], basis: Basis, fixed: float) -> Iterator[str]:
    """Rows for a fixed and the suggested threshold of Hamming, epoch by epoch."""
    for epoch in EPOCHS:
        splits = [run[epoch][basis] for run in runs]
        for name, chosen in (
            ("fixed", [fixed] * len(splits)),
            ("suggested", [suggested_threshold(split.train[:, 0]) for split in splits]),
        ):
            rows = [fallen(split, 0, threshold) for split, threshold in zip(splits, chosen, strict=True)]
            cells = [
                spread([row[kind] for row in rows], decimals=1 if kind == 0 else 0) for kind in (0, 3, 2, 1)
            ]
            yield f"| {epoch} | {name} | {' | '.join(cells)} |"


def main() -> int:
    entry = picture_set("digits-spot-the-nine")
    assert entry.setup is not None
    own = entry.setup
    setups = {
        "16-4-16 Tanh, batch 1 (a new document's own)": Setup(),
        "32-8-32 Sigmoid": replace(own, network=Network((32,), 8, (32,), output=Activation.SIGMOID)),
        "64-8-64 Sigmoid (the set's own)": own,
        "64-16-64 Sigmoid": replace(own, network=Network((64,), 16, (64,), output=Activation.SIGMOID)),
    }
    for title, setup in setups.items():
        runs = [dict(trained(setup, number)) for number in range(RUNS)]
        print(f"\n{title}: area under the ROC curve in %, after {EPOCHS[1]} epochs\n")
        for basis in Basis:
            splits = [run[EPOCHS[1]][basis] for run in runs]
            cells = [
                spread([area(split.others[:, column], split.nines[:, column]) for split in splits])
                for column in range(len(Measure))
            ]
            print(f"| {basis} | {' | '.join(cells)} |")
        print("\nHamming on grey: threshold, nines, other new digits, training pictures below it, in %\n")
        for line in thresholds_table(runs, Basis.GREY, own.verdict.threshold):
            print(line)
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
