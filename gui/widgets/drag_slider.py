"""A slider whose drag is one gesture."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

REST_MS = 600  # after the last turn of the wheel


class DragSlider(QSlider):
    """Emits `previewed` while it moves and `settled` once when a drag, a key or a turn of the wheel is over.

    Esc during a drag gives it up (`cancelled`). The groove jumps to the pointer. The wheel works only while
    the slider has the focus, so that a panel can be scrolled. Setting the position from the program emits
    nothing.
    """

    previewed = Signal(int)
    settled = Signal(int)
    cancelled = Signal()

    def __init__(self, name: str, low: int, high: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(low, high)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._unsettled = False
        self._dragging = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._settle)
        self.valueChanged.connect(self._moved)

    def set_position(self, position: int) -> None:
        """Show a position that was decided elsewhere."""
        if position != self.value():
            blocked = self.blockSignals(True)
            self.setValue(position)
            self.blockSignals(blocked)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._dragging = True
        self.setSliderDown(True)
        self.setValue(self._position_at(event.position().x()))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self.setValue(self._position_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._dragging:
            self._dragging = False
            self.setSliderDown(False)
            self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._unsettled:
            self._unsettled = self._dragging = False
            self.setSliderDown(False)
            self._rest.stop()
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat() and not self._dragging:
            self._settle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():
            event.ignore()
            return
        super().wheelEvent(event)
        event.accept()
        self._rest.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._settle()

    def _moved(self, position: int) -> None:
        self._unsettled = True
        self.previewed.emit(position)

    def _settle(self) -> None:
        self._rest.stop()
        if self._unsettled:
            self._unsettled = False
            self.settled.emit(self.value())

    def _position_at(self, x: float) -> int:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.ComplexControl.CC_Slider
        handle = self.style().subControlRect(part, option, QStyle.SubControl.SC_SliderHandle, self)
        groove = self.style().subControlRect(part, option, QStyle.SubControl.SC_SliderGroove, self)
        span = groove.width() - handle.width()
        return QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), round(x - groove.x() - handle.width() / 2), span
        )
