"""The table's cells with what something simpler would have answered."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from engine.company.way import Way
from engine.document import Document
from engine.scores.similarity import Measure

if TYPE_CHECKING:
    from engine.company.companions import Companion, Company

Grid = npt.NDArray[np.floating]


class CompanionCells:
    """Answers and scores of a company, by position in the document; nothing while it is that of other pictures."""

    def __init__(self) -> None:
        self.company: Company | None = None

    def picture(self, document: Document, way: Way, position: int) -> Grid | None:
        """The answer (height, width) to a picture, as it is judged; None while it is not known."""
        one = self._one(document, way)
        if one is None:
            return None
        size = document.size
        return document.verdict.basis.judged(one.answers[position]).reshape(size.height, size.width)

    def score(self, document: Document, way: Way, position: int) -> float:
        """Its score by the measure that judges, 0 to 1; NaN while it is not known."""
        one = self._one(document, way)
        if one is None:
            return math.nan
        return float(one.scores[position, list(Measure).index(document.verdict.measure)])

    def scores(self, document: Document, way: Way) -> npt.NDArray[np.float64]:
        """The scores of all pictures."""
        positions = range(len(document.pictures))
        return np.array([self.score(document, way, position) for position in positions])

    def _one(self, document: Document, way: Way) -> Companion | None:
        if self.company is None:
            return None
        one = self.company.of(way)
        known = one.answers.shape == (len(document.pictures), document.size.pixels)
        return one if known else None
