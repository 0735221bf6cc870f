"""Compress as a lab: can this data be compressed, and to how few numbers?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from engine.document import Document
from engine.labs.compress.ground.order import (
    MOST_NUMBERS,
    MOST_SEEDS,
    CompressOrder,
    usual_epochs,
    usual_seeds,
)
from engine.labs.compress.ground.part import Part
from engine.labs.compress.parts import PARTS
from engine.labs.lab import Asked, Lab, OneOf, WholeNumber, Work
from engine.settings.training import MOST_EPOCHS


@dataclass(frozen=True)
class PartOrder:
    """One part of the lab, and what it is asked for."""

    part: Part[Any]
    order: CompressOrder


def _order(document: Document, asked: Asked) -> PartOrder:
    order = CompressOrder(document, asked["seeds"], asked["epochs"], asked["numbers"])
    return PartOrder(next(part for part in PARTS if part.key == asked["part"]), order)


def _work(order: PartOrder) -> Work[Any]:
    return order.part.work(order.order)


def _lines(result: Any) -> Iterable[str]:
    return _part_of(result).lines(result)


def _json(result: Any) -> dict[str, object]:
    return _part_of(result).json(result)


def _part_of(result: Any) -> Part[Any]:
    return next(part for part in PARTS if isinstance(result, part.result))


COMPRESS: Lab[PartOrder, Any] = Lab(
    name="compress",
    sentence="Find out whether these pictures can be compressed, and to how few numbers.",
    part="steps",
    asks=(
        WholeNumber("seeds", 1, MOST_SEEDS, usual_seeds, "networks of each size", "as they train quickly"),
        WholeNumber(
            "epochs",
            1,
            MOST_EPOCHS,
            usual_epochs,
            "passes over the training pictures",
            "by the number of pictures",
        ),
        WholeNumber("numbers", 1, MOST_NUMBERS, lambda document: MOST_NUMBERS, "the largest code"),
        OneOf("part", tuple(part.key for part in PARTS), "what is to be found out"),
    ),
    order=_order,
    work=_work,
    lines=_lines,
    json=_json,
)
