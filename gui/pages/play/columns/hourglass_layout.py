"""Where everything in the hourglass stands, for any size of the stage."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRect

from engine.pictures.picture import GridSize
from gui.panels.editor.canvas_paint import MARGIN

SIDE_MARGIN = 16
GAP = 16  # between columns
NARROW = 850  # below this width the gaps are halved
CARD_PADDING = 8
CODE_SHARE = 0.31  # of the grid's side, as are the other shares
MOSAIC_SHARE = 0.62
MOST_MOSAICS = 2  # beside the code
TALL_MOSAIC = 1.2  # times as high as wide, at most
STRIP_SHARE = 0.16
MAP_SHARE = 0.3  # and less where there are several on a side
MAPS_SHARE = 0.6  # of all on a side
COLUMN_HEIGHT = 0.68
SMALLEST_GRID = 64
LEAST_GRID = 200  # of what is painted, wherever the columns can make room for it
KEPT_GRID = 160  # the same where the text is large
GOOD_GRID = 240  # for which they make room too, but not as much
LARGEST_GRID = 560
LEAST_BLOCK = 9  # lines of text: what a grid with its tools and caption is wide at least, where there is room
LEAST_BETWEEN = 0.3  # of the room: what the columns have, however large the text
LINES = (4, 2, 1)  # of text below the grids, where there is room for them
LEAST_COLUMN = 24
LEAST_CODE = 38  # wide enough for a number
COARSE_CELL = 3  # device pixels; up to this size of a cell the columns make room for a larger one
NARROWER = 0.85
STEP = 0.05  # by which the columns are made narrower
# Down to which share of their usual widths, and on stages of which width at least.
MAKING_ROOM = ((GOOD_GRID, 0.7, 820), (LEAST_GRID, 0.5, 0), (KEPT_GRID, 0.45, 0))
AIR = 8  # above and below together, where the height is free to choose


@dataclass(frozen=True)
class HourglassLayout:
    """Rectangles in the widget's logical pixels."""

    strip: QRect
    input: QRect
    lines: int  # of text below the grids, of `LINES`
    input_caption: QRect  # three lines, or all there are
    switch: QRect
    output: QRect
    output_caption: QRect  # the same
    legend: QRect  # one line below it, where there are four lines
    columns: tuple[QRect, ...]  # of the layers' pictures
    captions: tuple[QRect, ...]  # below them: two lines or one, all at one height
    code: QRect  # what the trapezoids narrow to
    cards: tuple[QRect, QRect]  # rounded cards behind the two grids


