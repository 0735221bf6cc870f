"""A picture to look at, on which one can paint while that is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from engine.pictures.cells import Cell, line
from gui.grids.grid_view import GridView

ARROWS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
PAINT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaintableGrid(GridView):
    """A press on paper paints ink, one on ink erases, and a drag goes on with it; arrows and Enter do the same."""

    painted = Signal(object, bool)  # cells (list), and whether they become ink

    _paintable = False
    _inks: bool | None = None  # what the drag under way does
    _last: Cell | None = None  # where it is
    _cursor: Cell = (0, 0)  # of the keyboard

    @property
    def is_paintable(self) -> bool:
        """Whether it can be painted on now."""
        return self._paintable

    def set_paintable(self, on: bool) -> None:
        """Let it be painted on, or not."""
        if on is self._paintable:
            return
        self._paintable, self._inks = on, None
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.NoFocus)
        self.mark(self._cursor if on and self.hasFocus() else None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event)
        if not self._paintable or event.button() is not Qt.MouseButton.LeftButton or cell is None:
            super().mousePressEvent(event)
            return
        self._inks = self._is_paper(cell)
        self._cursor = self._last = cell
        self.painted.emit([cell], self._inks)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        cell = self._cell_at(event)
        if self._inks is not None and self._last is not None and cell is not None and cell != self._last:
            self.painted.emit(list(line(self._last, cell)), self._inks)
            self._last = cell

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._inks = None
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, values = event.key(), self.values
        if not self._paintable or values is None:
            super().keyPressEvent(event)
        elif key in ARROWS:
            rows, columns = values.shape
            down, right = ARROWS[Qt.Key(key)]
            row, column = self._cursor
            self._cursor = (row + down) % rows, (column + right) % columns
            self.mark(self._cursor)
        elif key in PAINT_KEYS:
            self.painted.emit([self._cursor], self._is_paper(self._cursor))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._paintable:
            self.mark(self._cursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._paintable:
            self.mark(None)

    def _cell_at(self, event: QMouseEvent) -> Cell | None:
        grid = self.grid
        return grid.cell_at(event.position()) if grid is not None else None

    def _is_paper(self, cell: Cell) -> bool:
        value = self.value_at(cell)
        return value is None or value < 0.5
