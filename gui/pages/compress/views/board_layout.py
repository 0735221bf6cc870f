"""Where everything of a table of small pictures stands."""

from __future__ import annotations

import operator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics

from gui.pages.compress.views.board import Board
from gui.pages.compress.views.lettering import Lettering

GAP = 8
LEAST_SIDE = 36
LARGEST_SIDE = 112
MOST_LINES = 4  # of a head
WRAPPED = Qt.TextFlag.TextWordWrap
LABEL_SHARE, NOTED_SHARE = 0.14, 0.17  # of the width, at most, for labels without and with notes


@dataclass(frozen=True)
class BoardLayout:
    """Where everything stands."""

    label: int  # width of the labels
    wide: int  # of a column
    head: int  # height of the heads
    side: int  # of a picture
    line: int  # height of the words
    pictured: tuple[bool, ...]  # a row each: whether it has pictures
    worded: tuple[bool, ...]  # whether it has words

    def height_of(self, row: int) -> int:
        """How high a row is."""
        return (self.side + 2 if self.pictured[row] else 0) + (self.line if self.worded[row] else 0) + GAP

    def top(self, row: int) -> int:
        """Where a row begins."""
        return self.head + sum(map(self.height_of, range(row)))

    def rect_of(self, row: int, column: int) -> QRect:
        """Where a cell stands."""
        return QRect(self.label + column * self.wide, self.top(row) - 1, self.wide, self.height_of(row) + 1)

    def head_of(self, column: int) -> QRect:
        """Where the head of a column stands, with room between it and the next one."""
        left = self.label + column * self.wide + GAP // 2
        return QRect(left, 0, self.wide - GAP, self.head - GAP // 2)

    @property
    def height(self) -> int:
        """Of all rows."""
        return self.top(len(self.pictured))


def lay_out(board: Board, room: QSize, letters: Lettering) -> BoardLayout:
    """As large as fits into a room, down to a least size."""
    line = letters.line
    columns = max(1, len(board.heads))
    wanted = letters.wide(*board.labels, *board.notes) + GAP
    longest = (
        letters.wide(*(word for label in (*board.labels, *board.notes) for word in label.split(" "))) + GAP
    )
    label = min(wanted, max(longest, round(room.width() * (NOTED_SHARE if board.notes else LABEL_SHARE))))
    words = letters.wide(*(cell.words for row in board.rows for cell in row)) + GAP // 2
    least = max(LEAST_SIDE + GAP, words)
    wide = max(least, (room.width() - label) // columns)
    pictures = [any(cell.values is not None for cell in row) for row in board.rows]
    texts = [any(cell.words for cell in row) for row in board.rows]
    unknown = [not (picture or text) for picture, text in zip(pictures, texts, strict=True)]
    pictured = tuple(map(operator.or_, pictures, unknown))  # a row that is still to come keeps its place
    worded = tuple(map(operator.or_, texts, unknown))
    wide = min(wide, max(least, LARGEST_SIDE + 2 * GAP))
    head = _head(board, letters, wide - GAP) + GAP if any(board.heads) else GAP // 2
    plain = head + sum(line if one else 0 for one in worded) + (GAP + 2) * len(board.rows)
    high = (room.height() - plain) // max(1, sum(pictured))
    side = max(LEAST_SIDE, min(wide - GAP, high, LARGEST_SIDE))
    return BoardLayout(label, wide, head, side, line, pictured, worded)


def _head(board: Board, letters: Lettering, width: int) -> int:
    """The height of the heads, each in as many lines as it needs."""
    metrics, room = QFontMetrics(letters.small), QRect(0, 0, max(1, width), 10_000)
    wrapped = (fitting(words, letters, width) for words in board.heads)
    high = max(metrics.boundingRect(room, WRAPPED, words).height() for words in wrapped)
    return min(high, MOST_LINES * letters.line)


def fitting(words: str, letters: Lettering, width: int) -> str:
    """Words of which each fits into a width; a longer one is divided."""
    metrics = QFontMetrics(letters.small)
    return " ".join(part for word in words.split(" ") for part in _divided(word, metrics, max(1, width)))


def _divided(word: str, metrics: QFontMetrics, width: int) -> list[str]:
    """A word in parts that fit; where not even three letters do, it ends in an ellipsis."""
    if metrics.horizontalAdvance(word) <= width:
        return [word]
    fits = (
        long for long in range(len(word) - 2, 2, -1) if metrics.horizontalAdvance(word[:long] + "-") <= width
    )
    long = next(fits, 0)
    if not long:
        return [metrics.elidedText(word, Qt.TextElideMode.ElideRight, width)]
    return [f"{word[:long]}-", *_divided(word[long:], metrics, width)]
