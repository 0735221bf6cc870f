"""Anomalies as a lab: which pictures are unlike the learnt ones, by which score, and where is the line?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from engine.document import Document
from engine.labs.anomalies.contamination import ContaminationResult, contamination_work
from engine.labs.anomalies.left_out_label import TableResult, table_work
from engine.labs.anomalies.measured import AnomaliesResult, measured_work
from engine.labs.anomalies.order import MOST_SEEDS, USUAL_SEEDS, AnomaliesOrder
from engine.labs.anomalies.parts_report import (
    contamination_json,
    contamination_lines,
    table_json,
    table_lines,
)
from engine.labs.anomalies.report import scores_json, scores_lines
from engine.labs.anomalies.sorts import marked
from engine.labs.lab import Asked, Lab, OneOf, WholeNumber, Words, Work
from engine.labs.lottery_order import first_epochs
from engine.settings.training import MOST_EPOCHS


@dataclass(frozen=True)
class Part:
    """One thing that can be found out."""

    key: str
    result: type
    work: Callable[[AnomaliesOrder], Work[Any]]
    lines: Callable[[Any], Iterable[str]]
    json: Callable[[Any], dict[str, object]]


PARTS = (
    Part("scores", AnomaliesResult, measured_work, scores_lines, scores_json),
    Part("contamination", ContaminationResult, contamination_work, contamination_lines, contamination_json),
    Part("table", TableResult, table_work, table_lines, table_json),
)


@dataclass(frozen=True)
class PartOrder:
    """A part, and what it is asked for."""

    part: Part
    order: AnomaliesOrder


def _order(document: Document, asked: Asked) -> PartOrder:
    words: tuple[str, ...] = asked["anomalies"]
    marks = marked(document, words) if words else None
    part = next(part for part in PARTS if part.key == asked["part"])
    return PartOrder(part, AnomaliesOrder(document, asked["epochs"], asked["seeds"], marks))


def _work(order: PartOrder) -> Work[Any]:
    return order.part.work(order.order)


def _part_of(result: Any) -> Part:
    return next(part for part in PARTS if isinstance(result, part.result))


ANOMALIES: Lab[PartOrder, Any] = Lab(
    name="anomalies",
    sentence="Train, and see which pictures are unlike the learnt ones, by which score and beyond which line.",
    part="networks",
    asks=(
        OneOf(
            "part",
            tuple(part.key for part in PARTS),
            "what is to be found out: scores and lines, anomalies mixed into training, or each label left out in turn",
        ),
        WholeNumber(
            "epochs", 0, MOST_EPOCHS, first_epochs, "passes over the training pictures", "the document's"
        ),
        WholeNumber(
            "seeds", 1, MOST_SEEDS, lambda document: USUAL_SEEDS, "networks for each share or left-out label"
        ),
        Words(
            "anomalies", "which labels or names of test pictures are anomalies", "those that are not learnt"
        ),
    ),
    order=_order,
    work=_work,
    lines=lambda result: _part_of(result).lines(result),
    json=lambda result: _part_of(result).json(result),
)
