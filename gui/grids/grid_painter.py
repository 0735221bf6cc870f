"""Painting a grid in device pixels: cells and the lines between them as one image, outlines on top."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPaintDevice, QPainter, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from engine.pictures.cells import Cell
from engine.pictures.selection import Selection
from gui.grids.geometry import GridGeometry

Colours = npt.NDArray[np.uint8]

# Steps of lightness, 0 to 255. Neighbours further apart than FAR have a line half-way between them; else
# it is darker than both or, between dark cells, lighter than both.
FAR = 60.0
DARKER = 34.0
LIGHTER = 58.0
DARK = 110.0


@contextmanager
def device_painter(device: QWidget | QPaintDevice) -> Iterator[QPainter]:
    """A painter whose unit is one device pixel and whose origin lies on one, wherever the widget lies."""
    with QPainter(device) as painter:
        to_device = painter.deviceTransform()
        ratio = device.devicePixelRatioF()
        dx, dy = to_device.dx(), to_device.dy()
        to_whole = QTransform.fromTranslate((round(dx) - dx) / ratio, (round(dy) - dy) / ratio)
        painter.setTransform(to_whole, True)
        painter.scale(1 / ratio, 1 / ratio)
        yield painter


def fill_device(painter: QPainter, widget: QWidget, colour: str) -> None:
    """Fill all of a widget; the painter is its `device_painter`."""
    ratio = widget.devicePixelRatioF()
    width, height = math.ceil(widget.width() * ratio) + 1, math.ceil(widget.height() * ratio) + 1
    painter.fillRect(-1, -1, width + 1, height + 1, QColor(colour))


def image_of(colours: Colours) -> QImage:
    """An image of its own from RGB bytes (height, width, 3)."""
    colours = np.ascontiguousarray(colours, dtype=np.uint8)
    height, width, _ = colours.shape
    # Without the row length Qt would assume rows padded to 4 bytes; the copy outlives the shared bytes.
    data = colours.tobytes()
    shared = QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return shared.copy()


def paint_grid(painter: QPainter, geometry: GridGeometry, colours: Colours, lines: bool = True) -> None:
    """Paint cells, and lines between them if they are large enough; the painter is a `device_painter`.

    Only what is in sight is built, so that a zoomed picture costs no more than a fitted one.
    """
    device = painter.device()
    ratio = device.devicePixelRatioF()
    sight = QRect(0, 0, math.ceil(device.width() * ratio) + 1, math.ceil(device.height() * ratio) + 1)
    if isinstance(device, QImage | QPixmap):  # these count their size in device pixels already
        sight = QRect(0, 0, device.width(), device.height())
    sight &= geometry.device_rect
    if sight.isEmpty():
        return
    cell = geometry.cell
    top, left = (sight.top() - geometry.top) // cell, (sight.left() - geometry.left) // cell
    bottom, right = (sight.bottom() - geometry.top) // cell, (sight.right() - geometry.left) // cell
    seen = colours[top : bottom + 1, left : right + 1]
    image = _enlarged(seen, cell, geometry.line_width if lines and geometry.has_lines else 0)
    painter.drawImage(geometry.device_cell_rect((top, left)).topLeft(), image)


def _enlarged(colours: Colours, cell: int, line: int) -> QImage:
    """The cells as squares of `cell` pixels; between two, on the right or lower one, a line of `line`."""
    pixels = packed_colours(colours).repeat(cell, axis=1)
    if line:
        values = colours.astype(np.float32)
        upright = packed_colours(line_colours(values[:, :-1], values[:, 1:]))
        for offset in range(line):
            pixels[:, cell + offset :: cell] = upright
    pixels = pixels.repeat(cell, axis=0)
    if line:
        level = packed_colours(line_colours(values[:-1], values[1:])).repeat(cell, axis=1)
        for offset in range(line):
            pixels[cell + offset :: cell] = level
    height, width = pixels.shape
    return QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGB32)


def packed_colours(colours: Colours) -> npt.NDArray[np.uint32]:
    """RGB bytes (..., 3) as Qt's 32-bit pixels."""
    wide = colours.astype(np.uint32)
    return np.asarray(0xFF000000 | wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2], dtype=np.uint32)


def line_colours(a: npt.NDArray[np.floating], b: npt.NDArray[np.floating]) -> Colours:
    """The colour of the line between neighbours `a` and `b` (..., 3), 0 to 255: visible beside both."""
    light_a, light_b = lightness(a), lightness(b)
    darker = np.where((light_a <= light_b)[..., None], a, b)
    lighter = np.where((light_a <= light_b)[..., None], b, a)
    middle = (light_a + light_b) / 2
    alike = np.where((middle >= DARK)[..., None], darker - DARKER, lighter + LIGHTER)
    far = np.abs(light_a - light_b) > FAR
    return np.clip(np.where(far[..., None], (a + b) / 2, alike), 0, 255).astype(np.uint8)


