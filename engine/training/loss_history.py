"""The loss curve of a run, in bounded memory however long the run is."""

from __future__ import annotations

import numpy as np

from engine.training.trainer import LossPoints

CAPACITY = 2048


class LossHistory:
    """Points (epoch, train loss, test loss) at every `stride`-th epoch.

    When `capacity` points are there, every second one goes and the stride doubles, so the curve stays evenly
    spaced from the first epoch to the last.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._points: LossPoints = np.empty((capacity, 3), dtype=np.float64)
        self._count = 0
        self.stride = 1

    @property
    def room(self) -> int:
        """How many points fit before the next thinning; at least 1."""
        return self._capacity - self._count

    def clear(self) -> None:
        """Forget everything."""
        self._count = 0
        self.stride = 1

    def restore(self, points: LossPoints) -> None:
        """Take over the points of an earlier run, (k, 3) by rising epoch."""
        self.clear()
        whole = points[points[:, 0] % 1 == 0]
        while len(whole) and np.count_nonzero(whole[:, 0] % self.stride == 0) >= self._capacity:
            self.stride *= 2
        self.add(whole)

    def add(self, points: LossPoints) -> None:
        """Add points (k, 3) of later epochs; those that miss the stride are left out."""
        for point in points:
            if point[0] % self.stride:
                continue
            self._points[self._count] = point
            self._count += 1
            if self._count == self._capacity:
                self._thin()

    def cut_after(self, epoch: int) -> None:
        """Forget the points of epochs later than `epoch`."""
        self._count = int(np.searchsorted(self._points[: self._count, 0], epoch, side="right"))

    def curve(self) -> LossPoints:
        """A read-only copy of the points, (k, 3)."""
        points = self._points[: self._count].copy()
        points.flags.writeable = False
        return points

    def _thin(self) -> None:
        self.stride *= 2
        kept = self._points[: self._count][self._points[: self._count, 0] % self.stride == 0]
        self._points[: len(kept)] = kept
        self._count = len(kept)
