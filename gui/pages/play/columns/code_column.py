"""The code: the few signed numbers in the middle."""

from __future__ import annotations

import math
from collections.abc import Collection

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.code_view import CodeView
from gui.look.theme import Themes, rgb, signed_colours
from gui.pages.play.columns.code_texts import CodeTexts
from gui.pages.play.columns.hand_marks import draw_corner
from gui.pages.play.columns.hovered_units import CLICK, HoveredUnits
from gui.pages.play.columns.spread_mark import draw_spread, line_height, reach

Floats = npt.NDArray[np.float32]
TALLEST_CELL = 52.0
GAP = 5.0
LEAST_WIDTH = 8.0  # of a cell and its gap; where many are narrower than that, more stand above each other
MOST_IN_A_COLUMN = 6
MOST_NUMBERS = 2 * MOST_IN_A_COLUMN  # more cells than these are too small to write in
ROUND_SHARE = 0.25  # of a small cell's height, which its corners are rounded by
VALUE_A_PIXEL = 0.02  # how much a code value changes for each pixel of a vertical drag
CHOOSING = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}  # keys, and by how many numbers they go on
CHANGING = {Qt.Key.Key_Up: 0.1, Qt.Key.Key_Down: -0.1}  # keys, and what they add
SWITCHING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
COARSE = 10.0  # times as much, with Shift
TIP = (
    "Blue is positive, orange negative.\n"
    "Drag a number to set it by hand: the decoder paints what it stands for.\n"
    "Click a number that is set, and it is the network's own again; click any other to switch it off or on.\n"
    "Keys: ← → choose a number, ↑ ↓ change it, Del switches it off or on, Esc gives the real code back."
)


