"""The loss curve of a run, in bounded memory however long the run is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.objective.curve import TOTALS, LossPoints, Terms, columns, joined, marked, with_terms
from engine.objective.losses import Measured

CAPACITY = 2048


class LossHistory:
    """Points (epoch, train loss, test loss, then a pair for each of `terms`) at every `stride`-th epoch.

    When `capacity` points are there, every second one goes and the stride doubles, so the curve stays evenly
    spaced from the first epoch to the last. Two points of one epoch are a mark: other pictures or another loss came
    there. They stay.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._points: LossPoints = np.empty((capacity, TOTALS), dtype=np.float64)
        self._count = 0
        self.terms: Terms = ()  # all that ever were; none while the loss has had one term
        self.stride = 1

    @property
    def room(self) -> int:
        """How many points fit before the next thinning; at least 1."""
        return self._capacity - self._count

    def clear(self) -> None:
        """Forget everything."""
        self._points = np.empty((self._capacity, TOTALS), dtype=np.float64)
        self.terms = ()
        self._count = 0
        self.stride = 1

    def restore(self, points: LossPoints, terms: Terms = ()) -> None:
        """Take over the points of an earlier run, (k, columns) by rising epoch."""
        self.clear()
        whole = points[points[:, 0] % 1 == 0]
        while len(whole) and np.count_nonzero(self._stays(whole)) >= self._capacity:
            self.stride *= 2
            if self.stride > whole[-1, 0]:  # marks alone are too many
                whole = whole[::2]
        self._append(self._fitted(whole, terms))

    def add(self, points: LossPoints, terms: Terms = ()) -> None:
        """Add points (k, columns) of later epochs; those that miss the stride are left out.

        A term that is new has no value in the points before, and one that is no longer there has none from now on.
        """
        self._append(self._fitted(points, terms))

    def mark(self, epoch: int, before: Measured, after: Measured) -> None:
        """Mark the present epoch: its losses with the old and with the new pictures, or as the old and the new loss.

        What came and went within one epoch leaves no point, and no mark if all is as it was.
        """
        if not self._is_last(0, epoch):
            self._put(self._fitted(np.array([before.point(epoch)]), before.terms)[0])
        elif self._is_last(1, epoch):
            self._count -= 1
        point = self._fitted(np.array([after.point(epoch)]), after.terms)[0]
        if not np.array_equal(point, self._points[self._count - 1], equal_nan=True):
            self._put(point)

    def _is_last(self, back: int, epoch: int) -> bool:
        """Whether the point so many before the last one is of this epoch."""
        return self._count > back and self._points[self._count - 1 - back, 0] == epoch

    def _fitted(self, points: LossPoints, terms: Terms) -> LossPoints:
        """The points in this curve's columns, which become more if a term is new."""
        wanted = joined(self.terms, terms)
        if wanted != self.terms:
            room: LossPoints = np.empty((self._capacity, columns(wanted)), dtype=np.float64)
            room[: self._count] = with_terms(self._points[: self._count], self.terms, wanted)
            self._points, self.terms = room, wanted
        return with_terms(points, terms, wanted)

    def _append(self, points: LossPoints) -> None:
        stays_there = marked(points)
        for point, stays in zip(points, stays_there, strict=True):
            if stays or not point[0] % self.stride:
                self._put(point)

    def _put(self, point: npt.NDArray[np.float64]) -> None:
        self._points[self._count] = point
        self._count += 1
        if self._count == self._capacity:
            self._thin()

    def _stays(self, points: LossPoints) -> npt.NDArray[np.bool_]:
        return np.asarray((points[:, 0] % self.stride == 0) | marked(points))

    def cut_after(self, epoch: int) -> None:
        """Forget the points of epochs later than `epoch`."""
        self._count = int(np.searchsorted(self._points[: self._count, 0], epoch, side="right"))

    def curve(self) -> LossPoints:
        """A read-only copy of the points, (k, columns)."""
        points = self._points[: self._count].copy()
        points.flags.writeable = False
        return points

    def _thin(self) -> None:
        self.stride *= 2
        points = self._points[: self._count]
        kept = points[self._stays(points)]
        if 4 * len(kept) > 3 * self._capacity:  # nearly all are marks
            kept = kept[::2]
        self._points[: len(kept)] = kept
        self._count = len(kept)
