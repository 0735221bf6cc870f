"""Where everything stands on the timeline's board: a column an epoch, a row a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics

from engine.pictures.place import Place
from gui.look.fonts import scaled

PAD = 12  # around everything
GAP = 8  # between two columns
SMALLEST, LARGEST = 40, 104  # side of a picture and its frame
TIGHT = 0.8  # of the smallest side, where all rows can be seen with that
WIDEST = 5  # sides of a picture that a column may take: beyond, the eye no longer finds the next one
FRAME = 2  # of it
NAME_LETTERS = 13  # of a name, for which the first column has room
HEAD_AIR = 8
FOOT_AIR = 5  # above and below the losses
MARK = 3  # around the cells that a claim speaks of
BELOW = 1  # the same below a cell, where its figure stands


class Lettering(NamedTuple):
    """The fonts of the board."""

    head: QFont
    figure: QFont
    small: QFont

    @classmethod
    def of(cls, font: QFont) -> Lettering:
        """The fonts beside text in this one."""
        return cls(scaled(font, 0.92, QFont.Weight.Bold), scaled(font, 0.86), scaled(font, 0.8))

    @property
    def line(self) -> int:
        """The height of a line of figures."""
        return QFontMetrics(self.figure).height() + 2

    @property
    def head_line(self) -> int:
        """The height of a line of the head."""
        return QFontMetrics(self.head).height()

    @property
    def small_line(self) -> int:
        """The height of a line of small words."""
        return QFontMetrics(self.small).height()

    def figure_wide(self, *texts: str) -> int:
        """The width of the widest of some figures."""
        metrics = QFontMetrics(self.figure)
        return max(map(metrics.horizontalAdvance, texts), default=0)

    def head_wide(self, *texts: str) -> int:
        """The width of the widest of some heads."""
        metrics = QFontMetrics(self.head)
        return max(map(metrics.horizontalAdvance, texts), default=0)


@dataclass(frozen=True)
class BoardLayout:
    """In logical pixels, from the top left of all that there is; rows from below the head."""

    first: int  # width of the column of inputs, which stays in sight
    column: int  # width of an epoch's
    columns: int
    head: int  # height of the heads, which stay in sight
    side: int
    row: int  # height of a picture and its figure
    rows: tuple[int, ...]  # top of each followed picture
    headings: tuple[tuple[int, int], ...]  # (followed picture that comes next, top)
    line: int
    body: int  # height of all rows
    foot: int  # height of the losses, which stay in sight

    @property
    def width(self) -> int:
        """Of everything."""
        return self.left(self.columns) + PAD - GAP

    @property
    def height(self) -> int:
        """Of everything."""
        return self.head + self.body + self.foot

    def left(self, column: int) -> int:
        """Where an epoch begins."""
        return self.first + column * self.column

    def cell(self, column: int, picture: int) -> QRect:
        """A picture with its frame, below the head; column -1 is the input."""
        wide = self.column - GAP
        left = PAD if column < 0 else self.left(column) + (wide - self.side) // 2
        return QRect(left, self.rows[picture], self.side, self.side)

    def figure(self, column: int, picture: int) -> QRect:
        """The line below a picture; column -1 is the name."""
        top = self.rows[picture] + self.side
        if column < 0:
            return QRect(PAD, top, self.first - PAD - GAP, self.line)
        return QRect(self.left(column), top, self.column - GAP, self.line)

    def loss(self, column: int, line: int) -> QRect:
        """A line of losses, below the top of the foot; column -1 is its name."""
        top = FOOT_AIR + line * self.line
        if column < 0:
            return QRect(PAD, top, self.first - PAD, self.line)
        return QRect(self.left(column), top, self.column - GAP, self.line)

    def column_at(self, x: float) -> int | None:
        """The epoch at a place, from the left of everything."""
        column = int((x - self.first) // self.column)
        return column if x >= self.first and column < self.columns else None

    def row_at(self, y: float) -> int | None:
        """The picture at a height below the head."""
        return next((one for one, top in enumerate(self.rows) if top <= y < top + self.row), None)


def lay_out(
    room: QSize,
    letters: Lettering,
    places: Sequence[Place],
    heads: Sequence[str],
    losses: Sequence[str],
    lines: int,
) -> BoardLayout:
    """Pictures as large as `room` lets all epochs and all rows be seen, but neither tiny nor huge.

    `heads` stand above the columns, `losses` are the texts of `lines` lines below.
    """
    smallest = max(SMALLEST, 2 * letters.line)
    least = max(letters.head_wide(*heads), letters.figure_wide("100.0 %", *losses)) + GAP
    names = letters.figure_wide("n" * NAME_LETTERS)
    across, count = room.width() - 2 * PAD, max(1, len(heads))
    share = (across - max(names, smallest)) // count - GAP
    head = letters.head_line + 2 * HEAD_AIR
    foot = lines * letters.line + 2 * FOOT_AIR
    roles = len({place.role for place in places})
    high = room.height() - head - foot - HEAD_AIR // 2 - roles * (letters.small_line + GAP // 2)
    side = min(max(LARGEST, smallest), share, high // max(1, len(places)) - letters.line - GAP)
    if side > names:  # then the column of inputs is as wide as they are
        side = max(min(side, names), min(side, (across - count * GAP) // (count + 1)))
        share = (across - side) // count - GAP
    side = side if side >= TIGHT * smallest else smallest
    column = max(max(side, least) + GAP, min(share + GAP, WIDEST * side))
    first = PAD + max(side, names) + GAP
    row = side + letters.line + GAP
    tops, headings, top, role = [], [], HEAD_AIR // 2, None
    for picture, place in enumerate(places):
        if place.role is not role:
            role = place.role
            headings.append((picture, top))
            top += letters.small_line + GAP // 2
        tops.append(top)
        top += row
    return BoardLayout(
        first, column, len(heads), head, side, row, tuple(tops), tuple(headings), letters.line, top, foot
    )
