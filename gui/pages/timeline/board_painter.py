"""Paints the timeline's board, whichever part of it is in sight."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from engine.labs.timeline.result import TimelineResult
from engine.pictures.place import Role
from engine.scores.similarity import black_and_white
from engine.wording import loss_text, one_line
from gui.grids.quick_cells import ink_cells
from gui.look.opacity import STALE
from gui.look.theme import Theme
from gui.pages.timeline.board_layout import BELOW, FRAME, GAP, MARK, PAD, BoardLayout, Lettering
from gui.pages.timeline.wording import INKED, LOSSES, ROLES
from gui.widgets.shown_score import shown_score

Values = npt.NDArray[np.floating]
CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
FAINT = 0.35  # of what a claim does not speak of


@dataclass(frozen=True)
class Marks:
    """What of the board is marked."""

    epoch: int | None = None  # that the whole window shows
    hovered: int | None = None  # column
    focused: int | None = None  # column that keys would choose
    claimed: frozenset[tuple[int, int]] | None = (
        None  # (column, picture) that a claim speaks of; None: no claim
    )
    stale: bool = False  # the document would train otherwise by now


class BoardPainter:
    """Paints one result; made anew for each."""

    def __init__(self, result: TimelineResult, layout: BoardLayout, letters: Lettering, theme: Theme) -> None:
        self._result = result
        self._layout = layout
        self._letters = letters
        self._theme = theme
        self._cells = ink_cells()
        self._pictures = result.pictures

    def paint(self, painter: QPainter, room: QRect, scrolled: QPoint, marks: Marks) -> None:
        """Paint what of the board is in a room; heads and inputs stay where the rest is scrolled."""
        layout, theme = self._layout, self._theme
        across, down = scrolled.x(), scrolled.y()
        painter.fillRect(room, QColor(theme.panel))
        seen = [
            column
            for column in range(layout.columns)
            if layout.left(column + 1) - across > layout.first and layout.left(column) - across < room.width()
        ]
        rows = [
            row
            for row, top in enumerate(layout.rows)
            if top + layout.row > down and top - down < room.height() - layout.head - layout.foot
        ]
        body = QRect(0, layout.head, room.width(), room.height() - layout.head - layout.foot)
        painter.save()
        painter.setOpacity(STALE if marks.stale else 1.0)
        painter.setClipRect(body.adjusted(layout.first - MARK, 0, 0, 0))
        painter.translate(-across, layout.head - down)
        for column in seen:
            self._column(painter, column, rows, marks)
        painter.restore()
        painter.save()
        painter.setClipRect(body)
        painter.translate(0, layout.head - down)
        self._inputs(painter, rows)
        painter.restore()
        self._heads(painter, room, across, seen, marks)
        self._foot(painter, room, across, seen, marks)
        painter.setPen(QPen(QColor(theme.border), 1))
        for y in (layout.head - 1, room.height() - layout.foot):
            painter.drawLine(0, y, room.width(), y)
        if across:
            x = layout.first - MARK - 1
            painter.drawLine(x, 0, x, room.height())

    def _heads(self, painter: QPainter, room: QRect, across: int, seen: list[int], marks: Marks) -> None:
        layout, theme, letters = self._layout, self._theme, self._letters
        corner = QRect(PAD, 0, layout.first - PAD, layout.head)
        measure = f"{self._result.document.verdict.measure}"
        below = measure if marks.claimed is None else INKED.format(measure=measure)
        words = f"Epoch\n{below}"
        self._text(painter, corner, words, letters.small, theme.muted, LEFT)
        painter.save()
        painter.setClipRect(QRect(layout.first, 0, room.width() - layout.first, layout.head))
        painter.translate(-across, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column in seen:
            epoch = self._result.epochs[column]
            area = QRectF(layout.left(column), 4, layout.column - GAP, layout.head - 9)
            named = marks.claimed is not None and any(one == column for one, _ in marks.claimed)
            shown, focused = marks.epoch == epoch, marks.focused == column
            # Filled: the window shows it. Framed as its cells are: the claim speaks of it. An edge in ink: the keys.
            edge = theme.text if focused else theme.accent if named else None
            if shown or edge is not None or marks.hovered == column:
                painter.setPen(Qt.PenStyle.NoPen if edge is None else QPen(QColor(edge), 2))
                ground = theme.accent if shown else theme.hover if marks.hovered == column else theme.panel
                painter.setBrush(QColor(ground))
                painter.drawRoundedRect(area, 6, 6)
            colour = theme.on_accent if shown else theme.text
            self._text(painter, area.toRect(), f"{epoch:,}", letters.head, colour)
        painter.restore()

    def _column(self, painter: QPainter, column: int, rows: list[int], marks: Marks) -> None:
        layout, theme, result = self._layout, self._theme, self._result
        grid = result.document.size
        known = column < len(result.columns)
        for row in rows:
            cell = layout.cell(column, row)
            if not known:
                painter.setPen(QPen(QColor(theme.border), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(cell.adjusted(0, 0, -1, -1))
                continue
            named = marks.claimed is None or (column, row) in marks.claimed
            opacity = painter.opacity()
            painter.setOpacity(opacity if named else opacity * FAINT)
            if named and marks.claimed is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.accent))
                painter.drawRoundedRect(cell.adjusted(-MARK, -MARK, MARK, BELOW), 3, 3)
            values: Values = result.columns[column].outputs[row].reshape(grid.height, grid.width)
            if marks.claimed is not None:  # claims speak of black & white
                values = black_and_white(values)
            self._picture(painter, cell, values)
            figure = shown_score(result.score(column, row))
            self._text(painter, layout.figure(column, row), figure, self._letters.figure, theme.text)
            painter.setOpacity(opacity)

    def _foot(self, painter: QPainter, room: QRect, across: int, seen: list[int], marks: Marks) -> None:
        layout, theme, letters = self._layout, self._theme, self._letters
        top = room.height() - layout.foot
        painter.save()
        painter.translate(0, top)
        for line, words in enumerate(self._loss_names):
            self._text(painter, layout.loss(-1, line), words, letters.figure, theme.muted, LEFT)
        painter.setOpacity(STALE if marks.stale else 1.0)
        painter.setClipRect(QRect(layout.first, 0, room.width() - layout.first, layout.foot))
        painter.translate(-across, 0)
        for column in seen:
            if column < len(self._result.columns):
                losses = self._result.columns[column].measured.totals
                for line in range(len(self._loss_names)):
                    figure = loss_text(losses[line])
                    self._text(painter, layout.loss(column, line), figure, letters.figure, theme.muted)
        painter.restore()

    @property
    def _loss_names(self) -> tuple[str, ...]:
        return LOSSES if self._result.document.test else LOSSES[:1]

    def _inputs(self, painter: QPainter, rows: list[int]) -> None:
        layout, theme, letters = self._layout, self._theme, self._letters
        for picture, top in layout.headings:
            room = QRect(PAD, top, layout.width, letters.small_line)
            role: Role = self._result.places[picture].role
            self._text(painter, room, ROLES[role], letters.small, theme.muted, LEFT)
        for row in rows:
            self._picture(painter, layout.cell(-1, row), self._pictures[row].pixels)
            area = layout.figure(-1, row)
            name = one_line(self._pictures[row].name) or "unnamed"
            short = QFontMetrics(letters.figure).elidedText(name, Qt.TextElideMode.ElideRight, area.width())
            self._text(painter, area, short, letters.figure, theme.muted, LEFT)

    def _picture(self, painter: QPainter, cell: QRect, values: Values) -> None:
        theme, inner = self._theme, FRAME // 2
        painter.fillRect(cell, QColor(theme.frame))
        painter.fillRect(cell.adjusted(inner, inner, -inner, -inner), QColor(theme.panel))
        corner = QPointF(cell.left() + inner, cell.top() + inner)
        self._cells.draw(painter, corner, cell.width() - FRAME, values, theme)

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
