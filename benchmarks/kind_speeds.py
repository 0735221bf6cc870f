"""Every kind: the compiled trainer against a student's PyTorch loop. `python -m benchmarks.kind_speeds`

Both train the same network on the same pictures with Adam, in turns of a fifth of a second, so that both meet the same
load; the ratio is taken turn by turn. The convolutional one also takes turns with a loop in C.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from benchmarks.c_loop import NoCompilerError, convolutional_loop
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
OF_C = 0.5  # of the C loop's speed is wanted
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
    if not takes(task_of(document)):
        return None
    ours, theirs = contestant(document, make), LOOPS[case.kind](document)
    ratios = in_turns(case, ours, Contestant("plain loop", theirs.train, ours.weights))
    key = f"kind_{case.kind}_{case.size.height}_{case.batch}"
    what = f"{case.words}: times the plain loop"
    budget = Budget(at_least=case.wanted)
    return Figure(key, what, statistics.median(ratios), RATIO, min(ratios), max(ratios), budget)


def ratio_to_c(size: GridSize, make: TrainerMaker) -> Figure | None:
    """The convolutional kind beside its C loop; None where that cannot be built."""
    case = Case("convolutional", OF_C, 1, size)
    document = document_of(case)
    try:
        loop = convolutional_loop(document)
    except NoCompilerError as error:
        say(f"Without the C loop: {error}")
        return None
    ratios = in_turns(
        case, contestant(document, make), Contestant("C loop", loop.train, lambda: loop.parameters)
    )
    key, what = f"kind_convolutional_{size.height}_c", f"{case.words}: times the C loop"
    budget = Budget(at_least=case.wanted)
    return Figure(key, what, statistics.median(ratios), RATIO, min(ratios), max(ratios), budget)


def contestant(document: Document, make: TrainerMaker) -> Contestant:
    """The compiled trainer."""
    state = first_state(document.layout, document.seed)
    compiled = make(state, task_of(document))
    return Contestant("compiled trainer", lambda steps: compiled.run(steps, 10**9), lambda: state.parameters)


def in_turns(case: Case, ours: Contestant, theirs: Contestant) -> list[float]:
    """How many times as quick ours was in each of the rounds."""
    for one in (ours, theirs):
        take_turn(one)  # finds out how many steps fill a slice
    turns = [(take_turn(ours), take_turn(theirs)) for _ in range(ROUNDS)]
    say(
        f"{case.words}: {statistics.median(one for one, _ in turns):,.0f} steps/s against"
        f" {statistics.median(other for _, other in turns):,.0f} of the {theirs.name}"
    )
    return [one / other for one, other in turns]


def measure(cases: Sequence[Case] = CASES) -> Iterator[Figure]:
    """Every case of a kind that there is, and the loops in C."""
    make = compiled_trainer()
    for case in cases:
        if case.kind in recipes.RECIPES and (figure := ratio(case, make)) is not None:
            yield figure
    for size in (SMALL, LARGE):
        if (figure := ratio_to_c(size, make)) is not None:
            yield figure


def main() -> int:
    """Print the table."""
    return run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
