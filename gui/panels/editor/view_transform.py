"""Zoom and pan of the canvas: which grid geometry shows the picture."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QSize, Signal

from engine.pictures.picture import GridSize
from gui.grids.geometry import GridGeometry, device_length, largest_cell

GROWTH = 1.25  # a zoom step makes cells about this much larger, and at least one device pixel
FEWEST_CELLS = 3  # that stay in sight
MOST_STEPS = 64  # more than any screen has room for

Point = tuple[float, float]  # shares of the picture's width and height, from 0 to 1
MIDDLE: Point = (0.5, 0.5)


class ViewTransform(QObject):
    """Fit is step 0; every step up has larger whole cells. Lengths are device pixels unless they say so.

    Kept are the steps above fit and the point of the picture in the widget's middle, so that another size of
    the widget or of the picture shows the same part at about the same magnification.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step = 0
        self._centre = MIDDLE

    @property
    def step(self) -> int:
        """How many steps above fit are wanted; where there is no room for so many, fewer are shown."""
        return self._step

    @property
    def centre(self) -> Point:
        """The point of the picture in the widget's middle, as far as the picture's edges allow it."""
        return self._centre

    @property
    def is_zoomed(self) -> bool:
        """Whether cells are larger than fit the widget, so that panning makes sense."""
        return self._step > 0

    def show(self, step: int, centre: Point = MIDDLE) -> None:
        """Zoom to a step, with this point of the picture in the middle; what is out of range is held in it."""
        across, down = (min(max(share, 0.0), 1.0) for share in centre)
        wanted = min(max(step, 0), MOST_STEPS), ((across, down) if step > 0 else MIDDLE)
        if wanted != (self._step, self._centre):
            self._step, self._centre = wanted
            self.changed.emit()

    def fit(self) -> None:
        """Show the whole picture."""
        self.show(0)

    def geometry(self, widget: QSize, ratio: float, size: GridSize, margin: int) -> GridGeometry:
        """The grid as zoomed and panned; the picture never leaves the widget's middle empty."""
        cells = _ladder(widget, ratio, size, margin)
        step = min(self._step, len(cells) - 1)
        grid = GridGeometry.centred(widget, ratio, size, cells[step])
        if step == 0:
            return grid
        rect = grid.device_rect
        room_across, room_down = device_length(widget.width(), ratio), device_length(widget.height(), ratio)
        left = round(room_across // 2 - self._centre[0] * rect.width())
        top = round(room_down // 2 - self._centre[1] * rect.height())
        return grid.moved_to(
            _held(left, rect.width(), room_across, margin, rect.left()),
            _held(top, rect.height(), room_down, margin, rect.top()),
        )

    def zoom(self, steps: int, at: QPointF, before: GridGeometry, widget: QSize, margin: int) -> bool:
        """Zoom by some steps so that what is at a position (logical) stays there; False at an end."""
        cells = _ladder(widget, before.ratio, before.size, margin)
        present = min(self._step, len(cells) - 1)
        step = min(max(present + steps, 0), len(cells) - 1)
        if step == present:
            return False
        x, y = at.x() * before.ratio, at.y() * before.ratio
        growth = cells[step] / before.cell
        left, top = round(x - (x - before.left) * growth), round(y - (y - before.top) * growth)
        self.show(step, _centre(GridGeometry(before.size, cells[step], left, top, before.ratio), widget))
        return True

    def pan(self, before: GridGeometry, by: QPointF, widget: QSize) -> None:
        """Move the picture by a distance in logical pixels."""
        left = before.left + round(by.x() * before.ratio)
        top = before.top + round(by.y() * before.ratio)
        self.show(self._step, _centre(before.moved_to(left, top), widget))


def _ladder(widget: QSize, ratio: float, size: GridSize, margin: int) -> list[int]:
    """The cell sizes of all steps, fit first."""
    cells = [largest_cell(widget, ratio, size, margin)]
    most = device_length(min(widget.width(), widget.height()), ratio) // FEWEST_CELLS
    while (larger := max(cells[-1] + 1, round(cells[-1] * GROWTH))) <= most:
        cells.append(larger)
    return cells


def _centre(grid: GridGeometry, widget: QSize) -> Point:
    """The point of a grid in the widget's middle; it may lie outside the picture."""
    rect = grid.device_rect
    across = device_length(widget.width(), grid.ratio) // 2 - rect.left()
    down = device_length(widget.height(), grid.ratio) // 2 - rect.top()
    return across / rect.width(), down / rect.height()


def _held(corner: int, length: int, room: int, margin: int, centred: int) -> int:
    """A corner such that a long picture covers the room; one that fits stays centred."""
    if length <= room - 2 * margin:
        return centred
    return min(max(corner, room - margin - length), margin)
