"""Every kind: the compiled trainer against a student's PyTorch loop. `python -m benchmarks.kind_speeds`

Both train the same network on the same pictures with Adam, in turns of a fifth of a second, so that both meet the same
load; the ratio is taken turn by turn.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from benchmarks.figures import RATIO, Budget, Figure
from benchmarks.part import run_part, say
from benchmarks.student_loops import LOOPS
from benchmarks.training import Contestant, take_turn
from engine.document import Document
from engine.kinds import kind_named, with_kind
from engine.lecture import lecture_document
from engine.networks import recipes
from engine.pictures.picture import GridSize, Picture
from engine.trainers.compiled.ready_now import compiled_trainer
from engine.trainers.compiled.takes import takes
from engine.trainers.state import first_state
from engine.trainers.trainer import TrainerMaker, task_of

ROUNDS = 9
SMALL, LARGE = GridSize(8, 8), GridSize(28, 28)
MANY = 64  # pictures, where a batch has several


class Case(NamedTuple):
    """A kind at one size of picture and of batch, and how many times the student's loop is wanted."""

    kind: str
    wanted: float
    batch: int = 1
    size: GridSize = SMALL

    @property
    def words(self) -> str:
        """`convolutional, 28x28, batch 32`."""
        return f"{self.kind}, {self.size}, batch {self.batch}"


CASES = (
    Case("dense", 100),
    Case("convolutional", 80),
    Case("sparse", 150),
    Case("variational", 200),
    Case("sequence", 200),
    Case("contractive", 300),
    *(Case(kind, 10, 32) for kind in LOOPS),
    Case("convolutional", 25, 1, LARGE),
    Case("convolutional", 3, 32, LARGE),
)


def document_of(case: Case) -> Document:
    """The lecture's document with that kind; other pictures where two of 8x8 are too few."""
    document = lecture_document()
    if case.batch > 1 or case.size != SMALL:
        random = np.random.default_rng(1)
        drawn = random.random((MANY, case.size.height, case.size.width)).round().astype(np.float32)
        pictures = tuple(Picture(str(number), pixels) for number, pixels in enumerate(drawn))
        document = replace(document, size=case.size, train=pictures, test=())
    document = with_kind(document, kind_named(case.kind))
    return replace(document, training=replace(document.training, batch=case.batch))


def ratio(case: Case, make: TrainerMaker) -> Figure | None:
    """The figure of one case; None where the compiled trainer does not do it."""
    document = document_of(case)
    task = task_of(document)
    if not takes(task):
        return None
    state = first_state(document.layout, document.seed)
    compiled = make(state, task)
    ours = Contestant("ours", lambda steps: compiled.run(steps, 10**9), lambda: state.parameters)
    loop = LOOPS[case.kind](document)
    theirs = Contestant("theirs", loop.train, lambda: state.parameters)
    for one in (ours, theirs):
        take_turn(one)  # finds out how many steps fill a slice
    turns = [(take_turn(ours), take_turn(theirs)) for _ in range(ROUNDS)]
    ratios = [one / other for one, other in turns]
    say(
        f"{case.words}: {statistics.median(one for one, _ in turns):,.0f} steps/s against"
        f" {statistics.median(other for _, other in turns):,.0f}"
    )
    key = f"kind_{case.kind}_{case.size.height}_{case.batch}"
    what = f"{case.words}: times the plain loop"
    budget = Budget(at_least=case.wanted)
    return Figure(key, what, statistics.median(ratios), RATIO, min(ratios), max(ratios), budget)


def measure(cases: Sequence[Case] = CASES) -> Iterator[Figure]:
    """Every case of a kind that there is."""
    make = compiled_trainer()
    for case in cases:
        if case.kind in recipes.RECIPES and (figure := ratio(case, make)) is not None:
            yield figure


def main() -> int:
    """Print the table."""
    return run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
