"""The mouse on the canvas."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from gui.grids.geometry import GridGeometry
from gui.panels.editor.canvas import Canvas
from gui.panels.editor.drawing import Drawing
from gui.panels.editor.tool_state import Tool, ToolState

NOTCH = 120  # eighths of a degree: one step of an ordinary wheel
LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


@dataclass(frozen=True)
class Pan:
    """A pan, or a middle click that may become one."""

    start: QPointF
    grid: GridGeometry
    button: Qt.MouseButton


class CanvasMouse:
    """Turns mouse events into gestures of `Drawing`, pans and zooms."""

    def __init__(self, canvas: Canvas, drawing: Drawing, tools: ToolState) -> None:
        self._canvas = canvas
        self._drawing = drawing
        self._tools = tools
        self._button: Qt.MouseButton | None = None  # that draws
        self._pan: Pan | None = None
        self._panned = False
        self._turned = 0
        self._pan_armed = False
        self._pan_used = False

    @property
    def pan_armed(self) -> bool:
        """Whether the left button pans: Space is held down."""
        return self._pan_armed

    def arm_pan(self) -> None:
        """Let the left button pan."""
        self._pan_armed, self._pan_used = True, False

    def disarm_pan(self) -> bool:
        """Let the left button draw again; returns whether it has panned meanwhile."""
        self._pan_armed = False
        return self._pan_used

    @property
    def is_down(self) -> bool:
        """Whether a mouse button is held that began something here."""
        return self._button is not None or self._pan is not None

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        grid = self._canvas.grid
        if grid is None or self._button is not None or self._pan is not None:
            return
        button, modifiers = event.button(), event.modifiers()
        if button == MIDDLE or (button == LEFT and self._pan_armed and self._canvas.is_zoomed):
            self._pan, self._panned = Pan(event.position(), grid, button), False
            self._pan_used = True
        elif button in (LEFT, RIGHT):
            self._button = button
            cell = grid.unbounded_cell_at(event.position())
            self._canvas.set_cursor(grid.nearest_cell_at(event.position()), shown=False)
            self._canvas.set_planned_end(None, False)
            straight = bool(modifiers & SHIFT) and self._tools.tool in (Tool.PENCIL, Tool.ERASER)
            pick = bool(modifiers & ALT)
            self._drawing.press(cell, second=button == RIGHT, straight=straight, pick=pick)
            if self._constrains(modifiers):
                self._drawing.drag(cell, True)

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved, with or without a button."""
        grid = self._canvas.grid
        if grid is None:
            return
        if self.is_down and not event.buttons():
            self.abandon()  # the release went elsewhere
        if self._pan is not None:
            self._move_pan(event)
            return
        cell = grid.cell_at(event.position())
        if cell is not None and (self._button is not None or not self._drawing.busy):
            self._canvas.set_cursor(cell, shown=False)  # the keyboard goes on where the pointer is
        self._canvas.hover(cell)
        if self._button is not None:
            self._drawing.drag(grid.unbounded_cell_at(event.position()), self._constrains(event.modifiers()))
        else:
            self.plan(event.position(), event.modifiers())

    def plan(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Show what a Shift-click here would paint, while Shift is held."""
        grid = self._canvas.grid
        wanted = grid is not None and bool(modifiers & SHIFT) and self._button is None
        cell = grid.cell_at(position) if wanted and grid is not None else None
        self._canvas.set_planned_end(cell, bool(modifiers & CONTROL))

    def release(self, event: QMouseEvent) -> None:
        """A button went up."""
        if self._pan is not None and event.button() == self._pan.button:
            pan, moved = self._pan, self._panned
            self._pan = None
            if pan.button == MIDDLE and not moved:
                self._drawing.press(pan.grid.unbounded_cell_at(pan.start), pick=True)
                self._drawing.finish()
        elif event.button() == self._button:
            self._button = None
            self._drawing.finish()

    def abandon(self) -> None:
        """No release will come: what has been drawn stays."""
        self._pan = None
        if self._button is not None:
            self._button = None
            self._drawing.finish()

    def wheel(self, event: QWheelEvent) -> bool:
        """Zoom, or change the ink with Ctrl held; False if the event is of no use here."""
        delta = event.angleDelta()
        if self._canvas.grid is None or event.phase() is Qt.ScrollPhase.ScrollMomentum or self.is_down:
            return False
        self._turned += delta.y() or delta.x()
        steps = int(self._turned / NOTCH)
        if not steps:
            return True
        self._turned -= steps * NOTCH
        if event.modifiers() & CONTROL:
            self._tools.step_ink(-steps)
            return True
        return self._canvas.zoom(steps, event.position())

    def _move_pan(self, event: QMouseEvent) -> None:
        pan = self._pan
        if pan is None:
            return
        way = event.position() - pan.start
        if self._panned or way.manhattanLength() >= QApplication.startDragDistance():
            self._panned = True
            self._canvas.pan(pan.grid, way)

    def _constrains(self, modifiers: Qt.KeyboardModifier) -> bool:
        """Freehand lines take Ctrl+Shift, since Shift alone asks for a straight line; shapes take Shift."""
        if self._tools.tool in (Tool.PENCIL, Tool.ERASER):
            return bool(modifiers & SHIFT) and bool(modifiers & CONTROL)
        return bool(modifiers & SHIFT)
