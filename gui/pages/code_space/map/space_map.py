"""A map of pictures: themselves as marks in a plane, with what lies behind."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.labs.code_space.grid import Window
from engine.labs.code_space.seen import Seen
from engine.wording import in_figures
from gui.grids.thumbnails import Thumbnails
from gui.look.fineness import fineness
from gui.look.theme import Theme, Themes
from gui.pages.code_space.map.axes_painter import paint_axes, room_for_axes
from gui.pages.code_space.map.axis_words import AxisWords
from gui.pages.code_space.map.grown import paint_grown
from gui.pages.code_space.map.layers import Layers
from gui.pages.code_space.map.marks import Insides, Packed
from gui.pages.code_space.map.overlay import Overlay
from gui.pages.code_space.map.scale import Scale
from gui.pages.code_space.map.signs import Sign, signs_of
from gui.pages.code_space.map.standing import Marked, Room
from gui.pages.code_space.map.zooming import Zooming

Values = npt.NDArray[np.float64]
LEAST = 120  # width and height of the part with the pictures
GROWN = 6  # logical pixels by which the selected picture is larger than a mark
LEAST_GROWN = 32
ARROWS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, eq=False)
class Shown:
    """What a map shows: where the pictures seen lie, and what is written on the axes."""

    seen: Seen
    points: Values  # (pictures, 2)
    window: Window
    across: AxisWords  # what the axis below is
    up: AxisWords  # what the axis on the left is; empty where there is none


class SpaceMap(QWidget):
    """Tells what is under the pointer; a click on a picture picks it, one between pictures holds the place.

    A double click takes the place wherever it is. Arrow keys go from picture to picture, Enter takes what is held.
    """

    pointed = Signal(
        object, object
    )  # the point (2,) under the pointer and the picture there; None, None: nothing
    picked = Signal(int)
    held = Signal(object)  # a point (2,)
    taken = Signal(object)  # a point (2,); None: the code that is held
    resized = Signal()

    def __init__(self, name: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._thumbnails = Thumbnails(2_000_000)
        self._shown: Shown | None = None
        self.layers = Layers()
        self._words = room_for_axes(self.font())
        self._overlay = Overlay()
        self._picked: int | None = None
        self._hovered: int | None = None
        self._pressed: QPointF | None = None
        self.zooming = Zooming(lambda: self.plot, self._picked_place, self)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self._theme_changed)

    @property
    def shown(self) -> Shown | None:
        """What is shown."""
        return self._shown

    @property
    def picked_now(self) -> int | None:
        """The picture that is marked as picked."""
        return self._picked

    @property
    def hovered_now(self) -> int | None:
        """The picture that is marked as being under the pointer, here or on the other map."""
        return self._hovered

    @property
    def plot(self) -> QRectF:
        """Where the pictures lie, in the widget."""
        words = self._words
        return QRectF(words, 6, max(1, self.width() - words - 8), max(1, self.height() - words - 6))

    @property
    def room(self) -> Room:
        """The same as a size."""
        plot = self.plot
        return Room(int(plot.width()), int(plot.height()), self.devicePixelRatioF())

    @property
    def scale(self) -> Scale | None:
        """Where points lie in the widget; None while nothing is shown."""
        return Scale(self._shown.window, self.plot) if self._shown is not None else None

    def show_points(self, shown: Shown | None) -> None:
        """Show other points with nothing behind them, or nothing."""
        before, self._shown = self._shown, shown
        others = shown is None or before is None or before.seen is not shown.seen
        self.layers.forget(marks=others)
        if others:
            self._hovered = None
        self.update()

    def show_frame(
        self, shown: Shown, backdrop: Packed | None, faint: bool, marks: Marked, layer: Packed
    ) -> None:
        """Show points with what lies behind, and their marks as they were laid for this room already."""
        self.show_points(shown)
        self.layers.bring(backdrop, faint, marks, layer, self.room)

    def show_insides(self, insides: Insides | None) -> None:
        """Show something else than the pictures in the frames of the marks."""
        if self.layers.show_insides(insides):
            self.update()

    def show_overlay(self, overlay: Overlay) -> None:
        """Draw other things over and under the marks."""
        self._overlay = overlay
        self.update()

    def show_picked(self, picture: int | None) -> None:
        """Mark the selected picture."""
        if picture != self._picked:
            self._picked = picture
            self._describe()
            self.update()

    def show_hovered(self, picture: int | None) -> None:
        """Mark the picture under the pointer, here or on another map."""
        if picture != self._hovered:
            self._hovered = picture
            self.update()

    @property
    def gives_way(self) -> bool:
        """Whether a mark stands beside its place, where there is a point then."""
        shown, scale = self._shown, self.scale
        return shown is not None and scale is not None and self.layers.gives_way(scale, shown.points)

    @property
    def signs(self) -> tuple[Sign, ...]:
        """What stands on the map beside its pictures."""
        return signs_of(self._overlay, self.scale, self.gives_way) if self.scale is not None else ()

    def place_of(self, picture: int) -> QPointF:
        """Where the middle of a picture's mark stands in the widget."""
        assert self._shown is not None and self.scale is not None
        x, y = self.layers.stand(self.scale, self._shown.points)[picture].tolist()
        return QPointF(x, y)

    def picture_at(self, position: QPointF) -> int | None:
        """The picture whose mark is under a place of the widget: the one whose middle is nearest."""
        shown, scale = self._shown, self.scale
        return (
            self.layers.mark_at(position, scale, shown.points)
            if shown is not None and scale is not None
            else None
        )

    # --- painting

    def sizeHint(self) -> QSize:
        return QSize(320, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST + 40, LEAST + 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            theme = self._themes.now
            painter.fillRect(self.rect(), QColor(theme.panel))
            shown, scale = self._shown, self.scale
            if shown is None or scale is None:
                return
            plot = self.plot
            painter.save()
            painter.setClipRect(plot)
            self.layers.paint_behind(painter, plot)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.layers.paint_marks(painter, scale, shown.seen, shown.points, self.font(), theme)
            painter.restore()
            paint_axes(painter, scale, (shown.across, shown.up), self.font(), theme)
            for picture in (self._hovered, self._picked):
                if picture is not None and picture < len(shown.points):
                    self._grown(painter, picture, picture == self._picked, theme)
            self.layers.paint_places(painter, scale, shown.points, theme)
            painter.setClipRect(plot)
            self._overlay.paint_rings(painter, scale, shown.points, theme)
            self._overlay.paint_over(painter, scale, theme)

    def _grown(self, painter: QPainter, picture: int, ringed: bool, theme: Theme) -> None:
        """One picture larger than the others, in a frame of its own; where it is in sight, all of it is."""
        shown, of_marks = self._shown, self.layers.side
        assert shown is not None and of_marks is not None
        middle, side = self.place_of(picture), max(LEAST_GROWN, of_marks + GROWN)
        if np.isfinite([middle.x(), middle.y()]).all() and self.plot.contains(middle):
            pixmap = self._thumbnails.of(shown.seen.pictures[picture], side, theme, fineness(painter))
            tested = shown.seen.train <= picture
            paint_grown(painter, middle, side, pixmap, tested, ringed, self.plot, theme)

    # --- hands

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        scale = self.scale
        if scale is None or not self.plot.contains(event.position()):
            self.pointed.emit(None, None)
            return
        picture = self.picture_at(event.position())
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if picture is not None else Qt.CursorShape.CrossCursor
        )
        self.pointed.emit(scale.point_at(event.position()), picture)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit(None, None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if event.button() is not Qt.MouseButton.LeftButton or pressed is None or self.scale is None:
            return
        picture = self.picture_at(event.position())
        if picture is not None:
            self.picked.emit(picture)
        elif self.plot.contains(event.position()):
            self.held.emit(self.scale.point_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.scale is not None:
            self._pressed = None
            if self.plot.contains(event.position()):
                self.taken.emit(self.scale.point_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self._shown
        key = Qt.Key(event.key())
        if shown is None or not len(shown.points):
            super().keyPressEvent(event)
        elif key in ARROWS:
            now = self._picked if self._picked is not None else -1
            self.picked.emit((now + ARROWS[key]) % len(shown.points))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(None)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._words = room_for_axes(self.font())
            self.resized.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def _picked_place(self) -> QPointF | None:
        """Where the picture that is picked lies; None: none is."""
        shown, picked = self._shown, self._picked
        return (
            self.place_of(picked)
            if shown is not None and picked is not None and picked < len(shown.points)
            else None
        )

    def _describe(self) -> None:
        shown, picked = self._shown, self._picked
        words = ""
        if shown is not None and picked is not None and picked < len(shown.points):
            x, y = shown.points[picked].tolist()
            words = f"{shown.seen.pictures[picked].name} at {in_figures(x, 3)}, {in_figures(y, 3)}"
        self.setAccessibleDescription(words)

    def _theme_changed(self, theme: Theme) -> None:
        self.layers.wear()
        self.update()
