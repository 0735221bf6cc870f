"""Where everything in the hourglass stands, for any size of the stage."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRect

from engine.pictures.picture import GridSize
from gui.editor.canvas_paint import MARGIN

SIDE_MARGIN = 12
GAP = 12  # between columns
NARROW = 700  # below this width the gaps are halved
CARD_PADDING = 8
CODE_SHARE = 0.28  # of the grid's side, as are the other shares
MOSAIC_SHARE = 0.62
STRIP_SHARE = 0.16
COLUMN_HEIGHT = 0.68
SMALLEST_GRID = 64
LARGEST_GRID = 560
LEAST_COLUMN = 24


@dataclass(frozen=True)
class HourglassLayout:
    """Rectangles in the widget's logical pixels."""

    strip: QRect
    input: QRect
    input_caption: QRect  # three lines
    switch: QRect
    output: QRect
    output_caption: QRect  # three lines
    legend: QRect  # one line below it
    columns: tuple[QRect, ...]  # of the layers' pictures
    captions: tuple[QRect, ...]  # below them: two lines, all at one height
    code: QRect  # what the trapezoids narrow to
    cards: tuple[QRect, QRect]  # rounded cards behind the two grids


def lay_out(
    area: QRect, shares: tuple[float, ...], size: GridSize, ratio: float, line: int, bar: int
) -> HourglassLayout:
    """Place two equal grids for pictures of `size` around columns.

    `shares` are the widths of the columns as shares of a grid's longer side, the code's negative; `ratio` is how
    many device pixels a logical one has, `line` the height of a text line and `bar` that of the tool strip.
    """
    above, below = bar + 8, 4 * line + 14
    gap = GAP if area.width() > NARROW else GAP // 2
    longer = max(size)
    wide, high = size.width / longer, size.height / longer
    room_x = area.width() - 2 * SIDE_MARGIN - gap * (len(shares) + 1) - 4 * CARD_PADDING
    room_y = area.height() - above - below - 2 * CARD_PADDING - 8
    unit = min(_longest_side(room_x, wide, shares), room_y / high)
    side = int(max(SMALLEST_GRID, min(unit, LARGEST_GRID)))
    cell = max(1, int((side - 2 * MARGIN) * ratio / longer))  # whole device pixels: the card hugs the grid
    card_width, card_height = (
        math.ceil(cell * cells / ratio) + 2 * (MARGIN + CARD_PADDING) for cells in size
    )
    widths = [max(int(abs(share) * side), LEAST_COLUMN) for share in shares]
    height = max(60, min(int(side * COLUMN_HEIGHT), room_y))
    total = 2 * card_width + sum(widths) + gap * (len(shares) + 1)
    left = area.left() + max(0, (area.width() - total) // 2)
    tallest = max(card_height, height)
    middle = area.top() + above + max(0, (area.height() - above - below - tallest) // 2) + tallest // 2
    top = middle - card_height // 2
    bars = middle - tallest // 2 - bar - 6

    input_card = QRect(left, top, card_width, card_height)
    x = left + card_width + gap
    columns, captions, code = [], [], input_card
    for share, width in zip(shares, widths, strict=True):
        column = QRect(x, middle - height // 2, width, height)
        columns.append(column)
        captions.append(QRect(x - gap // 2, column.bottom() + 7, width + gap, 2 * line))
        if share < 0:
            code = column
        x += width + gap
    output_card = QRect(x, top, card_width, card_height)

    def inside(card: QRect) -> QRect:
        return card.adjusted(CARD_PADDING, CARD_PADDING, -CARD_PADDING, -CARD_PADDING)

    def beside(card: QRect, y: int, height: int) -> QRect:
        return QRect(card.left(), y, card.width(), height)

    return HourglassLayout(
        strip=beside(input_card, bars, bar),
        input=inside(input_card),
        input_caption=beside(input_card, input_card.bottom() + 7, 3 * line + 4),
        switch=beside(output_card, bars, bar),
        output=inside(output_card),
        output_caption=beside(output_card, output_card.bottom() + 7, 3 * line + 4),
        legend=beside(output_card, output_card.bottom() + 11 + 3 * line, line),
        columns=tuple(columns),
        captions=tuple(captions),
        code=code,
        cards=(input_card, output_card),
    )


def _longest_side(room: int, wide: float, shares: tuple[float, ...]) -> float:
    """The grid's side at which two grids, `wide` sides wide, and columns of at least `LEAST_COLUMN` fill the room."""
    sizes = sorted(abs(share) for share in shares)
    for least in range(len(sizes)):  # so many columns have their least width
        side = (room - least * LEAST_COLUMN) / (2.0 * wide + sum(sizes[least:]))
        if sizes[least] * side >= LEAST_COLUMN:
            return side
    return (room - len(sizes) * LEAST_COLUMN) / (2.0 * wide)
