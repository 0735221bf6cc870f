"""What the pictures of a layer share: the unit under the pointer, and the units that are switched off."""

from __future__ import annotations

from abc import abstractmethod
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from gui.look.theme import Theme
from gui.pages.play.columns.hand_marks import cross_out

CLICK = 4.0  # logical pixels that the pointer may move between pressing and letting go


class CloseUp(NamedTuple):
    """A unit's own picture: signed weights (height, width), the weight of full colour, and what they are.

    `pixel` is the row and column under the pointer.
    """

    weights: npt.NDArray[np.float32]
    scale: float
    what: str
    pixel: tuple[int, int] | None = None


class HoveredUnits(QWidget):
    """A widget with a place for each of its units, which tells which of them the pointer is on, and was clicked."""

    hovered = Signal(object)  # the unit's index, or None
    dragged = (
        Signal()
    )  # the mouse was moved away with its button down; where nothing can be dragged, that is in vain
    switched = Signal(int)  # a unit was clicked, which switches it off or on: its number, see `switch_of`

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hover: int | None = None
        self._pressed: tuple[int, QPointF] | None = None
        self._off: frozenset[int] = frozenset()
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

    def switch_of(self, unit: int) -> int:
        """Which of the layer's units is switched off with one that is drawn: mostly itself."""
        return unit

    def tiles_of(self, switch: int) -> QRectF:
        """Where a unit that can be switched off is drawn, in logical pixels."""
        return self.tile_rect(switch) if switch < self.units else QRectF()

    def show_off(self, off: frozenset[int]) -> None:
        """Cross out these of the layer's units, and no others."""
        if off != self._off:
            self._off = off
            self.update()

    @property
    def off(self) -> frozenset[int]:
        """The units that are crossed out."""
        return self._off

    def paint_off(self, theme: Theme) -> None:
        """Cross out the units that are off; the last thing that is painted."""
        if self._off and self.units:
            with QPainter(self) as painter:
                cross_out(
                    painter, (tile for one in self._off if (tile := self.tiles_of(one)).isValid()), theme
                )

    @property
    def hovered_unit(self) -> int | None:
        """The unit under the pointer."""
        return self._hover if self._hover is not None and self._hover < self.units else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self.unit_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        unit = self.unit_at(event.position()) if event.button() is Qt.MouseButton.LeftButton else None
        self._pressed = None if unit is None else (unit, event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        unit, place = pressed
        if (event.position() - place).manhattanLength() <= CLICK and unit < self.units:
            self.switched.emit(self.switch_of(unit))
        elif unit < self.units:
            self.dragged.emit()

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(None)

    def _set_hover(self, unit: int | None) -> None:
        if unit != self._hover:
            self._hover = unit
            self.hovered.emit(unit)
            self.update()
