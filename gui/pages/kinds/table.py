"""The figures under the pictures: rows with a label, a cell for each column, and which cell is the best."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.labs.kinds_result import MOST_SHARED, KindColumn, KindsResult
from engine.scores.similarity import Measure
from engine.wording import loss_text
from gui.widgets.shown_score import shown_score

CURVE = "Reconstruction"


@dataclass(frozen=True)
class Cell:
    """One figure as it is written."""

    text: str = ""
    best: bool = False  # of its row, by what is written
    quiet: bool = False  # beside the point: settings, plain answers, and what cannot be compared
    bad: bool = False  # a word of warning


@dataclass(frozen=True)
class Row:
    """A line of figures."""

    label: str
    cells: tuple[Cell, ...]  # kinds first, then plain answers
    short_label: str = ""  # where there is little room, below the words of the curves

    @property
    def short(self) -> str:
        """The label where there is little room."""
        return self.short_label or self.label


def table_of(result: KindsResult) -> tuple[Row, ...]:
    """The rows: reconstructions, the loss where not all have one, the score, the size, and remarks where there are any.

    A loss by another function than the document's is not compared with the others.
    """
    measure = result.document.verdict.measure
    rows = [_losses(result, side, name) for side, name in enumerate(("training", "test"))]
    if mixed(result):
        own = str(result.document.training.loss)
        rows.append(
            _row(result, "measured by", [Cell(one.loss, quiet=one.loss == own) for one in result.columns])
        )
    rows.append(_scores(result, measure))
    sizes = [Cell(f"{one.parameters:,}" if one.document else "", quiet=True) for one in result.columns]
    rows.append(_row(result, "parameters", sizes))
    if any(map(outcome, result.columns)):
        rows.append(_row(result, "remark", [Cell(outcome(one), bad=True) for one in result.columns]))
    return tuple(rows)


def mixed(result: KindsResult) -> bool:
    """Whether a kind has another loss than the document."""
    return any(one.document and one.loss != result.document.training.loss for one in result.columns)


def outcome(column: KindColumn) -> str:
    """What went wrong, in a word or two; empty if nothing did."""
    if column.document is None:
        return "not here"
    return "diverged" if column.failure else "lost" if column.warning else ""


def _losses(result: KindsResult, side: int, name: str) -> Row:
    own = str(result.document.training.loss)
    values = [one.reconstruction[side] if one.answered else math.nan for one in result.columns]
    compared = [
        one.loss == own and math.isfinite(value) for one, value in zip(result.columns, values, strict=True)
    ]
    texts = [
        loss_text(value) if one.answered else "" for one, value in zip(result.columns, values, strict=True)
    ]
    least = min((value for value, fit in zip(values, compared, strict=True) if fit), default=math.nan)
    best = [fit and text == loss_text(least) for fit, text in zip(compared, texts, strict=True)]
    cells = [
        Cell(text, mark, quiet=one.loss != own)
        for text, mark, one in zip(texts, _few(best, len(result.columns)), result.columns, strict=True)
    ]
    return replace(_row(result, f"reconstruction, {name}", cells), short_label=name)


def _scores(result: KindsResult, measure: Measure) -> Row:
    index = list(Measure).index(measure)
    answers = [*(one.answered for one in result.columns), *(one.answered for one in result.plain)]
    values = [math.nan if one is None else float(one.test[index]) for one in answers]
    texts = ["" if math.isnan(value) else shown_score(value) for value in values]
    most = max((value for value in values if not math.isnan(value)), default=math.nan)
    best = [bool(text) and text == shown_score(most) for text in texts]
    kinds = len(result.columns)
    cells = [
        Cell(text, mark, quiet=place >= kinds)
        for place, (text, mark) in enumerate(zip(texts, _few(best, kinds), strict=True))
    ]
    return Row(f"{measure}, test", tuple(cells))


def _row(result: KindsResult, label: str, kinds: Sequence[Cell]) -> Row:
    """A row of which plain answers have nothing."""
    return Row(label, (*kinds, *(Cell() for _ in result.plain)))


def _few(best: Sequence[bool], kinds: int) -> Sequence[bool]:
    """The marks, or none where more than half of the kinds share them."""
    return best if sum(best[:kinds]) <= MOST_SHARED * kinds else [False] * len(best)
