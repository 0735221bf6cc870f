"""Codes on an even grid over a plane: what is painted there, and how far each comes back from where it was."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.labs.code_space.coder import Coder, Rows
from engine.labs.code_space.plane import Plane

Values = npt.NDArray[np.float64]

ACROSS = 16  # cells each way in which the largest error is looked for


class Window(NamedTuple):
    """The part of a plane that is looked at."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom


def window_round(points: Values, margin: float = 0.08) -> Window:
    """The window round points (points, 2), wider than they by a share on each side; never without an extent."""
    known = points[np.isfinite(points).all(axis=1)]
    if not len(known):
        return Window(-1.0, 1.0, -1.0, 1.0)
    low, high = known.min(axis=0), known.max(axis=0)
    extent = high - low
    extent = np.where(extent > 1e-9, extent, max(float(extent.max()), 1e-3))
    centre = (low + high) / 2
    low, high = centre - extent * (0.5 + margin), centre + extent * (0.5 + margin)
    return Window(float(low[0]), float(high[0]), float(low[1]), float(high[1]))


def centres(window: Window, across: int, down: int) -> Values:
    """The middles (across * down, 2) of the cells of a window, row by row from the top left."""
    x = window.left + (np.arange(across) + 0.5) * window.width / across
    y = window.top - (np.arange(down) + 0.5) * window.height / down
    points: Values = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    return points


def tiles(coder: Coder, plane: Plane, window: Window, across: int, down: int) -> Rows:
    """What is painted at the middles of cells, (across * down, pixels), not clamped."""
    return coder.decode(plane.code_at(centres(window, across, down)))


def largest_round_trip(coder: Coder, plane: Plane, points: Values) -> float:
    """The largest |E(D(z)) - z| at the middles of 16 x 16 cells round points (points, 2), as numbers go; 0 for none.

    A matter of the points and the network alone, however large a window they are looked at in.
    """
    errors = round_trip_map(coder, plane, window_round(points), ACROSS, ACROSS)
    known = errors[np.isfinite(errors)]
    return float(known.max()) if known.size else 0.0


def round_trip_map(coder: Coder, plane: Plane, window: Window, across: int, down: int) -> Values:
    """|E(D(z)) - z| at the middles of cells, (down, across), in units of the code."""
    errors = coder.round_trip_errors(plane.code_at(centres(window, across, down)))
    return errors.reshape(down, across)
