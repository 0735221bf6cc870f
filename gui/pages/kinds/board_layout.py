"""Where everything stands on the board: a column a kind, a row a picture, figures below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

from engine.labs.kinds_order import evenly
from engine.pictures.picture import GridSize
from engine.pictures.place import Place
from gui.pages.kinds.lettering import Lettering
from gui.pages.kinds.table import CURVE

PAD = 12  # around everything
GAP = 6  # between two pictures
SMALLEST, LARGEST = 34, 98  # side of a picture and its frame
FRAME = 2  # of it
LEAST_ROWS = 4  # a low board leaves out pictures before it scrolls
WIDEST_COLUMN = 150
HEADING_AIR = 6
TITLE_AIR, LEAST_AIR = 6, 3  # beside a title; little of it rather than scroll by a sliver
CURVE_LINES = 3  # height of a curve, in lines of text
DRAWING_LINES = 2
LINES_FOR_MORE = 34  # of height, from which on drawings are larger
LINES_FOR_DRAWINGS = 14  # of height; a lower board has heads without
WIDEST_FIRST = 0.25  # of the room, that long labels may take


@dataclass(frozen=True)
class BoardLayout:
    """In logical pixels, from the top left of all that there is."""

    first: int  # width of the column of pictures
    column: int  # width of a kind's
    plain: int  # width of a plain answer's
    kinds: int
    plains: int
    head: int  # height of the heads
    drawing: int  # height of a head's drawing
    side: int
    rows: tuple[tuple[int, int], ...]  # (followed picture, top), from below the head
    headings: tuple[tuple[int, int], ...]  # (followed picture that comes next, top)
    foot: int  # top of the figures, from below the head
    curve: int  # height of a curve
    line: int
    body: int  # height below the head
    shortened: bool  # whether labels are the short ones

    @property
    def width(self) -> int:
        """Of everything."""
        return self.left(self.kinds + self.plains) + PAD

    @property
    def height(self) -> int:
        """Of everything."""
        return self.head + self.body

    def left(self, column: int) -> int:
        """Where a column begins, kinds first."""
        kinds, plains = min(column, self.kinds), max(0, column - self.kinds)
        between = PAD if column >= self.kinds else 0
        return self.first + kinds * self.column + plains * self.plain + between

    def wide(self, column: int) -> int:
        """How wide a column is."""
        return self.column if column < self.kinds else self.plain

    def column_at(self, x: float) -> int | None:
        """The column at a place."""
        for column in range(self.kinds + self.plains):
            if self.left(column) <= x < self.left(column) + self.wide(column):
                return column
        return None

    def in_figures(self, y: float) -> bool:
        """Whether a height below the head is that of the curves or the figures."""
        return self.foot <= y < self.body - PAD

    def row_at(self, y: float) -> int | None:
        """The followed picture at a height below the head."""
        return next((picture for picture, top in self.rows if top <= y < top + self.side), None)

    def head_of(self, column: int) -> QRect:
        """The head of a column."""
        return QRect(self.left(column) + 2, 6, self.wide(column) - 4, self.head - 10)

    def cell(self, column: int, top: int) -> QRect:
        """A picture with its frame, below the head."""
        return QRect(self.left(column) + (self.wide(column) - self.side) // 2, top, self.side, self.side)

    def figure(self, column: int, line: int) -> QRect:
        """A line of figures, below the head; the curve stands above them."""
        top = self.foot + self.curve + GAP + line * self.line
        return QRect(self.left(column), top, self.wide(column), self.line)

    def curve_of(self, column: int) -> QRect:
        """A small plot, below the head."""
        return QRect(self.left(column) + 5, self.foot, self.wide(column) - 10, self.curve)


def lay_out(
    room: QSize,
    letters: Lettering,
    places: Sequence[Place],
    grid: GridSize,
    titles: Sequence[str],
    plain: Sequence[str],
    labels: Sequence[str],
    short: Sequence[str] = (),
) -> BoardLayout:
    """The board in a room; what does not fit scrolls. `labels` stand beside the lines of figures, the
    `short` ones instead where the others would take much of the room.
    """
    shortened = bool(short) and letters.wide(*labels) > WIDEST_FIRST * room.width()
    words_wide = max(letters.wide(*(short if shortened else labels)), letters.small_wide(CURVE))
    line, head_line = letters.line, letters.small_line
    high = room.height() / line
    drawing = (DRAWING_LINES + (high >= LINES_FOR_MORE)) * line if high >= LINES_FOR_DRAWINGS else 0
    head = drawing + letters.title_line + 20
    curve = CURVE_LINES * line
    figures = curve + GAP + len(labels) * line
    turns = [index for index, place in enumerate(places) if not index or places[index - 1].role != place.role]
    around = PAD + GAP + figures + len(turns) * (head_line + HEADING_AIR)
    free = room.height() - head - around
    fitting = max(LEAST_ROWS, free // (SMALLEST + GAP))
    shown = list(evenly(len(places), fitting))
    roomy, least = (
        max(letters.title_wide(*titles) + 2 * air, letters.wide("0.0008888", "100.0 %") + 4) + 4
        for air in (TITLE_AIR, LEAST_AIR)
    )
    words = [word for name in plain for word in name.split()]
    narrow = max(letters.small_wide(*words), letters.wide("100.0 %")) + 8
    side = max(SMALLEST, min(LARGEST, free // max(1, len(shown)) - GAP))
    column = roomy
    for _ in range(2):  # pictures may widen the plain columns, which then leave less for the others
        first = PAD + max(words_wide, side) + PAD
        taken = first + len(plain) * narrow + 2 * PAD
        share = (room.width() - taken) // max(1, len(titles))
        column = min(share, max(WIDEST_COLUMN, least)) if share >= least else roomy
        side = min(side, column - 10)
        narrow = max(narrow, min(side + 8, column))
    side = _snapped(side, max(grid))
    first = PAD + max(words_wide, side) + PAD
    rows: list[tuple[int, int]] = []
    headings: list[tuple[int, int]] = []
    top = 0
    for index in shown:
        if not rows or places[rows[-1][0]].role != places[index].role:
            headings.append((index, top + HEADING_AIR // 2))
            top += head_line + HEADING_AIR
        rows.append((index, top))
        top += side + GAP
    foot = top + GAP
    spare = room.height() - head - foot - figures - PAD
    larger = max(0, min(spare, curve))
    curve, figures = curve + larger, figures + larger
    return BoardLayout(
        first,
        column,
        narrow,
        len(titles),
        len(plain),
        head,
        drawing,
        side,
        tuple(rows),
        tuple(headings),
        foot,
        curve,
        line,
        foot + figures + PAD,
        shortened,
    )


def _snapped(side: int, cells: int) -> int:
    """A whole number of pixels for each cell, where that costs little."""
    inner = side - FRAME
    whole = inner // cells * cells
    return FRAME + (whole if whole >= 0.85 * inner else inner)
