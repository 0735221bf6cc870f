"""Where everything in the hourglass stands, for any size of the stage."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

MARGIN = 12
GAP = 16  # between columns
NARROW = 700  # below this width the gaps are halved
CARD_PADDING = 8
CODE_SHARE = 0.27  # of the grid's side
MOSAIC_SHARE = 0.66
STRIP_SHARE = 0.16
CODE_HEIGHT = 0.78
SMALLEST_GRID = 96
LARGEST_GRID = 560


@dataclass(frozen=True)
class HourglassLayout:
    """Rectangles in the widget's logical pixels."""

    strip: QRect
    input: QRect
    input_caption: QRect
    switch: QRect
    output: QRect
    output_caption: QRect
    columns: tuple[QRect, ...]  # of the layers, captions included
    code: QRect  # what the trapezoids narrow to
    cards: tuple[QRect, ...]  # rounded cards behind the two grids


def lay_out(area: QRect, shares: tuple[float, ...], aspect: float, line: int, bar: int) -> HourglassLayout:
    """Place two grids of the given aspect (width / height) around columns.

    `shares` are the widths of the columns as shares of a grid's side, the code's negative; `line` is the height of
    a text line and `bar` that of the tool strip, in pixels.
    """
    above, below = bar + 8, 3 * line + 12
    gap = GAP if area.width() > NARROW else GAP // 2
    room_x = area.width() - 2 * MARGIN - gap * (len(shares) + 1) - 4 * CARD_PADDING
    room_y = area.height() - above - below - 2 * CARD_PADDING - 8
    unit = room_x / (2.0 + sum(abs(share) for share in shares))
    wide, high = (1.0, 1.0 / aspect) if aspect >= 1.0 else (aspect, 1.0)
    side = int(max(SMALLEST_GRID, min(unit, room_y / high if aspect >= 1.0 else room_y, LARGEST_GRID)))
    grid_width, grid_height = int(side * wide), int(side * high)
    card_width, card_height = grid_width + 2 * CARD_PADDING, grid_height + 2 * CARD_PADDING
    widths = [int(max(abs(share) * side, 30)) for share in shares]
    total = 2 * card_width + sum(widths) + gap * (len(shares) + 1)
    left = area.left() + max(0, (area.width() - total) // 2)
    top = area.top() + above + max(0, (area.height() - above - below - card_height) // 2)
    middle = top + card_height // 2

    input_card = QRect(left, top, card_width, card_height)
    x = input_card.right() + 1 + gap
    columns, code = [], input_card
    for share, width in zip(shares, widths, strict=True):
        height = max(60, min(card_height, int(side * (CODE_HEIGHT if share < 0 else MOSAIC_SHARE))))
        columns.append(QRect(x, middle - height // 2, width, height + 2 * line + 10))
        if share < 0:
            code = QRect(x, middle - height // 2, width, height)
        x += width + gap
    output_card = QRect(x, top, card_width, card_height)

    def inside(card: QRect) -> QRect:
        return card.adjusted(CARD_PADDING, CARD_PADDING, -CARD_PADDING, -CARD_PADDING)

    def beside(card: QRect, y: int, height: int) -> QRect:
        return QRect(card.left(), y, card.width(), height)

    return HourglassLayout(
        strip=beside(input_card, top - bar - 6, bar),
        input=inside(input_card),
        input_caption=beside(input_card, input_card.bottom() + 7, line + 4),
        switch=beside(output_card, top - bar - 6, bar),
        output=inside(output_card),
        output_caption=beside(output_card, output_card.bottom() + 7, 3 * line + 4),
        columns=tuple(columns),
        code=code,
        cards=(input_card, output_card),
    )
