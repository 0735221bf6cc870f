"""The scrubber below the loss curve: a line from the run's first epoch to its newest, and where the window looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.fonts import scaled
from gui.look.relative_font import text_factor
from gui.look.theme import Theme, Themes

HEIGHT = 24  # at the usual size of text
NUMBERS = 0.8  # of the size of text
AIR = 8  # between two numbers
MARGIN = 14  # where nothing gives the axis
TRACK, HANDLE, MARK = 4.0, 8.0, 2.0
PAGE_SHARE = 20  # Page Up and Down go one part in so many of the run
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}
PAGES = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}
TIP = (
    "Drag to take the whole window back to an earlier epoch. The arrow keys go one epoch,"
    " Home to the first and End to the present."
)


class Scrubber(QWidget):
    """Stands on the axis of what is above it; `moved` is the epoch that is wanted, the newest one being the present."""

    moved = Signal(int)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._first, self._last, self._at = 0, 0, 0
        self._marks: tuple[int, ...] = ()
        self._axis: Callable[[float], float] | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(TIP)
        self.setAccessibleName("Moment of the run")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        themes.changed.connect(self._theme_changed)

    @property
    def at(self) -> int:
        """The epoch where the handle stands."""
        return self._at

    @property
    def reach(self) -> tuple[int, int]:
        """The first epoch that can be looked at, and the newest."""
        return self._first, self._last

    def set_axis(self, x_of: Callable[[float], float] | None) -> None:
        """Stand where `x_of` says an epoch is, in this widget's pixels; None: use the whole width, and write epochs."""
        if (x_of is None) is not (self._axis is None):
            self.updateGeometry()
        self._axis = x_of
        self.update()

    def show_run(self, first: int, last: int, at: int, marks: Sequence[int]) -> None:
        """Show from where to where the run goes, where the window looks, and marks at some epochs."""
        shown = first, last, at, tuple(marks)
        if shown != (self._first, self._last, self._at, self._marks):
            self._first, self._last, self._at, self._marks = shown
            self.setEnabled(last > first)
            self.setAccessibleDescription(f"Epoch {at:,} of {last:,}")
            self.update()

    def x_of(self, epoch: float) -> float:
        """Where an epoch stands, in pixels."""
        if self._axis is not None:
            return self._axis(epoch)
        return MARGIN + (self.width() - 2 * MARGIN) * epoch / max(1, self._last)

    def epoch_at(self, x: float) -> int:
        """The epoch nearest to a place, within the run."""
        zero, one = self.x_of(0.0), self.x_of(float(max(1, self._last)))
        share = (x - zero) / max(1e-9, one - zero)
        return max(self._first, min(self._last, round(share * max(1, self._last))))

    def sizeHint(self) -> QSize:
        return QSize(200, round(HEIGHT * text_factor()) + self._line)

    def numbers(self) -> list[tuple[int, QRectF]]:
        """The epochs that are written below, and where: the ends, and of the marks those that there is room for."""
        if self._axis is not None:
            return []
        metrics = QFontMetrics(scaled(self.font(), NUMBERS))
        written: list[tuple[int, QRectF]] = []
        within = (epoch for epoch in self._marks if self._first < epoch < self._last)
        for epoch in dict.fromkeys((self._last, self._first, *within)):
            wide = metrics.horizontalAdvance(f"{epoch:,}")
            left = min(max(0.0, self.x_of(epoch) - wide / 2), self.width() - wide)
            room = QRectF(left, self.height() - self._line, wide, self._line)
            if not any(room.adjusted(-AIR, 0, AIR, 0).intersects(other) for _, other in written):
                written.append((epoch, room))
        return written

    @property
    def _line(self) -> int:
        """The height of the numbers."""
        return 0 if self._axis is not None else QFontMetrics(scaled(self.font(), NUMBERS)).height()

    # --- events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragging = True
            self._go_to(self.epoch_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._go_to(self.epoch_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragging = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        page = max(1, (self._last - self._first) // PAGE_SHARE)
        if key in STEPS:
            self._go_to(self._at + STEPS[key])
        elif key in PAGES:
            self._go_to(self._at + PAGES[key] * page)
        elif key == Qt.Key.Key_Home:
            self._go_to(self._first)
        elif key == Qt.Key.Key_End or (key == Qt.Key.Key_Escape and self._at < self._last):
            self._go_to(self._last)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in STEPS or key in PAGES or key in (Qt.Key.Key_Home, Qt.Key.Key_End):
                event.accept()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, middle = self._themes.now, (self.height() - self._line) / 2
        first, last, at = self.x_of(self._first), self.x_of(self._last), self.x_of(self._at)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            whole = QRectF(first, middle - TRACK / 2, max(0.0, last - first), TRACK)
            painter.setBrush(QColor(theme.border))
            painter.drawRoundedRect(whole, TRACK / 2, TRACK / 2)
            painter.setBrush(QColor(theme.accent if self.isEnabled() else theme.border))
            painter.drawRoundedRect(
                QRectF(first, whole.top(), max(0.0, at - first), TRACK), TRACK / 2, TRACK / 2
            )
            painter.setBrush(QColor(theme.muted))
            for epoch in self._marks:
                if self._first <= epoch <= self._last:
                    painter.drawRect(QRectF(self.x_of(epoch) - MARK / 2, middle - HANDLE, MARK, 2 * HANDLE))
            focused = QPen(QColor(theme.text), 2)
            painter.setPen(focused if self.hasFocus() else QPen(QColor(theme.panel), 2))
            painter.setBrush(QColor(theme.accent if self.isEnabled() else theme.muted))
            painter.drawEllipse(QPointF(at, middle), HANDLE, HANDLE)
            painter.setFont(scaled(self.font(), NUMBERS))
            painter.setPen(QColor(theme.muted))
            for epoch, room in self.numbers():
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, f"{epoch:,}")

    def _go_to(self, epoch: int) -> None:
        epoch = max(self._first, min(self._last, epoch))
        if epoch != self._at and self.isEnabled():
            self._at = epoch
            self.update()
            self.moved.emit(epoch)

    def _theme_changed(self, theme: Theme) -> None:
        self.update()
