"""The keyboard on the canvas: the keys that must not be shortcuts, because lists and fields need them too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from engine.pictures.cells import Cell
from gui.grids.geometry import GridGeometry
from gui.panels.editor.canvas import Canvas
from gui.panels.editor.canvas_mouse import CanvasMouse
from gui.panels.editor.drawing import Drawing
from gui.panels.editor.selection import SelectionState
from gui.panels.editor.tool_state import Tool, ToolState

Key = Qt.Key
ARROWS = {Key.Key_Left: (0, -1), Key.Key_Right: (0, 1), Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0)}
JUMPS = (Key.Key_Home, Key.Key_End)
PRESSES = (Key.Key_Space, Key.Key_Return, Key.Key_Enter)
ERASES = (Key.Key_Delete, Key.Key_Backspace)
CONTROL = Qt.KeyboardModifier.ControlModifier


class CanvasKeys:
    """Moves the cursor, presses at it, erases; while anything is being drawn all keys come here."""

    def __init__(
        self,
        canvas: Canvas,
        drawing: Drawing,
        mouse: CanvasMouse,
        selection: SelectionState,
        tools: ToolState,
    ) -> None:
        self._canvas = canvas
        self._drawing = drawing
        self._mouse = mouse
        self._selection = selection
        self._tools = tools
        self._pressed: int | None = None  # the key that draws
        self._nudging: set[int] = set()  # the arrows that move the selection
        self._nudged: Cell = (0, 0)

    def claims(self, event: QKeyEvent) -> bool:
        """Whether a key must not go to shortcuts: one that the canvas uses, or any during a gesture."""
        if self._drawing.busy:
            return True
        key, modifiers = event.key(), _modifiers(event)
        if key in JUMPS:
            return modifiers in (Qt.KeyboardModifier.NoModifier, CONTROL)
        bare = modifiers == Qt.KeyboardModifier.NoModifier
        return bare and (key in ARROWS or key in PRESSES or key in ERASES or self._escapes(key))

    def press(self, event: QKeyEvent) -> bool:
        """A key went down; False if the canvas has no use for it."""
        grid = self._canvas.grid
        if grid is None:
            return False
        if self._drawing.busy and self._pressed is None and not self._nudging:
            if _cancels(event):
                self._drawing.cancel()
            return True  # the mouse is drawing
        if self._drawing.busy and _cancels(event):
            self._end(keep=False)
            return True
        key, modifiers = event.key(), _modifiers(event)
        if modifiers not in (Qt.KeyboardModifier.NoModifier, CONTROL) or (
            modifiers == CONTROL and key not in JUMPS
        ):
            return self._drawing.busy
        if key in ARROWS or key in JUMPS:
            self._move(event, grid, modifiers == CONTROL)
        elif key in PRESSES:
            self._press(event)
        elif key in ERASES:
            self._erase()
        elif self._escapes(key):
            self._selection.set(None)
        else:
            return self._drawing.busy
        return True

    def release(self, event: QKeyEvent) -> bool:
        """A key went up; False if it meant nothing here."""
        if event.isAutoRepeat():
            return self._pressed is not None or bool(self._nudging)
        key = event.key()
        if key in self._nudging:
            self._nudging.discard(key)
            if not self._nudging:
                self._drawing.finish()
            return True
        if key == Key.Key_Space and self._mouse.pan_armed:
            if not self._mouse.disarm_pan() and not self._drawing.busy:
                self._drawing.press(self._canvas.cursor_cell)
                self._drawing.finish()
            return True
        if key == self._pressed:
            self._end(keep=True)
            return True
        return False

    def leave(self) -> None:
        """The focus goes: releases will not come any more."""
        self._mouse.disarm_pan()
        if self._pressed is not None or self._nudging:
            self._end(keep=True)

    def _move(self, event: QKeyEvent, grid: GridGeometry, corner: bool) -> None:
        key = Qt.Key(event.key())
        floats = self._tools.tool is Tool.SELECT and self._selection.floating is not None
        if key in ARROWS and (floats or self._tools.tool is Tool.MOVE) and self._pressed is None:
            self._nudge(event, key)
            return
        row, column = self._canvas.cursor_cell
        if key in ARROWS:
            row, column = row + ARROWS[key][0], column + ARROWS[key][1]
        elif key == Key.Key_Home:
            row, column = (0 if corner else row), 0
        else:
            row, column = (grid.size.height - 1 if corner else row), grid.size.width - 1
        cell = min(max(row, 0), grid.size.height - 1), min(max(column, 0), grid.size.width - 1)
        self._canvas.set_cursor(cell, shown=True)
        if self._pressed is not None:
            self._drawing.drag(cell)

    def _nudge(self, event: QKeyEvent, key: Qt.Key) -> None:
        """Move the selection, or the whole picture, by a pixel; held arrows make one undo step."""
        if not self._nudging:
            if event.isAutoRepeat():
                return  # left over from a move that Esc has given up
            self._nudged = (0, 0)
            self._drawing.press_move((0, 0))
        self._nudging.add(key)
        down, right = ARROWS[key]
        self._nudged = self._nudged[0] + down, self._nudged[1] + right
        self._drawing.drag(self._nudged)

    def _press(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() or self._pressed is not None or self._mouse.is_down:
            return
        if event.key() == Key.Key_Space and self._canvas.is_zoomed and not self._canvas.cursor_shown:
            self._mouse.arm_pan()
            return
        self._canvas.set_cursor(self._canvas.cursor_cell, shown=True)
        self._pressed = event.key()
        self._drawing.press(self._canvas.cursor_cell)

    def _erase(self) -> None:
        if self._pressed is not None or self._nudging:
            return
        if self._selection.area is not None:
            self._drawing.clear()
        else:
            self._canvas.set_cursor(self._canvas.cursor_cell, shown=True)
            self._drawing.set_cell(self._canvas.cursor_cell)

    def _end(self, keep: bool) -> None:
        self._pressed = None
        self._nudging.clear()
        if keep:
            self._drawing.finish()
        else:
            self._drawing.cancel()

    def _escapes(self, key: int) -> bool:
        return key == Key.Key_Escape and self._selection.area is not None


def _modifiers(event: QKeyEvent) -> Qt.KeyboardModifier:
    """The modifiers without the mark of the number pad."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _cancels(event: QKeyEvent) -> bool:
    """Esc, and Ctrl+Z: in the middle of a stroke it means the stroke."""
    if event.key() == Key.Key_Escape:
        return True
    return event.key() == Key.Key_Z and bool(event.modifiers() & CONTROL)
