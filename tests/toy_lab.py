"""A lab of no use, which waits before each of its parts until it is let on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from engine.document import Document
from engine.labs.lab import Lab, WholeNumber, Work
from engine.progress import Progress, report


class Gate:
    """Lets so many parts pass; all of them unless it was shut."""

    def __init__(self) -> None:
        self.open_to = 10**9

    def passes(self, part: int) -> bool:
        return part < self.open_to


@dataclass(frozen=True)
class ToyOrder:
    document: Document
    parts: int
    gate: Gate = field(default_factory=Gate)


@dataclass(frozen=True)
class ToyResult:
    seed: int
    parts: int


def toy_work(order: ToyOrder) -> Work[ToyResult]:
    def work(
        progress: Progress, so_far: Callable[[ToyResult], None] | None, note: Callable[[str], None], /
    ) -> ToyResult:
        note("The toy begins.")
        rest = threading.Event()
        for part in range(order.parts):
            while not order.gate.passes(part):
                report(progress, part, order.parts)
                rest.wait(0.002)
            report(progress, part + 1, order.parts)
            if so_far is not None:
                so_far(ToyResult(order.document.seed, part + 1))
        return ToyResult(order.document.seed, order.parts)

    return work


def toy_order(document: Document, numbers: Mapping[str, int]) -> ToyOrder:
    return ToyOrder(document, numbers["parts"])


TOY: Lab[ToyOrder, ToyResult] = Lab(
    name="toy",
    sentence="Counts its own parts.",
    part="parts",
    asks=(WholeNumber("parts", 1, 9, lambda document: 3, "how many parts"),),
    order=toy_order,
    work=toy_work,
    lines=lambda result: [f"{result.parts} parts of seed {result.seed}"],
    json=lambda result: {"lab": "toy", "parts": result.parts},
)
