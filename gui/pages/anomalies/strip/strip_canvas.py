"""The strip with the line that one drags over it."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.sorts import Sort
from engine.wording import one_line
from gui.grids.quick_cells import ink_cells
from gui.look.fineness import fineness
from gui.look.opacity import OUTDATED
from gui.look.theme import Themes
from gui.pages.anomalies.strip.framed_picture import paint_picture
from gui.pages.anomalies.strip.line_painter import aside, flag_of, paint_line
from gui.pages.anomalies.strip.stamps import Stamps
from gui.pages.anomalies.strip.strip_layer import (
    SAMPLED,
    StripShown,
    axis_height,
    label_width,
    least_lane,
    paint_layer,
    picture_at,
    placed_row,
    ruler_height,
)
from gui.pages.anomalies.strip.strip_layout import StripLayout, lay_out, span_of

NEAR = 7  # logical pixels from the line at which it is taken
GROWN = 8
FLAG = 12  # letters to each side of the line that its flag may take
STEP = 0.005  # of the span, for an arrow key
PAGE = 10  # steps
RIGHT = 6
MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: -PAGE, Qt.Key.Key_PageUp: PAGE}


class StripCanvas(QWidget):
    """Tells where the line is dragged to; a click on a picture picks it.

    Left and right move the line, with Shift ten times as far, Home and End to the ends, Escape back to its rule;
    up and down go to the next stranger or less strange picture.
    """

    line_moved = Signal(float)
    line_settled = Signal()
    line_given_up = Signal()
    picked = Signal(int)  # a row of what was scored

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._cells, self._stamps = ink_cells(), Stamps()
        self._shown: StripShown | None = None
        self._layout: StripLayout | None = None
        self._layer: QPixmap | None = None
        self._peek = math.nan
        self._picked: int | None = None
        self._dragging = self._outdated = False
        self.line = math.nan
        self.setAccessibleName("Pictures by score, and the line")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self._forget_layer)

    @property
    def shown(self) -> StripShown | None:
        """What is shown."""
        return self._shown

    @property
    def layout_now(self) -> StripLayout | None:
        """Where everything stands; None while nothing is shown."""
        if self._layout is None and self._shown is not None:
            shown, font = self._shown, self.font()
            top, left = ruler_height(font), label_width(font)
            wide, high = self.width() - left - RIGHT, self.height() - top - axis_height(font)
            plot = QRectF(left, top, max(40, wide), max(30, high))
            values = shown.scored.of_judge(shown.judge)
            span = span_of(values, shown.judge, self.line, *(value for value, _ in shown.marks))
            self._layout = lay_out(shown.scored, shown.judge, plot, span, 0.0)
        return self._layout

    def show_strip(self, shown: StripShown | None) -> None:
        """Show other pictures, values or a judge."""
        self._shown = shown
        self._forget_layer()

    def show_line(self, line: float, peek: float) -> None:
        """Put the line at a value (NaN: there is none), and that of peeking, where it is to be seen."""
        before = (self.line, self._peek)
        if (line, peek) != before:
            self.line, self._peek = line, peek
            self._describe()
            layout = self._layout
            if layout is not None and not layout.span.low <= line <= layout.span.high and math.isfinite(line):
                self._forget_layer()
                return
            moved = (before[0], line)
            no_peek = math.isnan(peek) and math.isnan(before[1])  # whose flag steps aside
            if layout is not None and no_peek and all(map(math.isfinite, moved)):
                left, right = sorted(map(layout.x_of, moved))
                around = FLAG * self.fontMetrics().averageCharWidth()
                self.update(
                    QRectF(left - around, 0, right - left + 2 * around, self.height()).toAlignedRect()
                )
            else:
                self.update()

    def show_picked(self, row: int | None) -> None:
        """Mark the selected picture."""
        if row != self._picked:
            self._picked = row
            self.update()

    def show_outdated(self, outdated: bool) -> None:
        """Grey what is of other pictures, until they are judged; it can be looked at, but not taken."""
        if outdated is not self._outdated:
            self._outdated = outdated
            self._dragging = False
            self.update()

    @property
    def outdated(self) -> bool:
        """Whether what is shown is of other pictures."""
        return self._outdated

    def sizeHint(self) -> QSize:
        return QSize(520, 280)

    def minimumSizeHint(self) -> QSize:
        font = self.font()
        return QSize(label_width(font) + 160, ruler_height(font) + axis_height(font) + 3 * least_lane(font))

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            theme, shown, layout = self._themes.now, self._shown, self.layout_now
            if shown is None or layout is None or self._outdated:
                painter.fillRect(self.rect(), QColor(theme.panel))
            if shown is None or layout is None:
                return
            painter.setOpacity(OUTDATED if self._outdated else 1.0)
            painter.drawPixmap(0, 0, self._layer_now(layout, shown, fineness(painter)))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_side(painter, layout, shown)
            if self._picked is not None and self._picked < len(shown.scored.positions):
                self._paint_picked(painter, layout, shown, self._picked)
            self._paint_lines(painter, layout, shown.judge)

    def _paint_lines(self, painter: QPainter, layout: StripLayout, judge: Judge) -> None:
        theme, font = self._themes.now, self.font()
        words, peeking = judge.text(self.line), f"peeking {judge.text(self._peek)}"
        flag = flag_of(layout, self.line, words, font)
        if math.isfinite(self._peek):
            other = flag_of(layout, self._peek, peeking, font)
            if math.isfinite(self.line):
                other = aside(other, flag, layout)
            paint_line(painter, layout, self._peek, peeking, other, font, theme, peek=True)
        if math.isfinite(self.line):
            paint_line(painter, layout, self.line, words, flag, font, theme, focus=self.hasFocus())

    def _layer_now(self, layout: StripLayout, shown: StripShown, fine: float) -> QPixmap:
        if self._layer is None or self._layer.devicePixelRatioF() != fine:
            layer = QPixmap((self.size().toSizeF() * fine).toSize())
            layer.setDevicePixelRatio(fine)
            theme = self._themes.now
            layer.fill(QColor(theme.panel))
            with QPainter(layer) as painter:
                paint_layer(painter, layout, shown, self._stamps, self.font(), theme)
            self._layer = layer
        return self._layer

    def _paint_side(self, painter: QPainter, layout: StripLayout, shown: StripShown) -> None:
        """A breath of red over what the line calls an anomaly."""
        if not math.isfinite(self.line):
            return
        plot, x = layout.plot, layout.x_of(self.line)
        left, right = (plot.left(), x) if shown.judge.is_similarity else (x, plot.right())
        colour = QColor(self._themes.now.bad)
        colour.setAlphaF(0.08)
        painter.fillRect(QRectF(left, plot.top(), right - left, plot.height()), colour)

    def _paint_picked(self, painter: QPainter, layout: StripLayout, shown: StripShown, row: int) -> None:
        theme, placed = self._themes.now, placed_row(layout, shown.scored, shown, row)
        rect = layout.rect_of(placed).adjusted(-GROWN / 2, -GROWN / 2, GROWN / 2, GROWN / 2)
        picture = picture_at(shown.scored, row)
        paint_picture(painter, rect, placed.sort, picture, self._cells, theme, theme.accent, 2.4)

    # --- hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        layout = self.layout_now
        if event.button() is not Qt.MouseButton.LeftButton or layout is None or self._outdated:
            return
        place = event.position()
        row = layout.row_at(place.x(), place.y())
        if self._on_line(place, layout) and (row is None or place.y() < layout.plot.top()):
            self._dragging = True
        elif row is not None:
            self.picked.emit(row)
        elif self._in_plot(place, layout):
            self._dragging = True
            self._drag(place, layout)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        layout = self.layout_now
        if layout is None:
            return
        place = event.position()
        if self._dragging:
            self._drag(place, layout)
            return
        on_picture = layout.row_at(place.x(), place.y()) is not None
        if self._on_line(place, layout) and not on_picture:
            self.setCursor(Qt.CursorShape.SizeHorCursor)
        elif on_picture:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging and event.button() is Qt.MouseButton.LeftButton:
            self._dragging = False
            self.line_settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        layout, shown, key = self.layout_now, self._shown, Qt.Key(event.key())
        if layout is None or shown is None or self._outdated:
            super().keyPressEvent(event)
        elif key in MOVES:
            far = PAGE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            now = self.line if math.isfinite(self.line) else layout.span.low
            self._move(now + far * MOVES[key] * STEP * layout.span.width, layout)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(layout.span.low if key is Qt.Key.Key_Home else layout.span.high, layout)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._pick_next(shown, 1 if key is Qt.Key.Key_Up else -1)
        elif key is Qt.Key.Key_Escape:
            self._dragging = False
            self.line_given_up.emit()
        else:
            super().keyPressEvent(event)

    def _move(self, value: float, layout: StripLayout) -> None:
        self.line_moved.emit(min(layout.span.high, max(layout.span.low, value)))
        self.line_settled.emit()

    def _drag(self, place: QPointF, layout: StripLayout) -> None:
        self.line_moved.emit(layout.value_at(place.x()))

    def _pick_next(self, shown: StripShown, way: int) -> None:
        values = shown.scored.of_judge(shown.judge)
        order = np.argsort(-values if shown.judge.is_similarity else values, kind="stable").tolist()
        at = order.index(self._picked) if self._picked in order else -way
        self.picked.emit(order[(at + way) % len(order)])

    def _on_line(self, place: QPointF, layout: StripLayout) -> bool:
        return math.isfinite(self.line) and abs(place.x() - layout.x_of(self.line)) <= NEAR

    @staticmethod
    def _in_plot(place: QPointF, layout: StripLayout) -> bool:
        plot = layout.plot
        return plot.left() - NEAR <= place.x() <= plot.right() + NEAR and place.y() <= plot.bottom()

    # --- the rest

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def tip_at(self, place: QPointF) -> str:
        """What a picture is and scores; beside all, how the sample was taken, if it is one."""
        layout, shown = self.layout_now, self._shown
        row = layout.row_at(place.x(), place.y()) if layout is not None else None
        if shown is None:
            return ""
        if row is None:
            return SAMPLED if len(shown.scored.positions) < shown.scored.of else ""
        value = float(shown.scored.of_judge(shown.judge)[row])
        name = one_line(picture_at(shown.scored, row).name) or "unnamed"
        return f"{name}: {shown.judge} {shown.judge.text(value)}, {Sort(shown.scored.sorts[row]).words}"

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._forget_layer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget_layer()

    def _forget_layer(self) -> None:
        self._layout = self._layer = None
        self.update()

    def _describe(self) -> None:
        if self._shown is not None and math.isfinite(self.line):
            self.setAccessibleDescription(f"The line is at {self._shown.judge.text(self.line)}.")
