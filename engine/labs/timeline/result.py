"""What came out at each epoch."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.labs.timeline.claims import ClaimFigure
from engine.objective.losses import Measured
from engine.pictures.picture import Picture
from engine.pictures.place import Place
from engine.scores.similarity import Measure
from engine.trainers.trainer import Rows

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Column:
    """One epoch: what the network made of the pictures then. Arrays are only to read."""

    epoch: int
    outputs: Rows  # (followed, pixels): float32, not clamped
    scores: Values  # (followed, measures), on the document's basis
    measured: Measured  # losses on training and test pictures, term by term


@dataclass(frozen=True, eq=False)
class ClaimCount:
    """For how many seeds a claim holds."""

    count: int
    seeds: int  # trained
    examples: tuple[int, ...]  # the first few seeds for which it holds


@dataclass(frozen=True, eq=False)
class TimelineResult:
    """The columns so far, rising by epoch; fewer than `epochs` while it works, or where training failed."""

    document: Document
    epochs: tuple[int, ...]  # that were asked for
    places: tuple[Place, ...]  # of the pictures followed
    columns: tuple[Column, ...] = ()
    trainer: str = ""
    failure: str = ""  # why there are no later columns
    no_claims: str = ""  # why the lecture's claims cannot be asked
    claims: tuple[ClaimFigure, ...] = ()  # for the document's own seed
    counts: tuple[ClaimCount, ...] = ()  # one a claim; empty until many seeds were trained
    fewer_seeds: str = ""  # why these are of fewer seeds than were wanted, and what to do

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures followed."""
        return tuple(map(self.document.picture, self.places))

    def with_counts_of(self, other: TimelineResult) -> TimelineResult:
        """The same with what was counted for `other`, whose document trains alike."""
        return replace(self, counts=other.counts, fewer_seeds=other.fewer_seeds)

    def only(self, epochs: tuple[int, ...]) -> TimelineResult:
        """The same with no columns but these."""
        columns = tuple(column for column in self.columns if column.epoch in epochs)
        return replace(self, epochs=epochs, columns=columns)

    def score(self, column: int, picture: int) -> float:
        """The score of a cell by the document's measure, 0 to 1."""
        return float(self.columns[column].scores[picture][list(Measure).index(self.document.verdict.measure)])