def lay_out(
    area: QRect,
    shares: tuple[float, ...],
    size: GridSize,
    ratio: float,
    line: int,
    bar: int,
    lines: int = LINES[0],
) -> HourglassLayout:
    """Place two equal grids for pictures of `size` around columns.

    `shares` are the widths of the columns as shares of a grid's longer side, the code's negative; `ratio` is how
    many device pixels a logical one has, `line` the height of a text line, `bar` that of the tool strip and `lines`
    how many text lines stand below the grids, of `LINES`.
    """
    above, below = bar + 8, lines * line + 14
    gap = GAP if area.width() > NARROW else GAP // 2
    longer = max(size)
    high = size.height / longer
    room_x = _room_for_columns(area.width(), len(shares))
    room_y = area.height() - above - below - 2 * CARD_PADDING - 8
    shares, most = _making_room(shares, room_x, size, line, room_y / high)
    least = _least_block(room_x, shares, line)
    side = int(_side_within(room_x, shares, size, most, least))
    cell = max(1, int((side - 2 * MARGIN) * ratio / longer))  # whole device pixels: the card hugs the grid
    widths = _widths(shares, side)
    if cell <= COARSE_CELL:  # one pixel more a cell is much more of a picture
        narrower = _widths(shares, side * NARROWER)
        wider, higher = _card(size, cell + 1, ratio)
        fits = (
            2 * max(wider, least) + sum(narrower) + gap * (len(shares) + 1) <= area.width() - 2 * SIDE_MARGIN
        )
        if fits and higher <= room_y:
            cell, widths = cell + 1, narrower
    card_width, card_height = _card(size, cell, ratio)
    height = int(side * COLUMN_HEIGHT)
    if len(widths) <= MOST_MOSAICS + 1:  # no strips, which need the height
        height = min(height, max(int(max(widths) * TALL_MOSAIC), side // 2))
    height = max(60, min(height, room_y))
    block = max(card_width, least)
    total = 2 * block + sum(widths) + gap * (len(shares) + 1)
    left = area.left() + max(0, (area.width() - total) // 2)
    tallest = max(card_height, height)
    middle = area.top() + above + max(0, (area.height() - above - below - tallest) // 2) + tallest // 2
    top = middle - card_height // 2
    bars = middle - tallest // 2 - bar - 6

    input_block = QRect(left, top, block, card_height)
    x = left + block + gap
    columns, captions, code = [], [], input_block
    for share, width in zip(shares, widths, strict=True):
        column = QRect(x, middle - height // 2, width, height)
        columns.append(column)
        captions.append(QRect(x - gap // 2, column.bottom() + 7, width + gap, min(2, lines) * line))
        if share < 0:
            code = column
        x += width + gap
    output_block = QRect(x, top, block, card_height)
    beside_card = (block - card_width) // 2
    input_card, output_card = (
        QRect(whole.left() + beside_card, top, card_width, card_height)
        for whole in (input_block, output_block)
    )

    def inside(card: QRect) -> QRect:
        return card.adjusted(CARD_PADDING, CARD_PADDING, -CARD_PADDING, -CARD_PADDING)

    def beside(whole: QRect, y: int, height: int) -> QRect:
        return QRect(whole.left(), y, whole.width(), height)

    caption = min(3, lines) * line + (4 if lines == LINES[0] else 7)
    return HourglassLayout(
        lines=lines,
        strip=beside(input_block, bars, bar),
        input=inside(input_card),
        input_caption=beside(input_block, input_block.bottom() + 7, caption),
        switch=beside(output_block, bars, bar),
        output=inside(output_card),
        output_caption=beside(output_block, output_block.bottom() + 7, caption),
        legend=beside(output_block, output_block.bottom() + 11 + 3 * line, line),
        columns=tuple(columns),
        captions=tuple(captions),
        code=code,
        cards=(input_card, output_card),
    )


def height_for(
    width: int,
    shares: tuple[float, ...],
    size: GridSize,
    line: int,
    bar: int,
    most: int = LARGEST_GRID,
    lines: int = LINES[0],
) -> int:
    """The height at which a stage of `width` has grids as large as the width allows; the rest as in `lay_out`.

    Grids are painted no larger than needed for `most`, which whole cells may exceed.
    """
    room = _room_for_columns(width, len(shares))
    shares, largest = _making_room(shares, room, size, line, min(LARGEST_GRID, side_for(most, size)))
    side = _side_within(room, shares, size, largest, _least_block(room, shares, line))
    high = max(size.height / max(size), COLUMN_HEIGHT)
    return math.ceil(side * high) + 2 * CARD_PADDING + 8 + (bar + 8) + (lines * line + 14) + AIR


def lines_within(
    area: QRect, shares: tuple[float, ...], size: GridSize, line: int, bar: int, least: int = LEAST_GRID
) -> int:
    """How many lines of text below the grids, of `LINES`, leave them the size `least`; the fewest if none does."""
    for lines in LINES:
        if height_for(area.width(), shares, size, line, bar, least, lines) - AIR <= area.height():
            return lines
    return LINES[-1]


def side_for(painted: int, size: GridSize) -> int:
    """The side at which the longer side of a grid is painted at least `painted` long, in whole cells."""
    return math.ceil(painted / max(size)) * max(size) + 2 * MARGIN


def _making_room(
    shares: tuple[float, ...], room: int, size: GridSize, line: int, most: float
) -> tuple[tuple[float, ...], float]:
    """The shares of columns that leave the grids a good size or, narrower still, the least; and the largest side then.

    Grids that had room enough may be as large as `most`; those for which room was made, no larger than that room.
    """
    least = _least_block(room, shares, line)
    factor = 1.0
    for painted, narrowest, from_width in MAKING_ROOM:
        if room < _room_for_columns(from_width, len(shares)):
            continue
        wanted, before = min(side_for(painted, size), most), factor
        while factor > narrowest - STEP / 2:
            narrower = tuple(factor * share for share in shares)
            if _side_within(room, narrower, size, wanted, least) >= wanted:
                return narrower, most if factor == before else wanted
            factor -= STEP
        factor += STEP
    return tuple(factor * share for share in shares), most


def _card(size: GridSize, cell: int, ratio: float) -> tuple[int, int]:
    """Width and height of the card around a grid whose cells have `cell` device pixels a side."""
    width, height = (math.ceil(cell * cells / ratio) + 2 * (MARGIN + CARD_PADDING) for cells in size)
    return width, height


def _widths(shares: tuple[float, ...], side: float) -> list[int]:
    return [max(int(abs(share) * side), _least_width(share)) for share in shares]


def _room_for_columns(width: int, columns: int) -> int:
    gap = GAP if width > NARROW else GAP // 2
    return width - 2 * SIDE_MARGIN - gap * (columns + 1) - 4 * CARD_PADDING


def _least_block(room: int, shares: tuple[float, ...], line: int) -> int:
    between = max(sum(map(_least_width, shares)), int(LEAST_BETWEEN * room))
    return max(0, min(LEAST_BLOCK * line, (room - between) // 2))


def _side_within(room: int, shares: tuple[float, ...], size: GridSize, most: float, least: int) -> float:
    unit = min(_longest_side(room, size.width / max(size), shares, least), most)
    return max(SMALLEST_GRID, min(unit, LARGEST_GRID))


def _least_width(share: float) -> int:
    return LEAST_CODE if share < 0 else LEAST_COLUMN


def _longest_side(room: int, wide: float, shares: tuple[float, ...], least_grid: int) -> float:
    """The side at which two grids, `wide` sides wide, and columns fill the room, each of at least its least width."""
    grids = [(wide, least_grid)] * 2
    parts = [(abs(share), _least_width(share)) for share in shares] + grids
    parts.sort(key=lambda part: part[0] / part[1] if part[1] else math.inf)
    for pinned in range(len(parts)):  # so many parts have their least width
        taken = sum(least for _, least in parts[:pinned])
        side = (room - taken) / sum(share for share, _ in parts[pinned:])
        share, least = parts[pinned]
        if share * side >= least:
            return side
    return (room - sum(map(_least_width, shares))) / (2.0 * wide)
