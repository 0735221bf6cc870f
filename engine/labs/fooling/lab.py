"""Fooling as a lab: how little does it take to fool the network, and can that be noticed?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from engine.document import Document
from engine.labs.fooling.ground.part import Part
from engine.labs.fooling.parts import PARTS
from engine.labs.lab import Asked, Lab, OneOf, Work


@dataclass(frozen=True)
class PartOrder:
    """One part of the lab, and what it is asked for."""

    part: Part[Any, Any]
    order: Any


def fooling_lab(parts: Sequence[Part[Any, Any]]) -> Lab[PartOrder, Any]:
    """The lab of these parts; the first one is the usual one."""
    asks = {asked.name: asked for part in parts for asked in part.asks}

    def order(document: Document, asked: Asked) -> PartOrder:
        part = next(part for part in parts if part.key == asked["part"])
        return PartOrder(part, part.order(document, asked))

    def part_of(result: Any) -> Part[Any, Any]:
        return next(part for part in parts if isinstance(result, part.result))

    def work(order: PartOrder) -> Work[Any]:
        return order.part.work(order.order)

    def lines(result: Any) -> Iterable[str]:
        return part_of(result).lines(result)

    def json(result: Any) -> dict[str, object]:
        return part_of(result).json(result)

    return Lab(
        name="fooling",
        sentence="Find out how little it takes to fool a network, and whether that can be noticed.",
        part="steps",
        asks=(OneOf("part", tuple(part.key for part in parts), "what is to be found out"), *asks.values()),
        order=order,
        work=work,
        lines=lines,
        json=json,
    )


FOOLING: Lab[PartOrder, Any] = fooling_lab(PARTS)
