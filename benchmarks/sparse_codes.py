"""How many numbers of the code are zero, against the weight of the penalty that asks for it.

`python -m benchmarks.sparse_codes` writes its part of docs/kinds.md and docs/kinds-sparse.svg, in a minute or two.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.digit_networks import PAGE, digits_document, outcome, quickest_trainer, spread
from benchmarks.line_chart import Axis, Line, line_chart
from benchmarks.marked_parts import with_part
from engine.document import Document
from engine.kinds import kind_named, with_kind
from engine.matched import with_parameters
from engine.networks.shapes.coding import Coding
from engine.settings.penalties import with_weight
from engine.trainers.trainer import TrainerMaker

RUNS = 5
CODE = 32
WEIGHTS = (0.0, 0.001, 0.003, 0.01, 0.03, 0.1)
KEPT = (4, 8, 16)  # numbers of a code that keeps its largest ones
PENALTY = "l1"


class Zeros(NamedTuple):
    """What the codes of the test pictures hold, each a share of all their numbers, and the error."""

    zeros: float
    dead: float  # zero for every picture
    error: float

    @property
    def chosen(self) -> float:
        """The zeros of numbers that live: other ones for other pictures."""
        return self.zeros - self.dead


def zeros(codes: npt.NDArray[np.floating], error: float) -> Zeros:
    """The zeros of codes (pictures, numbers)."""
    empty = codes == 0.0
    return Zeros(float(empty.mean()), float(empty.all(axis=0).mean()), error)


def sparse_document(run: int, weight: float) -> Document:
    """The sparse kind with a wide code."""
    dense = digits_document(run)
    chosen = with_kind(dense, kind_named("sparse"))
    training = replace(chosen.training, penalties=with_weight(chosen.training.penalties, PENALTY, weight))
    wide = replace(chosen, network=replace(chosen.network, code=CODE), training=training)
    return with_parameters(wide, dense.layout.count)


def keeping_document(run: int, kept: int) -> Document:
    """The same network without a penalty, of whose code only the largest numbers are kept."""
    plain = sparse_document(run, 0.0)
    return replace(plain, network=replace(plain.network, coding=Coding.TOP_K, kept=kept))


def measured(document: Document, make: TrainerMaker) -> Zeros:
    """Train, and look at the codes of the test pictures."""
    done = outcome(document, make)
    return zeros(done.codes, done.error)


def table(rows: Mapping[str, list[Zeros]]) -> Iterator[str]:
    """A row a way to make the code sparse."""
    yield f"| code of {CODE} | zeros, % | of which dead, % | of which chosen, % | test error |"
    yield "|---|---|---|---|---|"
    for name, found in rows.items():
        cells = [
            spread([getattr(one, part) for one in found], 0, 100.0) for part in ("zeros", "dead", "chosen")
        ]
        yield f"| {name} | {' | '.join(cells)} | {spread([one.error for one in found])} |"


def figure(by_weight: Mapping[float, list[Zeros]]) -> str:
    """Shares over the weight."""
    found = list(by_weight.values())
    least = WEIGHTS[1] / 3  # where 0 stands on an axis of factors
    points = [least, *WEIGHTS[1:]]
    lines = [
        Line(
            words, colour, [[100.0 * getattr(each[run], part) for each in found] for run in range(RUNS)], dash
        )
        for words, part, colour, dash in (
            ("zeros", "zeros", "#7c46d6", ""),
            ("zero for every picture (dead)", "dead", "#8a8698", "6 4"),
        )
    ]
    across = Axis("weight of the L1 penalty (the leftmost: 0)", least, WEIGHTS[-1], WEIGHTS[1:], factors=True)
    up = Axis("% of the numbers", 0, 100, (0, 25, 50, 75, 100))
    return line_chart(f"Zeros in a code of {CODE}, new digits", across, up, points, lines)


def main() -> int:
    make = quickest_trainer()
    by_weight = {
        weight: [measured(sparse_document(run, weight), make) for run in range(RUNS)] for weight in WEIGHTS
    }
    rows = {f"L1, weight {weight:g}": found for weight, found in by_weight.items()}
    for kept in KEPT:
        rows[f"the {kept} largest kept"] = [
            measured(keeping_document(run, kept), make) for run in range(RUNS)
        ]
    listed = list(table(rows))
    print(*listed, sep="\n")
    PAGE.write_text(with_part(PAGE.read_text(encoding="utf-8"), "sparse", listed), encoding="utf-8")
    PAGE.with_name("kinds-sparse.svg").write_text(figure(by_weight), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
