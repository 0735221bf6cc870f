"""The card "Side by side": title, basis of the scores, table, and the arithmetic on demand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.document import Document
from engine.pictures.place import Place
from engine.scores.similarity import Measure
from engine.scores.verdict import Basis
from engine.training.snapshot import Snapshot
from gui.look.theme import Themes
from gui.pages.play.side_by_side.columns import CLAMP_NOTE, HEADINGS, Column
from gui.pages.play.side_by_side.table import SideBySideTable
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.state.feed import Feed
from gui.widgets.section_heading import SectionHeading
from gui.widgets.segments import Segments

if TYPE_CHECKING:
    from gui.pages.play.side_by_side.formula_sheet import FormulaSheet

# While training runs: a tall table painted at once, or its scores together with texts and plot, would be late.
INNER = 8  # pixels between the card's edge and the table
ROWS_A_FRAME = 4  # whose pictures are painted again


class SideBySideCard(QFrame):
    """Follows document, selection and snapshots; works only while it can be seen."""

    def __init__(
        self,
        model: DocumentModel,
        editing: EditingState,
        feed: Feed,
        themes: Themes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._model = model
        self._themes = themes
        self._feed = feed
        self._opened: Measure | None = None
        self._sheet: FormulaSheet | None = None
        self.table = SideBySideTable(model, editing, themes, self)
        self.basis = Segments[Basis](
            [("B/W", Basis.BLACK_AND_WHITE), ("Grey", Basis.GREY)],
            model.document.verdict.basis,
            "Output that is scored",
            parent=self,
        )
        self.basis.button(Basis.BLACK_AND_WHITE).setToolTip(
            "Score the black & white output: below 0.5 is white"
        )
        self.basis.button(Basis.GREY).setToolTip(f"Score the grey output. {CLAMP_NOTE}")
        self.more = QLabel(self)
        self.more.setProperty("role", "muted")
        caption = QLabel("Scores on", self)
        caption.setProperty("role", "muted")
        head = self._head = QHBoxLayout()
        head.setContentsMargins(12, 8, 8, 4)
        head.setSpacing(8)
        head.addWidget(SectionHeading("Side by side", self))
        head.addWidget(self.more, 1)
        head.addWidget(caption)
        head.addWidget(self.basis)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        column.addLayout(head)
        inner = QHBoxLayout()
        inner.setContentsMargins(INNER, 0, INNER, 0)
        inner.addWidget(self.table)
        column.addLayout(inner, 1)
        self.basis.chosen.connect(self._basis_chosen)
        self.table.score_wanted.connect(self._toggle)
        self.table.current_moved.connect(self._current_moved)
        self.table.columns_changed.connect(self._columns_changed)
        self.table.escaped.connect(self._close)
        self.table.rows.arranged.connect(self._fill)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._clear_row)
        model.document_changed.connect(self._document_changed)
        feed.snapshot_ready.connect(self._snapshot_ready)
        feed.slow_ready.connect(self._slow_ready)
        if feed.snapshot is not None:
            self.table.rows.take(feed.snapshot)

    def add_to_head(self, words: QWidget, button: QWidget) -> None:
        """Put words into the middle of the head, as wide as there is room, and a button at its end."""
        place = self._head.indexOf(self.more)
        self._head.setStretchFactor(self.more, 0)
        self._head.insertWidget(place + 1, words, 1)
        self._head.addWidget(button)

    @property
    def sheet(self) -> FormulaSheet | None:
        """The card with the arithmetic, while it is open."""
        return self._sheet if self._opened is not None else None

    def wanted_width(self) -> int:
        """The width at which every column has its room."""
        margins = self.contentsMargins()
        beside = 2 * INNER + 2 + margins.left() + margins.right()
        return self.table.wanted_width() + beside

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._close()

    def _snapshot_ready(self, snapshot: Snapshot) -> None:
        self.table.rows.take(snapshot)
        if not self.isVisible():
            return
        if snapshot.running or self._feed.in_turns:
            self.table.rows.refresh_pictures(self.table.visible_rows(), ROWS_A_FRAME)
        if not snapshot.running and self._feed.in_turns:  # no further frame may come
            self._feed.turns.ask(self, self._show_pictures)
        elif not snapshot.running:
            self._show_pictures()

    def _show_pictures(self) -> None:
        self.table.rows.refresh_pictures(self.table.visible_rows())

    def _slow_ready(self, snapshot: Snapshot) -> None:
        if self._feed.in_turns:
            self._feed.turns.ask(self, self._show_scores)
        else:
            self._show_scores()

    def _show_scores(self) -> None:
        if self.isVisible():
            self.table.rows.refresh_scores(self.table.visible_rows())
            self._fill()

    def _refresh(self) -> None:
        rows = self.table.visible_rows()
        self.table.rows.refresh_scores(rows)
        self.table.rows.refresh_pictures(rows)
        self._fill()

    def _document_changed(self, new: Document, old: Document) -> None:
        if new.verdict.basis is not old.verdict.basis:
            self.basis.set_value(new.verdict.basis)
        self._fill()

    def _columns_changed(self, waiting: tuple[Column, ...]) -> None:
        words = ", ".join(HEADINGS[column].title for column in waiting)
        self.more.setText(f"+{len(waiting)}" if waiting else "")
        self.more.setToolTip(f"Too narrow to show {words}: make this card wider." if waiting else "")

    def _basis_chosen(self, basis: Basis) -> None:
        document = self._model.committed
        words = f"Score {basis} output"
        self._model.commit(words, replace(document, verdict=replace(document.verdict, basis=basis)))

    # --- the arithmetic

    def _toggle(self, row: int, measure: Measure) -> None:
        """Open the arithmetic of a score, or close it if it is the one that is open."""
        if self._opened is measure and self._shown_place == self.table.rows.place_of(row):
            self._close()
        else:
            self._open(measure)

    def _open(self, measure: Measure) -> None:
        from gui.pages.play.side_by_side.formula_sheet import (
            FormulaSheet,
        )  # the first window is painted without it

        if self._sheet is None or self._sheet.parent() is not self.window():
            self._sheet = FormulaSheet(self._themes, self.window())
            self._sheet.closed.connect(self._sheet_closed)
        already = self._opened is not None
        self._opened = measure
        self._fill()
        if not already:
            cell = self.table.visualRect(self.table.currentIndex())
            corner = self.table.viewport().mapTo(self.window(), cell.topLeft())
            self._sheet.open_by(QRect(corner, cell.size()), self.window().rect())

    def _current_moved(self) -> None:
        """While the arithmetic is open it follows the current score."""
        if self._opened is not None:
            self._opened = Column(max(self.table.currentIndex().column(), 0)).measure or self._opened
            self._fill()
            self._clear_row()

    def _clear_row(self, column: int = 0, order: object = None) -> None:
        """The arithmetic must not hide the row that it explains."""
        if self._opened is not None and self._sheet is not None:
            row = self.table.current_row_rect()
            row.moveTo(self.table.viewport().mapTo(self.window(), row.topLeft()))
            self._sheet.keep_clear_of(row)

    _shown_place: Place | None = None

    def _fill(self) -> None:
        if self._opened is None or self._sheet is None:
            return
        row, rows = self.table.currentIndex().row(), self.table.rows
        place = rows.place_of(row)
        if place is None:
            self._close()
            return
        self._shown_place = place
        name, basis = rows.document.picture(place).name, rows.document.verdict.basis
        picture, output = rows.pair_of(row)
        if output is None:
            self._sheet.show_missing(name)
            return
        from engine.scores.arithmetic import arithmetic

        judged = basis.judged(output)
        self._sheet.show_arithmetic(name, basis, arithmetic(self._opened, picture, judged))

    def _close(self) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()

    def _sheet_closed(self) -> None:
        self._opened = None
        self.table.setFocus()
