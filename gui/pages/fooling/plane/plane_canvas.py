"""The plane on the screen: points that a hand moves off their curve, and a curve that a hand draws."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.labs.code_space.grid import Window
from engine.labs.fooling.plane.moved import Moved
from gui.look.theme import Themes
from gui.pages.code_space.map.scale import Scale
from gui.pages.fooling.plane.plane_painter import PlanePainter
from gui.pages.fooling.plane.plane_watch import PlanePicture

HALF = 1.15  # the least of the plane that is seen, to each side of its middle
LEAST = 240
REACH = 14  # logical pixels from a point within which it is taken
NUDGE = 0.02  # in units of the plane
ALONG = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
STEPS = {
    Qt.Key.Key_Left: (-NUDGE, 0.0),
    Qt.Key.Key_Right: (NUDGE, 0.0),
    Qt.Key.Key_Up: (0.0, NUDGE),
    Qt.Key.Key_Down: (0.0, -NUDGE),
}
Place = npt.NDArray[np.float64]


class PlaneCanvas(QWidget):
    """Shows a picture and a moved point. Dragging moves a point; while `drawing` it draws a curve instead."""

    moved = Signal(int, object)  # a learnt point, and where it is now: (2,)
    released = Signal()
    home_wanted = Signal()
    flip_wanted = Signal()
    drawn = Signal(object)  # list of (x, y)
    given_up = Signal()  # Esc, while drawing
    resized = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._picture: PlanePicture | None = None
        self._found: Moved | None = None
        self._point = 0
        self._taken = 0  # the point that is dragged
        self._grip: Place | None = None  # from the pointer to it
        self._stroke: list[tuple[float, float]] = []
        self._drawing = False
        self._painter = PlanePainter()
        self.setAccessibleName("Plane with two classes")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self._theme_changed)

    @property
    def window_of_plane(self) -> Window:
        """The part of the plane that is seen: as much on both axes to the pixel, its middle in the middle."""
        wide, tall = max(1, self.width()), max(1, self.height())
        unit = HALF / min(wide, tall)
        return Window(-unit * wide, unit * wide, -unit * tall, unit * tall)

    @property
    def scale(self) -> Scale:
        """Where the plane lies on the widget."""
        return Scale(self.window_of_plane, QRectF(0, 0, max(1, self.width()), max(1, self.height())))

    @property
    def drawing(self) -> bool:
        """Whether the next press begins a curve."""
        return self._drawing

    def set_drawing(self, on: bool) -> None:
        """Draw a curve with the next press, or move points."""
        self._drawing = on
        self._stroke = []
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        if on:
            self.setFocus()  # so that Esc gives it up
        self.update()

    def show_picture(self, picture: PlanePicture) -> None:
        """Show another moment."""
        self._picture = picture
        self._painter.take(picture)
        self.update()

    def show_moved(self, point: int, found: Moved | None) -> None:
        """Show where a point is, and what is known of it."""
        self._point, self._found = point, found
        self.update()

    def place_of(self, place: Place) -> QPointF:
        """Where a place (2,) of the plane is on the widget."""
        x, y = self.scale.on_screen(np.asarray(place, dtype=np.float64)[None])[0]
        return QPointF(float(x), float(y))

    def sizeHint(self) -> QSize:
        return QSize(520, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, LEAST)

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._painter.paint(
                painter,
                self.scale,
                self._themes.now,
                self.font(),
                self._picture,
                None if self._drawing else self._found,
                self._stroke,
                self._drawing,
            )
            if self.hasFocus():
                self._painter.paint_focus(painter, QRectF(self.rect()), self._themes.now)

    # --- hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        place = self.scale.point_at(event.position())
        if self._drawing:
            self._stroke = [(float(place[0]), float(place[1]))]
        elif self._picture is not None:
            point = self._point_at(event.position())
            if point is not None:
                own = self._places()[point]
                self._taken, self._grip = point, own - place
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.moved.emit(point, own)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.scale.point_at(event.position())
        if self._drawing:
            if self._stroke:
                self._stroke.append((float(place[0]), float(place[1])))
                self.update()
        elif self._grip is not None:
            self.moved.emit(self._taken, self._inside(place + self._grip))
        else:
            over = self._point_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._drawing and self._stroke:
            stroke, self._stroke = self._stroke, []
            self.drawn.emit(stroke)
        elif self._grip is not None:
            self._grip = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.released.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self._drawing:
            self.home_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        picture = self._picture
        if picture is None:
            super().keyPressEvent(event)
        elif self._drawing:
            if key is Qt.Key.Key_Escape:
                self.given_up.emit()
            else:
                super().keyPressEvent(event)
        elif shift and key in STEPS:
            self.moved.emit(self._point, self._inside(self._places()[self._point] + np.array(STEPS[key])))
        elif key in ALONG:
            points = picture.asked.data.learnt.points
            point = (self._point + ALONG[key]) % len(points)
            self.moved.emit(point, points[point])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flip_wanted.emit()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Home):
            self.home_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.unsetCursor()

    def _places(self) -> Place:
        """Where all points are now, the moved one with them."""
        assert self._picture is not None
        places = self._picture.asked.data.learnt.points
        if self._found is not None:
            places = places.copy()
            places[self._point] = self._found.place
        return places

    def _point_at(self, position: QPointF) -> int | None:
        """The nearest point within reach; the moved one before its neighbours."""
        if self._picture is None:
            return None
        apart = self.scale.on_screen(self._places()) - np.array([position.x(), position.y()])
        far = np.linalg.norm(apart, axis=1)
        if self._found is not None and far[self._point] <= REACH:
            return self._point
        nearest = int(far.argmin())
        return nearest if far[nearest] <= REACH else None

    def _inside(self, place: Place) -> Place:
        """A place that can be seen."""
        window = self.window_of_plane
        low, high = np.array([window.left, window.bottom]), np.array([window.right, window.top])
        return np.asarray(np.clip(place, 0.98 * low, 0.98 * high))

    def _theme_changed(self, theme: object) -> None:
        self.update()
