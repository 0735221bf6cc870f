"""What the canvas looks like."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from engine.pictures.cells import Cell, Cells
from engine.pictures.picture import Pixels
from engine.pictures.selection import Selection
from gui.grids.geometry import GridGeometry
from gui.grids.grid_painter import (
    device_painter,
    fill_device,
    outline_cells,
    paint_cursor,
    paint_frame,
    paint_grid,
    paint_selection,
    tint_cells,
)
from gui.look.theme import Theme, ink_colours

MARGIN = 4  # logical pixels around the grid, for the focus ring and the cursor at the edge


@dataclass(frozen=True)
class Scene:
    """Everything on the canvas."""

    pixels: Pixels
    lines: bool
    hover: Cell | None
    twins: Cells  # the hovered cell and its mirror twins
    planned: Cells  # what a Shift-click would paint
    cursor: Cell | None
    selection: Selection | None
    mirrors: tuple[bool, bool]
    focus_ring: bool


def paint_canvas(widget: QWidget, grid: GridGeometry | None, scene: Scene | None, theme: Theme) -> None:
    """Paint the widget; without a picture it stays empty."""
    with device_painter(widget) as painter:
        fill_device(painter, widget, theme.panel)
        if grid is None or scene is None:
            return
        paint_grid(painter, grid, ink_colours(scene.pixels, theme), scene.lines)
        ring = 2 * grid.line_width if scene.focus_ring else 0
        paint_frame(painter, grid, theme.accent if scene.focus_ring else theme.frame, ring)
        _paint_axes(painter, grid, scene.mirrors, theme)
        tint_cells(painter, grid, scene.planned, theme.accent, 0.55)
        if scene.hover is not None:
            outline_cells(painter, grid, scene.twins - {scene.hover}, theme.accent, theme.panel, 0.55)
            outline_cells(painter, grid, (scene.hover,), theme.accent, theme.panel)
        if scene.selection is not None:
            paint_selection(painter, grid, scene.selection)
        if scene.cursor is not None:
            paint_cursor(painter, grid, scene.cursor, theme.accent, theme.on_accent)


def _paint_axes(painter: QPainter, grid: GridGeometry, mirrors: tuple[bool, bool], theme: Theme) -> None:
    """The mirrors in force: a line through the middle of the picture, between cells or across them."""
    horizontal, vertical = mirrors
    rect, width = grid.device_rect, grid.line_width
    if horizontal:
        axis = QRect(rect.left() + (rect.width() - width) // 2, rect.top(), width, rect.height())
        _dashed(painter, axis, theme, upright=True)
    if vertical:
        axis = QRect(rect.left(), rect.top() + (rect.height() - width) // 2, rect.width(), width)
        _dashed(painter, axis, theme, upright=False)


def _dashed(painter: QPainter, axis: QRect, theme: Theme, upright: bool) -> None:
    dash = 4 * (axis.width() if upright else axis.height())
    start, length = (axis.top(), axis.height()) if upright else (axis.left(), axis.width())
    for offset in range(0, length, 2 * dash):
        part = min(dash, length - offset)
        piece = (
            QRect(axis.left(), start + offset, axis.width(), part)
            if upright
            else QRect(start + offset, axis.top(), part, axis.height())
        )
        painter.fillRect(piece, theme.code)
