"""The hands of a map's zoom: wheel, pinch, drag and keys, and a button that shows all of it again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QToolButton, QWidget

from engine.labs.code_space.zoom import WHOLE, Zoom
from engine.wording import in_figures

STEP = 1.25  # of a notch of the wheel, which is 120 of Qt's units
NOTCH = 120.0
KEYS = {Qt.Key.Key_Plus: STEP**2, Qt.Key.Key_Equal: STEP**2, Qt.Key.Key_Minus: STEP**-2}
AIR = 5  # between the button and the corner of the map
TIP = "Wheel or pinch: nearer. Ctrl and drag, or the middle button: move. Keys: +, − and 0."


class Zooming(QObject):
    """Keeps which part of a map is seen. A drag with Ctrl, or with the middle button, moves that part."""

    changed = Signal()

    def __init__(
        self, plot: Callable[[], QRectF], focus: Callable[[], QPointF | None], widget: QWidget
    ) -> None:
        """`plot` is where points lie in the widget, `focus` the place round which keys zoom; None: the middle."""
        super().__init__(widget)
        self.zoom = WHOLE
        self._widget, self._plot, self._focus = widget, plot, focus
        self._held: QPointF | None = None
        self.all = QToolButton(widget)
        self.all.setProperty("role", "tool")  # no picture of the map has it
        self.all.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the key 0 does the same
        self.all.setCursor(Qt.CursorShape.ArrowCursor)
        self.all.setToolTip(TIP)
        self.all.hide()
        self.all.clicked.connect(self.reset)
        widget.installEventFilter(self)

    def reset(self) -> None:
        """Show all of it."""
        self._show(WHOLE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QWheelEvent() if turned := event.angleDelta().y():
                self._closer(STEP ** (turned / NOTCH), event.position())
            case QNativeGestureEvent() if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self._closer(1.0 + event.value(), event.position())
            case QKeyEvent() if self._is_mine(event):
                if event.type() is QEvent.Type.KeyPress:
                    self._press(Qt.Key(event.key()))
                event.accept()
            case QMouseEvent():
                return self._drag(event)
            case _:
                return False
        return True

    def _is_mine(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        kinds = QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride
        return plain and event.type() in kinds and (event.key() in KEYS or event.key() == Qt.Key.Key_0)

    def _press(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_0:
            self.reset()
            return
        place, plot = self._focus(), self._plot()
        self._closer(KEYS[key], place if place is not None and plot.contains(place) else plot.center())

    def _closer(self, factor: float, place: QPointF) -> None:
        plot = self._plot()
        across = (place.x() - plot.left()) / plot.width()
        self._show(self.zoom.closer(factor, across, (plot.bottom() - place.y()) / plot.height()))

    def _drag(self, event: QMouseEvent) -> bool:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        grips = event.button() is Qt.MouseButton.MiddleButton or (
            event.button() is Qt.MouseButton.LeftButton and ctrl
        )
        if event.type() is QEvent.Type.MouseButtonPress and grips:
            self._held = event.position()
            self._widget.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._held is None:
            return False
        elif event.type() is QEvent.Type.MouseMove:
            plot, way = self._plot(), event.position() - self._held
            self._held = event.position()
            self._show(self.zoom.moved(-way.x() / plot.width(), way.y() / plot.height()))
        elif event.type() is QEvent.Type.MouseButtonRelease:
            self._held = None
            self._widget.setCursor(Qt.CursorShape.CrossCursor)
        return True

    def _show(self, zoom: Zoom) -> None:
        if zoom == self.zoom:
            return
        self.zoom = zoom
        self.all.setVisible(zoom.times > 1.0)
        self.all.setText(f"× {in_figures(zoom.times, 3)} · show all")
        self.all.adjustSize()
        self.all.move((self._plot().topLeft() + QPointF(AIR, AIR)).toPoint())
        self.changed.emit()
