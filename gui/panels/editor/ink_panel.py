"""Choosing ink and paper: swatches of the palette, its size, and the value as a number."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from engine.pictures.transforms import PALETTES
from gui.look.theme import Theme, Themes, ink_colours
from gui.panels.editor.tool_state import ToolState
from gui.widgets.drag_slider import DragSlider
from gui.widgets.segments import Segments

PER_ROW = 8
SIDE = 24  # logical pixels of a swatch
GAP = 4


class Swatches(QWidget):
    """The values of the palette: the left button takes ink, the right one paper; keys work too."""

    ink_chosen = Signal(float)
    paper_chosen = Signal(float)

    def __init__(self, tools: ToolState, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._themes = themes
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAccessibleName(self.tr("Palette"))
        self.setToolTip(self.tr("Click: ink. Right click: paper."))
        tools.changed.connect(self._changed)
        themes.changed.connect(self._theme_changed)

    def sizeHint(self) -> QSize:
        count = len(self._tools.swatches)
        rows = -(-count // PER_ROW)
        return QSize(PER_ROW * (SIDE + GAP) - GAP, rows * (SIDE + GAP) - GAP)

    def swatch_rect(self, index: int) -> QRect:
        """Where a swatch lies, in logical pixels."""
        row, column = divmod(index, PER_ROW)
        return QRect(QPoint(column * (SIDE + GAP), row * (SIDE + GAP)), QSize(SIDE, SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tools = self._themes.now, self._tools
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for index, value in enumerate(tools.swatches):
                rect = self.swatch_rect(index)
                painter.setBrush(colour_of(value, theme))
                painter.setPen(QPen(QColor(theme.muted), 1))
                painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), 4, 4)
                if value == tools.ink or (index == self._current and self.hasFocus()):
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(QPen(QColor(theme.accent), 2 if value == tools.ink else 1))
                    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
                if value == tools.paper:
                    painter.setBrush(QColor(theme.accent))
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.drawEllipse(rect.center(), 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for index, value in enumerate(self._tools.swatches):
            if self.swatch_rect(index).contains(event.position().toPoint()):
                self._current = index
                second = event.button() == Qt.MouseButton.RightButton
                (self.paper_chosen if second else self.ink_chosen).emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -PER_ROW,
            Qt.Key.Key_Down: PER_ROW,
        }.get(Qt.Key(event.key()))
        swatches = self._tools.swatches
        if step is not None:
            self._current = min(max(self._current + step, 0), len(swatches) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ink_chosen.emit(swatches[min(self._current, len(swatches) - 1)])
        else:
            event.ignore()

    def _changed(self) -> None:
        self._current = min(self._current, len(self._tools.swatches) - 1)
        self.updateGeometry()
        self.update()

    def _theme_changed(self, theme: Theme) -> None:
        self.update()


class InkPanel(QWidget):
    """Palette, swatches, the exact value where the palette has 256, and the numbers."""

    def __init__(self, tools: ToolState, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        heading = QLabel(self.tr("INK AND PAPER"))
        heading.setProperty("role", "section")
        self.levels = Segments(
            [(str(levels), levels) for levels in PALETTES], tools.levels, self.tr("Palette size")
        )
        self.swatches = Swatches(tools, themes, self)
        self.slider = DragSlider(self.tr("Ink value"), 0, 255)
        self.numbers = QLabel()
        self.numbers.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        for widget in (heading, self.levels, self.swatches, self.slider, self.numbers):
            column.addWidget(widget)
        self.levels.chosen.connect(tools.set_levels)
        self.swatches.ink_chosen.connect(tools.set_ink)
        self.swatches.paper_chosen.connect(tools.set_paper)
        self.slider.previewed.connect(self._slid)
        tools.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the tools' values."""
        tools = self._tools
        self.levels.set_value(tools.levels)
        self.slider.setVisible(tools.levels == 256)
        self.slider.set_position(round(tools.ink * 255))
        self.numbers.setText(
            self.tr("Ink {0} ({1}) · paper {2} ({3})").format(
                f"{tools.ink:.2f}", round(tools.ink * 255), f"{tools.paper:.2f}", round(tools.paper * 255)
            )
        )

    def _slid(self, position: int) -> None:
        self._tools.set_ink(position / 255)


def colour_of(value: float, theme: Theme) -> QColor:
    """The colour in which a pixel value is shown."""
    red, green, blue = ink_colours(np.array([value]), theme)[0].tolist()
    return QColor(red, green, blue)
