"""Zoom and pan of the canvas: which grid geometry shows the picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize

from engine.pictures.picture import GridSize
from gui.grids.geometry import GridGeometry, device_length, largest_cell

GROWTH = 1.25  # a zoom step makes cells about this much larger, and at least one device pixel
FEWEST_CELLS = 3  # that stay in sight


class ViewTransform:
    """Fit is step 0; every step up has larger whole cells. Lengths are device pixels unless they say so."""

    def __init__(self) -> None:
        self._step = 0
        self._corner: tuple[int, int] | None = None  # of the grid, when zoomed

    @property
    def is_zoomed(self) -> bool:
        """Whether cells are larger than fit the widget, so that panning makes sense."""
        return self._step > 0

    def geometry(self, widget: QSize, ratio: float, size: GridSize, margin: int) -> GridGeometry:
        """The grid as zoomed and panned; the picture never leaves the widget's middle empty."""
        cells = self._ladder(widget, ratio, size, margin)
        self._step = min(self._step, len(cells) - 1)
        grid = GridGeometry.centred(widget, ratio, size, cells[self._step])
        if self._step == 0 or self._corner is None:
            self._corner = None
            return grid
        rect = grid.device_rect
        left = _held(self._corner[0], rect.width(), device_length(widget.width(), ratio), margin, rect.left())
        top = _held(self._corner[1], rect.height(), device_length(widget.height(), ratio), margin, rect.top())
        self._corner = (left, top)
        return grid.moved_to(left, top)

    def zoom(self, steps: int, at: QPointF, before: GridGeometry, widget: QSize, margin: int) -> bool:
        """Zoom by some steps so that what is at a position (logical) stays there; False at an end."""
        cells = self._ladder(widget, before.ratio, before.size, margin)
        step = min(max(self._step + steps, 0), len(cells) - 1)
        if step == self._step:
            return False
        self._step = step
        x, y = at.x() * before.ratio, at.y() * before.ratio
        growth = cells[step] / before.cell
        self._corner = (round(x - (x - before.left) * growth), round(y - (y - before.top) * growth))
        return True

    def pan(self, before: GridGeometry, by: QPointF) -> None:
        """Move the picture by a distance in logical pixels."""
        if self._step:
            self._corner = (
                before.left + round(by.x() * before.ratio),
                before.top + round(by.y() * before.ratio),
            )

    def fit(self) -> None:
        """Show the whole picture."""
        self._step, self._corner = 0, None

    def _ladder(self, widget: QSize, ratio: float, size: GridSize, margin: int) -> list[int]:
        cells = [largest_cell(widget, ratio, size, margin)]
        most = device_length(min(widget.width(), widget.height()), ratio) // FEWEST_CELLS
        while (larger := max(cells[-1] + 1, round(cells[-1] * GROWTH))) <= most:
            cells.append(larger)
        return cells


def _held(corner: int, length: int, room: int, margin: int, centred: int) -> int:
    """A corner such that a long picture covers the room; one that fits stays centred."""
    if length <= room - 2 * margin:
        return centred
    return min(max(corner, room - margin - length), margin)
