"""A window of a plane on a rectangle of the screen, and round numbers for its edges."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF

from engine.labs.code_space.grid import Window

Values = npt.NDArray[np.float64]
MOST_TICKS = 5
MOST_DECIMALS = 9


@dataclass(frozen=True)
class Scale:
    """Where the points of a window lie in a room; up is up."""

    window: Window
    room: QRectF

    def on_screen(self, points: Values) -> Values:
        """Points (n, 2) in logical pixels."""
        window, room = self.window, self.room
        placed = np.empty((len(points), 2))
        placed[:, 0] = room.left() + (points[:, 0] - window.left) / window.width * room.width()
        placed[:, 1] = room.bottom() - (points[:, 1] - window.bottom) / window.height * room.height()
        return placed

    def point_at(self, position: QPointF) -> Values:
        """The point (2,) of the plane under a place of the screen."""
        window, room = self.window, self.room
        x = window.left + (position.x() - room.left()) / room.width() * window.width
        y = window.bottom + (room.bottom() - position.y()) / room.height() * window.height
        return np.array([x, y])

    @property
    def pixels_a_unit(self) -> float:
        """Logical pixels of one unit, the same on both axes."""
        return self.room.width() / self.window.width


def ticks(low: float, high: float, most: int = MOST_TICKS) -> list[float]:
    """Round numbers within a range: multiples of 1, 2 or 5 times a power of ten, at most so many."""
    span = high - low
    if not math.isfinite(span) or span <= 0.0:
        return []
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next(power * factor for factor in (1, 2, 5, 10, 20) if span / (power * factor) <= most)
    first = math.ceil(low / step)
    return [count * step for count in range(first, math.floor(high / step) + 1)]


def written(values: Sequence[float]) -> list[str]:
    """The numbers of an axis, all with the decimals that the finest of them needs; no exponent stands at any."""
    largest = max((abs(value) for value in values), default=0.0)
    decimals = next(
        (
            few
            for few in range(MOST_DECIMALS)
            if all(abs(round(v, few) - v) <= 1e-9 * largest for v in values)
        ),
        MOST_DECIMALS,
    )
    return [f"{value + 0.0:,.{decimals}f}".replace("-", "\N{MINUS SIGN}") for value in values]
