"""What the pictures of a layer share: the unit under the pointer."""

from __future__ import annotations

from abc import abstractmethod
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget


class CloseUp(NamedTuple):
    """A unit's own picture: signed weights (height, width), the weight of full colour, and what they are."""

    weights: npt.NDArray[np.float32]
    scale: float
    what: str


class HoveredUnits(QWidget):
    """A widget with a place for each of its units, which tells which of them the pointer is on."""

    hovered = Signal(object)  # the unit's index, or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hover: int | None = None
        self.setMouseTracking(True)

    @property
    @abstractmethod
    def units(self) -> int:
        """How many units are drawn."""

    @abstractmethod
    def tile_rect(self, unit: int) -> QRectF:
        """Where a unit is drawn, in logical pixels."""

    @abstractmethod
    def unit_at(self, point: QPointF) -> int | None:
        """The unit drawn at a point in logical pixels."""

    def said_of(self, unit: int) -> str:
        """What a unit is called within its layer."""
        return f"unit {unit + 1}"

    def own_rows(self, unit: int) -> list[tuple[str, float]]:
        """What is said of a unit, words and number, instead of the arithmetic of a sum; mostly nothing."""
        return []

    def close_up(self, unit: int) -> CloseUp | None:
        """A unit's own picture, or None where it has none."""
        return None

    @property
    def hovered_unit(self) -> int | None:
        """The unit under the pointer."""
        return self._hover if self._hover is not None and self._hover < self.units else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self.unit_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(None)

    def _set_hover(self, unit: int | None) -> None:
        if unit != self._hover:
            self._hover = unit
            self.hovered.emit(unit)
            self.update()