def lightness(colours: npt.NDArray[np.floating]) -> npt.NDArray[np.floating]:
    """The luma of ITU-R BT.601 of colours (..., 3), 0 to 255."""
    return np.asarray(colours @ np.array([0.299, 0.587, 0.114], dtype=colours.dtype))


def paint_frame(painter: QPainter, geometry: GridGeometry, colour: str, width: int = 0) -> None:
    """A frame just outside the grid, `width` device pixels thick (0: as thick as a grid line)."""
    width = width or geometry.line_width
    _fill_frame(painter, geometry.device_rect.adjusted(-width, -width, width, width), width, QColor(colour))


def outline_cells(
    painter: QPainter,
    geometry: GridGeometry,
    cells: Iterable[Cell],
    colour: str,
    contrast: str,
    opacity: float = 1.0,
) -> None:
    """A frame inside each of these cells, with a thin one of the contrasting colour inside it.

    Cells outside the grid are passed over.
    """
    outer, inner = QColor(colour), QColor(contrast)
    outer.setAlphaF(opacity)
    inner.setAlphaF(0.7 * opacity)
    width = min(2 * geometry.line_width, max(1, geometry.cell // 4))
    for row, column in cells:
        if 0 <= row < geometry.size.height and 0 <= column < geometry.size.width:
            rect = _between_lines(geometry, (row, column))
            _fill_frame(painter, rect, width, outer)
            if geometry.has_lines:
                _fill_frame(painter, rect.adjusted(width, width, -width, -width), geometry.line_width, inner)


def tint_cells(
    painter: QPainter, geometry: GridGeometry, cells: Iterable[Cell], colour: str, opacity: float
) -> None:
    """A see-through colour over these cells: what a click would paint."""
    tint = QColor(colour)
    tint.setAlphaF(opacity)
    for row, column in cells:
        if 0 <= row < geometry.size.height and 0 <= column < geometry.size.width:
            painter.fillRect(geometry.device_cell_rect((row, column)), tint)


def paint_cursor(painter: QPainter, geometry: GridGeometry, cell: Cell, accent: str, contrast: str) -> None:
    """The keyboard cursor: a frame around the cell in two colours, which stands out from any neighbour."""
    width = 2 * geometry.line_width
    rect = geometry.device_cell_rect(cell)
    outer = rect.adjusted(-width, -width, width + geometry.line_width, width + geometry.line_width)
    _fill_frame(painter, outer, width, QColor(accent))
    inner = rect.adjusted(0, 0, geometry.line_width, geometry.line_width)
    _fill_frame(painter, inner, geometry.line_width, QColor(contrast))


def paint_selection(painter: QPainter, geometry: GridGeometry, selection: Selection) -> None:
    """A dashed frame around a selection, black and white in turn; it may stick out of the grid."""
    first = geometry.device_cell_rect((selection.top, selection.left)).topLeft()
    last = first + QPoint(selection.width * geometry.cell, selection.height * geometry.cell)
    width = geometry.line_width
    half = width // 2
    rect = QRect(first, last).adjusted(half, half, half - 1, half - 1)
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, dashes in (("#ffffff", None), ("#000000", [4.0, 4.0])):
        pen = QPen(QColor(colour), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if dashes:
            pen.setDashPattern(dashes)
        painter.setPen(pen)
        painter.drawRect(rect)
    painter.restore()


def _between_lines(geometry: GridGeometry, cell: Cell) -> QRect:
    """The part of a cell that its grid lines leave free."""
    rect = geometry.device_cell_rect(cell)
    if not geometry.has_lines:
        return rect
    width = geometry.line_width
    return rect.adjusted(width if cell[1] else 0, width if cell[0] else 0, 0, 0)


def _fill_frame(painter: QPainter, rect: QRect, width: int, colour: QColor) -> None:
    """A frame inside `rect`, painted without overlaps so that a see-through colour stays even."""
    left, top, right, bottom = rect.left(), rect.top(), rect.right() + 1, rect.bottom() + 1
    painter.fillRect(left, top, right - left, width, colour)
    painter.fillRect(left, bottom - width, right - left, width, colour)
    painter.fillRect(left, top + width, width, bottom - top - 2 * width, colour)
    painter.fillRect(right - width, top + width, width, bottom - top - 2 * width, colour)
