"""Paints the board: heads, pictures, curves and figures, whichever part of it is in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from engine.labs.kinds_result import KindsResult
from engine.pictures.place import Role
from gui.grids.quick_cells import ink_cells
from gui.look.opacity import STALE
from gui.look.theme import Theme
from gui.pages.kinds.board_layout import FRAME, PAD, BoardLayout
from gui.pages.kinds.curves import Curves
from gui.pages.kinds.lettering import Lettering
from gui.pages.kinds.table import CURVE, table_of
from gui.pages.kinds.wording import shown_of
from gui.panels.kinds.kind_drawing import paint_network

Values = npt.NDArray[np.floating]
CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
WORDS = {Role.TRAIN: "Trained with", Role.TEST: "Tested with"}
FAINT = 0.4
MARK = 2  # height of the line under the best of a row


@dataclass(frozen=True)
class Marks:
    """What of the board is marked: columns by number, or None."""

    hovered: int | None = None
    focused: int | None = None
    mine: int | None = None  # the document's own kind
    able: bool = True  # whether a kind can be chosen
    stale: bool = False  # the document would train otherwise by now


class BoardPainter:
    """Paints one result; made anew for each."""

    def __init__(self, result: KindsResult, layout: BoardLayout, letters: Lettering, theme: Theme) -> None:
        self._result = result
        self._layout = layout
        self._letters = letters
        self._theme = theme
        self._cells = ink_cells()
        self._curves = Curves(result)
        measure = result.document.verdict.measure
        self._best = result.best(measure)
        self._pictures = result.pictures
        self._table = table_of(result)

    def paint(self, painter: QPainter, room: QRect, scrolled: QPoint, marks: Marks, dirty: QRect) -> None:
        """Paint what of the board is in a room; heads and pictures stay where the rest is scrolled.

        Of heads and body each is left out if it has no part in what is `dirty`.
        """
        layout, theme = self._layout, self._theme
        painter.fillRect(dirty, QColor(theme.panel))
        across, down = scrolled.x(), scrolled.y()
        inner = QRect(layout.first, layout.head, room.width() - layout.first, room.height() - layout.head)
        seen = [
            column
            for column in range(layout.kinds + layout.plains)
            if layout.left(column) - across < room.width()
            and layout.left(column) + layout.wide(column) - across > layout.first
        ]
        if dirty.bottom() >= layout.head:
            self._body(painter, inner, room, scrolled, seen, STALE if marks.stale else 1.0)
        if dirty.top() < layout.head:
            self._heads(painter, room, across, seen, marks)
        painter.setPen(QPen(QColor(theme.border), 1))
        if down:
            painter.drawLine(0, layout.head - 1, room.width(), layout.head - 1)
        if across:
            painter.drawLine(layout.first - 1, 0, layout.first - 1, room.height())

    def _body(
        self,
        painter: QPainter,
        inner: QRect,
        room: QRect,
        scrolled: QPoint,
        seen: Sequence[int],
        opacity: float,
    ) -> None:
        layout, across, down = self._layout, scrolled.x(), scrolled.y()
        painter.save()
        painter.setOpacity(opacity)
        painter.setClipRect(inner)
        painter.translate(-across, layout.head - down)
        self._rule(painter)
        for column in seen:
            self._column(painter, column)
        painter.restore()
        painter.save()
        painter.setOpacity(opacity)
        painter.setClipRect(QRect(0, layout.head, room.width(), room.height() - layout.head))
        painter.translate(0, layout.head - down)
        self._first_column(painter)
        painter.restore()

    def _heads(self, painter: QPainter, room: QRect, across: int, seen: Sequence[int], marks: Marks) -> None:
        layout = self._layout
        painter.save()
        painter.setClipRect(QRect(layout.first, 0, room.width() - layout.first, layout.head))
        painter.translate(-across, 0)
        for column in seen:
            if column < layout.kinds:
                self._head(painter, column, marks)
            else:
                self._plain_head(painter, column)
        painter.restore()

    def _rule(self, painter: QPainter) -> None:
        """Between the kinds and what anyone could answer."""
        layout = self._layout
        if layout.plains:
            x = layout.left(layout.kinds) - PAD // 2
            painter.fillRect(QRect(x, 0, 1, layout.body - PAD), QColor(self._theme.border))

    # --- heads

    def _head(self, painter: QPainter, column: int, marks: Marks) -> None:
        layout, theme = self._layout, self._theme
        one, room = self._result.columns[column], layout.head_of(column)
        able = marks.able and one.document is not None
        fill, edge, width = theme.panel, theme.border, 1.0
        if marks.mine == column:
            fill, edge = theme.control, theme.muted
        if able and marks.hovered == column:
            fill = theme.hover
        if marks.focused == column:
            edge, width = theme.accent, 2.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(fill))
        inset = width / 2
        painter.drawRoundedRect(QRectF(room).adjusted(inset, inset, -inset, -inset), 7, 7)
        painter.setOpacity(1.0 if able else FAINT)
        if one.document is not None and layout.drawing:
            network = one.document.layout
            wide = min(room.width() - 8, round(layout.drawing * 1.7))
            drawing = QRectF(room.center().x() - wide / 2, room.top() + 3, wide, layout.drawing)
            paint_network(painter, drawing, network.widths, network.code_layer + 1, one.kind.marks, theme)
        title = QRect(
            room.left(), room.bottom() - self._letters.title_line - 2, room.width(), self._letters.title_line
        )
        self._text(painter, title, one.kind.title, self._letters.title, theme.text)
        painter.setOpacity(1.0)

    def _plain_head(self, painter: QPainter, column: int) -> None:
        layout = self._layout
        room = QRect(layout.left(column), 4, layout.wide(column), layout.head - 12)
        name = self._result.plain[column - layout.kinds].name
        painter.setFont(self._letters.small)
        painter.setPen(QColor(self._theme.muted))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, f"{name[:1].upper()}{name[1:]}")

    # --- columns

    def _column(self, painter: QPainter, column: int) -> None:
        layout, theme, result = self._layout, self._theme, self._result
        kind = result.columns[column] if column < layout.kinds else None
        answered = kind.answered if kind else result.plain[column - layout.kinds].answered
        grid = result.document.size
        for picture, top in layout.rows:
            cell = layout.cell(column, top)
            if answered is None:
                painter.setPen(QPen(QColor(theme.border), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(cell.adjusted(0, 0, -1, -1))
                continue
            values = answered.outputs[picture].reshape(grid.height, grid.width)
            self._picture(painter, cell, values)
            if self._best[picture, column]:
                alone = int(self._best[picture].sum()) == 1
                under = QRect(cell.left(), cell.bottom() + 2, cell.width(), MARK)
                painter.fillRect(under, QColor(theme.text if alone else theme.muted))
        if kind is not None:
            self._curves.draw(painter, layout.curve_of(column), column, theme)
        for line, row in enumerate(self._table):
            one = row.cells[column]
            colour = theme.bad if one.bad else theme.muted if one.quiet else theme.text
            font = self._letters.strong if one.best or one.bad else self._letters.figure
            self._text(painter, layout.figure(column, line), one.text, font, colour)

    def _picture(self, painter: QPainter, cell: QRect, values: Values) -> None:
        theme = self._theme
        painter.fillRect(cell, QColor(theme.frame))
        inner = FRAME // 2
        painter.fillRect(cell.adjusted(inner, inner, -inner, -inner), QColor(theme.panel))
        corner = QPointF(cell.left() + inner, cell.top() + inner)
        self._cells.draw(painter, corner, cell.width() - FRAME, values, theme)

    # --- the first column

    def _first_column(self, painter: QPainter) -> None:
        layout, theme, letters = self._layout, self._theme, self._letters
        painter.fillRect(QRect(0, 0, layout.first, layout.body), QColor(theme.panel))
        places = self._result.places
        for picture, top in layout.headings:
            room = QRect(PAD, top, layout.width, letters.small_line)
            role = places[picture].role
            seen = sum(places[shown].role is role for shown, _ in layout.rows)
            heading = shown_of(WORDS[role], seen, len(self._result.document.of_role(role)))
            self._text(painter, room, heading, letters.small, theme.muted, LEFT)
        for picture, top in layout.rows:
            cell = QRect(PAD, top, layout.side, layout.side)
            self._picture(painter, cell, self._pictures[picture].pixels)
        wide = layout.first - PAD
        room = QRect(PAD, layout.foot, wide, layout.curve)
        low, high = self._curves.low, self._curves.high
        words = [CURVE]
        if self._curves.known:
            words += [f"{high:.1g} to", f"{low:.1g}".replace("e-0", "e-")]
        self._text(painter, room, "\n".join(words), letters.small, theme.muted, LEFT)
        for line, row in enumerate(self._table):
            room = QRect(PAD, layout.figure(0, line).top(), wide, layout.line)
            self._text(
                painter, room, row.short if layout.shortened else row.label, letters.label, theme.muted, LEFT
            )

    def _text(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        font: QFont,
        colour: str,
        align: Qt.AlignmentFlag = CENTRE,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(room, align, text)


def titles_of(result: KindsResult) -> Sequence[str]:
    """The titles of the kinds."""
    return [column.kind.title for column in result.columns]
