"""What a layer remembers from step to step of a sequence: a line of cells for each step."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.along import Along
from engine.networks.layer_views import LayerView
from engine.networks.layers.stepwise import Unrolled
from engine.passage import Passage
from engine.unrolling import unrolled
from gui.grids.colour_table import signed_table
from gui.grids.grid_painter import device_painter
from gui.look.theme import Themes
from gui.pages.play.columns.layer_picture import LayerPicture
from gui.pages.play.columns.mosaic_layout import resampled

Floats = npt.NDArray[np.float32]
GAP = 2  # device pixels between two steps, where there is room
LEAD = 5  # device pixels between the state that steps begin with and the first step's
NO_STATES = np.zeros((0, 1), dtype=np.float32)
STEP_NAMES = {Along.ROWS: "row", Along.COLUMNS: "column"}


class StateStrip(LayerPicture):
    """States (steps, units), a line a step: below each other for rows of a picture, beside each other for columns.

    Where steps begin with a state that is given, that is a line of its own before them.
    """

    on_card: ClassVar[bool] = True

    def __init__(self, themes: Themes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._states: Floats = NO_STATES
        self._steps: Unrolled | None = None
        self._given = 0  # lines before the first step's: 1 where a state was given
        self._revealed: int | None = None  # steps; None: all
        self._colours = signed_table()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self._theme_changed)

    @property
    def units(self) -> int:
        """How many cells there are: units times lines."""
        return self._states.size

    @property
    def steps(self) -> Unrolled | None:
        """What is shown, step by step."""
        return self._steps

    @property
    def lines(self) -> int:
        """How many steps there are."""
        return len(self._states) - self._given

    @property
    def revealed(self) -> int:
        """How many steps are shown."""
        return self.lines if self._revealed is None else min(self._revealed, self.lines)

    @property
    def hovered_step(self) -> int | None:
        """The step under the pointer, from 0; -1 for the state that steps begin with."""
        unit = self.hovered_unit
        return None if unit is None else unit // self._states.shape[1] - self._given

    def show_layer(self, passage: Passage, view: LayerView) -> None:
        steps = None if view.stepwise is None else unrolled(passage, view.stepwise)
        if steps is None:
            self.show_nothing()
            return
        self._given = 0 if view.stepwise == view.layer else 1
        first = [passage.activations[view.layer][None]] * self._given
        self._states, self._steps = np.concatenate([*first, steps.states]), steps
        self.update()

    def show_nothing(self) -> None:
        self._states, self._steps, self._given = NO_STATES, None, 0
        self.update()

    def reveal(self, steps: int | None) -> None:
        """Show the first so many steps only; None: all."""
        if steps != self._revealed:
            self._revealed = steps
            self.update()

    def said_of(self, unit: int) -> str:
        line, number = divmod(unit, self._states.shape[1])
        when = "at the start" if line < self._given else f"after {self._step_name} {line + 1 - self._given}"
        return f"unit {number + 1} {when}"

    def own_rows(self, unit: int) -> list[tuple[str, float]]:
        """The state of a unit after a step and before it; empty for the state that steps begin with."""
        line, number = divmod(unit, self._states.shape[1])
        if line < self._given:
            return []
        before = float(self._states[line - 1, number]) if line else 0.0
        return [("state before", before), ("state after", float(self._states[line, number]))]

    def tile_rect(self, unit: int) -> QRectF:
        line, number = divmod(unit, self._states.shape[1])
        place, ratio = self._line_rect(line), self.devicePixelRatioF()
        count = self._states.shape[1]
        if self._down:
            wide = place.width() / count
            rect = QRectF(place.left() + number * wide, place.top(), wide, place.height())
        else:
            high = place.height() / count
            rect = QRectF(place.left(), place.top() + number * high, place.width(), high)
        return QRectF(rect.topLeft() / ratio, rect.size() / ratio)

    def switch_of(self, unit: int) -> int:
        return int(unit % self._states.shape[1])

    def tiles_of(self, switch: int) -> QRectF:
        count = self._states.shape[1]
        if switch >= count or not self.units:
            return QRectF()
        return self.tile_rect(switch).united(self.tile_rect(self.units - count + switch))

    def unit_at(self, point: QPointF) -> int | None:
        at = point * self.devicePixelRatioF()
        count = self._states.shape[1]
        for line in range(len(self._states)):
            place = QRectF(self._line_rect(line))
            if place.contains(at):
                share = (
                    (at.x() - place.left()) / place.width()
                    if self._down
                    else (at.y() - place.top()) / place.height()
                )
                return int(line * count + min(int(share * count), count - 1))
        return None

    def sizeHint(self) -> QSize:
        return QSize(140, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.now
        with device_painter(self) as painter:
            for line in range(self._given + self.revealed):
                place = self._line_rect(line)
                values = self._states[line] if self._down else self._states[line, :, None]
                values = np.atleast_2d(values)[None]
                small = resampled(
                    values, min(values.shape[2], place.width()), min(values.shape[1], place.height())
                )
                pixels = resampled(self._colours.packed(small, theme), place.width(), place.height())[0]
                pixels = np.ascontiguousarray(pixels)
                high, wide = pixels.shape
                image = QImage(pixels.data, wide, high, 4 * wide, QImage.Format.Format_ARGB32_Premultiplied)
                painter.drawImage(place.topLeft(), image)
            self._outline(painter)
        self.paint_off(theme)

    def _outline(self, painter: QPainter) -> None:
        """Mark the step under the pointer, and the cell in it."""
        unit = self.hovered_unit
        if unit is None:
            return
        ratio = self.devicePixelRatioF()
        painter.setPen(QPen(QColor(self._themes.now.accent), max(1, round(ratio))))
        painter.drawRect(self._line_rect(unit // self._states.shape[1]).adjusted(-1, -1, 0, 0))
        cell = self.tile_rect(unit)
        painter.drawRect(QRectF(cell.topLeft() * ratio, cell.size() * ratio).adjusted(0, 0, -1, -1))

    @property
    def _down(self) -> bool:
        """Whether steps stand below each other."""
        return self._steps is None or self._steps.along is Along.ROWS

    @property
    def _step_name(self) -> str:
        return STEP_NAMES[Along.ROWS if self._steps is None else self._steps.along]

    def _line_rect(self, line: int) -> QRect:
        """Where a line of cells is drawn, in device pixels."""
        ratio = self.devicePixelRatioF()
        wide, high = int(self.width() * ratio) - 2, int(self.height() * ratio) - 2
        along, across = (high, wide) if self._down else (wide, high)
        lines, lead = max(1, len(self._states)), LEAD * self._given
        pitch = max(1, (along - lead) // lines)
        gap = GAP if pitch > 3 * GAP else 0
        units = self._states.shape[1]
        thick = across // units * units if across >= units else across  # cells of whole pixels
        begin = (
            (along - lead - pitch * lines + gap) // 2 + line * pitch + (lead if line >= self._given else 0)
        )
        side = (across - thick) // 2
        if self._down:
            return QRect(1 + side, 1 + begin, thick, pitch - gap)
        return QRect(1 + begin, 1 + side, pitch - gap, thick)

    def _theme_changed(self, theme: object) -> None:
        self.update()