class CodeColumn(HoveredUnits):
    """Cells with numbers, coloured from -scale (orange) to +scale (blue), empty where a number was dropped.

    Where the code is drawn, a line in each cell shows the mean and how far draws spread around it.

    Dragging a cell up or down, or changing it by keys, emits `overridden` with a number and its value, which stays:
    whoever shows the code gives that value again, and says so by `show_hands`. `released` asks for the real one.
    """

    overridden = Signal(int, float)  # a number of the code, from 0, and the value that it was given
    released = Signal(object)  # the number that is to be the network's own again; None: all

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._code: Floats = np.zeros(0, dtype=np.float32)
        self._view = CodeView(self._code)
        self._dragged: int | None = None  # the cell that the mouse holds
        self._given_back = (
            False  # whether the last click gave a number back: a second one is not meant for the next
        )
        self._set: frozenset[int] = frozenset()  # the numbers that are set by hand
        self._chosen = 0  # the cell that the keys would change
        self._texts = CodeTexts()
        self._drag_from = QPointF()
        self._drag_value = 0.0
        self.setAccessibleName("Code")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setToolTip(TIP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        themes.changed.connect(self._theme_changed)

    @property
    def dragging(self) -> bool:
        """Whether the mouse holds a cell."""
        return self._dragged is not None

    @property
    def by_hand(self) -> frozenset[int]:
        """The numbers that are marked as set by hand."""
        return self._set

    @property
    def chosen(self) -> int:
        """The number, from 0, that the keys would change."""
        return min(self._chosen, max(0, len(self._code) - 1))

    @property
    def values(self) -> Floats:
        """The numbers (k,) as they are shown."""
        return self._code

    @property
    def units(self) -> int:
        return len(self._code)

    def tile_rect(self, unit: int) -> QRectF:
        return self.cell_rect(unit)

    def unit_at(self, point: QPointF) -> int | None:
        return next((unit for unit in range(self.units) if self.cell_rect(unit).contains(point)), None)

    def show_code(self, code: Floats) -> None:
        """Show the code's values (k,)."""
        self.show_view(CodeView(code))

    def show_view(self, view: CodeView) -> None:
        """Show the code with what is known of it; another number of cells ends a drag."""
        if len(view.numbers) != len(self._code):
            self._dragged = None
        self._code, self._view = view.numbers, view
        self._describe()
        self.update()

    def show_hands(self, by_hand: Collection[int], off: frozenset[int]) -> None:
        """Mark the numbers that are set by hand, and cross out those that are off."""
        self.show_off(off)
        if frozenset(by_hand) != self._set:
            self._set = frozenset(by_hand)
            self._describe()
            self.update()

    def cell_rect(self, unit: int) -> QRectF:
        """Where a cell is drawn, in logical pixels."""
        count = max(1, len(self._code))
        columns = math.ceil(count / MOST_IN_A_COLUMN)
        if count > MOST_NUMBERS:  # cells about as wide as high
            square = math.ceil(math.sqrt(count * self.width() / max(1, self.height())))
            columns = next((c for c in (square, square - 1, square + 1) if c > 0 and not count % c), square)
        columns = min(columns, max(1, int(self.width() / LEAST_WIDTH)))
        rows = math.ceil(count / columns)
        gap = GAP if rows <= MOST_IN_A_COLUMN // 2 else min(2.0, self.height() / rows / 4)
        height = min(TALLEST_CELL, (self.height() - gap * (rows - 1)) / rows)
        width = (self.width() - gap * (columns - 1)) / columns
        top = (self.height() - rows * height - gap * (rows - 1)) / 2
        column, row = divmod(unit, rows)
        return QRectF(column * (width + gap), top + row * (height + gap), width, height)

    def sizeHint(self) -> QSize:
        return QSize(64, 4 * 45)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.now
        scale = max(1.0, float(np.abs(np.nan_to_num(self._code)).max(initial=0.0)))
        colours = signed_colours(self._code, scale * 1.15, theme)
        texts, font = self._texts_and_font()
        far = self._reach()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if font is not None:
                painter.setFont(font)
            if not self.units and self.hasFocus():
                painter.setPen(QPen(QColor(theme.accent), 2.0))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5.0, 5.0)
            for unit in range(self.units):
                rect, empty = self.cell_rect(unit), self._is_empty(unit) or unit in self.off
                fill = QColor(theme.stage) if empty else QColor(*(int(part) for part in colours[unit]))
                painter.setPen(self._pen_of(unit))
                painter.setBrush(fill)
                inset = painter.pen().widthF() / 2
                rounding = min(5.0, rect.height() * ROUND_SHARE)
                painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), rounding, rounding)
                words = QColor("#000000" if _lightness(fill) > 0.42 else "#ffffff")
                if font is not None and not empty:
                    painter.setPen(words)
                    painter.drawText(self._text_rect(rect), Qt.AlignmentFlag.AlignCenter, texts[unit])
                means, spreads = self._view.means, self._view.spreads
                if far and means is not None and spreads is not None:
                    number = float(self._code[unit])
                    draw_spread(painter, rect, words, float(means[unit]), float(spreads[unit]), number, far)
                if unit in self._set:
                    draw_corner(painter, rect, QColor(theme.code))
        self.paint_off(theme)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and self.hovered_unit is not None:
            return True  # a card tells of the number below the pointer, and would be covered
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        unit = self.unit_at(event.position())
        if unit is not None:
            super().mousePressEvent(event)
            self._dragged, self._drag_from = unit, event.position()
            self._drag_value, self._chosen, self._given_back = float(self._code[unit]), unit, False
            self._set_hover(None)  # what is shown of a number is not true of one that is held
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None and event.buttons() & Qt.MouseButton.LeftButton:
            by = (self._drag_from.y() - event.position().y()) * VALUE_A_PIXEL
            if self._pressed is None or not self._is_click(event.position()):
                self._pressed = None  # a drag, wherever it ends
                self._change(self._dragged, self._drag_value + by)
        elif self._dragged is None:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        held, self._dragged = self._dragged, None
        if held is not None and self._pressed is not None and held in self._set:
            self._pressed, self._given_back = None, True
            self.released.emit(held)
        super().mouseReleaseEvent(event)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._given_back:  # else the first click has done what two were meant for
            self.mousePressEvent(event)

    def _is_click(self, place: QPointF) -> bool:
        return (place - self._drag_from).manhattanLength() <= CLICK

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        coarse = modifiers == Qt.KeyboardModifier.ShiftModifier
        plain = modifiers == Qt.KeyboardModifier.NoModifier
        if key == Qt.Key.Key_Escape and (self._set or self.dragging):
            self._dragged = self._pressed = None
            self.released.emit(None)
            self.update()
        elif key in CHOOSING and plain and len(self._code):
            self._chosen = min(max(self.chosen + CHOOSING[key], 0), len(self._code) - 1)
            self._describe()
            self.update()
        elif key in CHANGING and (plain or coarse) and len(self._code):
            by = CHANGING[key] * (COARSE if coarse else 1.0)
            self._change(self.chosen, float(self._code[self.chosen]) + by)
        elif key in SWITCHING and plain and len(self._code):
            self.switched.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._describe()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._describe()
        self.update()

    def _change(self, number: int, value: float) -> None:
        """Give a number of the code another value."""
        code = self._code.copy()
        code[number] = value
        self._code = code
        self._describe()
        self.overridden.emit(number, value)
        self.update()

    def _describe(self) -> None:
        """Let screen readers say all numbers, and first the chosen one where the keys are at work."""
        name = "Code"
        if self.hasFocus() and len(self._code):
            name = f"Code, number {self.chosen + 1} of {len(self._code)}: {self._said(self.chosen)}"
        if name != self.accessibleName():
            self.setAccessibleName(name)
        self.setAccessibleDescription(", ".join(self._said(unit) for unit in range(self.units)))

    def _said(self, unit: int) -> str:
        spreads = self._view.spreads
        spread = "" if spreads is None else f" ± {spreads[unit]:.2f}"
        if unit in self.off:
            return "switched off"
        if unit in self._set:
            return f"{self._code[unit]:.2f}, set by hand"
        return "dropped" if self._is_empty(unit) else f"{self._code[unit]:.2f}{spread}"

    def _is_empty(self, unit: int) -> bool:
        """Whether the number was dropped, and no hand has given it a value since."""
        dropped = self._view.dropped
        return dropped is not None and bool(dropped[unit]) and self._code[unit] == 0

    def _reach(self) -> float:
        """How far the lines of a drawn code go to both sides of zero; 0 where there are none."""
        means, spreads = self._view.means, self._view.spreads
        return 0.0 if means is None or spreads is None else reach(means, spreads)

    def _text_rect(self, cell: QRectF) -> QRectF:
        return cell.adjusted(0, 0, 0, -line_height(cell)) if self._view.spreads is not None else cell

    def _pen_of(self, unit: int) -> QPen:
        theme = self._themes.now
        if unit == self._dragged or unit in self._set:
            return QPen(QColor(theme.code), 2.0)
        if unit == self.chosen and self.hasFocus():
            return QPen(QColor(theme.accent), 2.0)
        if unit == self.hovered_unit:
            return QPen(QColor(theme.text), 1.6)
        return QPen(QColor(theme.border), 1.0)

    def _texts_and_font(self) -> tuple[list[str], QFont | None]:
        if not 0 < self.units <= MOST_NUMBERS:
            return [], None
        return self._texts.fitting(self._code.tolist(), self._text_rect(self.cell_rect(0)), self.font())

    def _theme_changed(self, theme: object) -> None:
        self.update()


def _lightness(colour: QColor) -> float:
    """Relative luminance, 0 to 1, about as WCAG 2 defines it."""
    red, green, blue = (rgb(colour.name()) / 255.0) ** 2.2
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
