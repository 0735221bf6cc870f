"""The table itself: selection, keys, and which rows can be seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from engine.document import Document
from engine.pictures.place import Place
from gui.look.theme import Themes
from gui.pages.play.side_by_side.columns import MEASURES, WAYS, Column
from gui.pages.play.side_by_side.delegate import (
    AIR,
    LARGEST_SIDE,
    LEAST_LABEL,
    LEAST_SIDE,
    SideBySideDelegate,
    column_width,
    row_height,
    tagged_width,
)
from gui.pages.play.side_by_side.header import SideBySideHeader
from gui.pages.play.side_by_side.model import SideBySideModel
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.widgets.typing_ahead import TypingAhead

MEASURE_COLUMNS = {measure: column for column, measure in MEASURES.items()}
FIRST_TO_GO = (
    Column.COSINE,
    Column.DICE,
    Column.BLACK_AND_WHITE,
    Column.RUZICKA,
    Column.LABEL,
    Column.MEAN,
    Column.PCA,
    Column.NEAREST,
    Column.HAMMING,
    Column.DIFFERENCE,
)  # where there is little room
ROWS = 6  # that shall fit, before the small pictures grow
MOST_AIR = 20  # above and below a small picture together
MOST_NAME = 22  # letters: of more room others make better use
OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SideBySideTable(QTableView):
    """Rows follow the selected picture and the selected picture follows the rows."""

    score_wanted = Signal(int, object)  # row, Measure: its arithmetic was asked for
    current_moved = Signal()
    escaped = Signal()
    columns_changed = Signal(object)  # the columns (tuple) for which there is no room

    def __init__(
        self, model: DocumentModel, editing: EditingState, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editing = editing
        self._typing = TypingAhead()
        self._waiting: set[Column] = set()
        self._companions: frozenset[Column] = frozenset()
        self._new_pictures = False  # without scores so far
        self.rows = SideBySideModel(model, self)
        self.setModel(self.rows)
        self._cells = SideBySideDelegate(self.rows, themes, self)
        self.setItemDelegate(self._cells)
        self.header = SideBySideHeader(themes, self)
        self.setHorizontalHeader(self.header)
        self.header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)  # whole rows at the top
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Side by side")
        self._fit_to_font()
        editing.selection_changed.connect(self.follow)
        self.rows.arranged.connect(self._follow_again)
        self.rows.labels_changed.connect(self._labels_changed)
        self.header.sortIndicatorChanged.connect(self._share_width)
        self.header.sortIndicatorChanged.connect(self._show_sorted)
        model.document_changed.connect(self._document_changed)
        self.selectionModel().currentChanged.connect(self._current_changed)
        themes.changed.connect(self._theme_changed)
        self.follow(editing.place)

    @property
    def side(self) -> int:
        """The side of the small pictures, in logical pixels."""
        return self._cells.side

    def visible_rows(self) -> range:
        """The rows that can be seen, in part at least."""
        first = self.rowAt(0)
        if first < 0:
            return range(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, (self.rows.rowCount() - 1 if last < 0 else last) + 1)

    def wanted_width(self) -> int:
        """The width at which no column has to wait."""
        letters = min(self.rows.labels.letters, LEAST_LABEL)
        others = [column for column in Column if column is not Column.PICTURE and self.offers(column)]
        total = sum(self._width_of(column, letters) for column in others)
        return total + tagged_width(self.font()) + self.verticalScrollBar().sizeHint().width()

    def veil(self, place: Place | None) -> None:
        """Hide what the network answers to a picture; None: to none."""
        if place != self._cells.veiled:
            self._cells.veiled = place
            self.viewport().update()

    def offers(self, column: Column) -> bool:
        """Whether a column is there, if there is room for it."""
        if column in WAYS:
            return column in self._companions
        return column is not Column.LABEL or bool(self.rows.labels.letters)

    def show_companions(self, columns: frozenset[Column]) -> None:
        """Have these of the columns with simpler answers, and no others."""
        if columns != self._companions:
            self._companions = columns
            if self.rows.sorted_column in WAYS and self.rows.sorted_column not in columns:
                self.header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self._share_width()

    def cut_off(self) -> int:
        """How many pixels of its height are no whole row; however many rows there are, so that none moves it."""
        self._share_width()
        bar, height = self.horizontalScrollBar(), self.viewport().height()
        if bar.isVisible() and self.header.length() <= self.viewport().width():
            height += bar.height()  # in the middle of a resize it is still there, and goes
        return height % self.verticalHeader().defaultSectionSize()

    def current_row_rect(self) -> QRect:
        """What can be seen of the current row, in the viewport's coordinates; empty if nothing can."""
        cell = self.visualRect(self.currentIndex())
        whole = QRect(0, cell.top(), self.viewport().width(), cell.height())
        return whole & self.viewport().rect() if cell.isValid() else QRect()

    def follow(self, place: Place | None) -> None:
        """Select the row of a picture."""
        row = self.rows.row_of(place) if place is not None else None
        if row is None:
            self.clearSelection()
        elif row != self.currentIndex().row() or not self.selectionModel().isRowSelected(row, QModelIndex()):
            column = max(self.currentIndex().column(), 0)
            self.setCurrentIndex(self.rows.index(row, column))

    def keyboardSearch(self, search: str) -> None:
        self._typing.typed(search)
        super().keyboardSearch(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in OPENING_KEYS and index.isValid():
            measure = Column(index.column()).measure
            if measure is not None:
                self.score_wanted.emit(index.row(), measure)
            elif event.key() == Qt.Key.Key_Space and not self._typing.now:
                event.ignore()  # no score to open, so Space means Train as elsewhere
            return
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            opens = event.key() in OPENING_KEYS and not event.modifiers()
            if opens:  # Space means Train elsewhere
                event.accept()
                return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed = self.currentIndex()
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and index == pressed:
            measure = Column(index.column()).measure
            if measure is not None:
                self.score_wanted.emit(index.row(), measure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "header"):
            self._fit_to_font()

    def _fit_to_font(self) -> None:
        self._share_width()

    def _share_width(self) -> None:
        """Every column as wide as it must be, the rest to labels and names; with too little room, some wait.

        One long label must not take the room of the names of all, so labels have theirs out of what is left.
        """
        letters = self.rows.labels.letters
        needed = {
            column: self._width_of(column, min(letters, LEAST_LABEL))
            for column in Column
            if self.offers(column)
        }
        waiting: set[Column] = set()
        kept = {self.rows.sorted_column, MEASURE_COLUMNS[self.rows.document.verdict.measure]}
        tag = tagged_width(self.font()) - needed[Column.PICTURE] if Column.LABEL in needed else 0
        for column in FIRST_TO_GO:
            if column is Column.LABEL:
                tag = 0  # a label says more than that
            if sum(needed.values()) + tag <= self.viewport().width():
                break
            if column in needed and column not in kept:
                waiting.add(column)
                del needed[column]
        if Column.LABEL in needed:
            others = sum(needed.values()) - needed[Column.PICTURE]
            spare = self.viewport().width() - others - tagged_width(self.font())
            wished = self._width_of(Column.LABEL, letters) - needed[Column.LABEL]
            needed[Column.LABEL] += max(0, min(spare, wished))
        self._share_rest(needed)
        for column in Column:
            self.setColumnHidden(column, column not in needed)
            if column in needed and self.columnWidth(column) != needed[column]:
                self.setColumnWidth(column, needed[column])
        if waiting != self._waiting:
            self._waiting = waiting
            self.columns_changed.emit(tuple(sorted(waiting)))

    def _share_rest(self, needed: dict[Column, int]) -> None:
        """Names first, up to a length; then the small pictures, as the height allows; then every column of words."""
        rest = max(0, self.viewport().width() - sum(needed.values()))
        longest = self.fontMetrics().averageCharWidth() * MOST_NAME
        name = min(rest, max(0, longest - needed[Column.PICTURE]))
        needed[Column.PICTURE] += name
        pictures = [column for column in needed if column.shows_pixels]
        larger = self._larger_by(min((rest - name) // len(pictures), self._side_by_height() - LEAST_SIDE))
        self._cells.side = LEAST_SIDE + larger
        for column in pictures:
            needed[column] += larger
        rest -= name + larger * len(pictures)
        numbers = [column for column in needed if not column.shows_pixels and not column.shows_words]
        for column in numbers:
            needed[column] += rest // len(numbers)
        needed[Column.PICTURE] += rest % len(numbers)
        height = row_height(QFontMetrics(self.font()), self._cells.side)
        height = max(height, min(self.viewport().height() // ROWS, self._cells.side + MOST_AIR))
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)

    def _larger_by(self, room: int) -> int:
        """So much of the room that the cells of larger pictures are whole pixels, where that makes them any larger."""
        cells = max(self.rows.document.size)
        whole = (LEAST_SIDE + room) // cells * cells - LEAST_SIDE
        return whole if whole > 0 else room

    def _side_by_height(self) -> int:
        return max(LEAST_SIDE, min(self.viewport().height() // ROWS - AIR, LARGEST_SIDE))

    def _width_of(self, column: Column, letters: int) -> int:
        return max(column_width(column, self.font(), letters), self.header.width_for(column))

    def _show_sorted(self, column: int, order: Qt.SortOrder) -> None:
        """Who sorts looks for the extremes, which are on top; who stops sorting, for the selected picture."""
        if self.rows.sorted_column is None:
            self.scrollTo(self.currentIndex())
        else:
            self.scrollToTop()

    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        if self.rows.arranging or not current.isValid():
            return
        place = self.rows.place_of(current.row())
        if place is not None:
            self._editing.select(place)
        self.current_moved.emit()

    def _document_changed(self, new: Document, old: Document) -> None:
        if (len(new.train), len(new.test)) != (len(old.train), len(old.test)):
            self._new_pictures = self._waits_for_scores
            self.scrollTo(self.currentIndex())
        if new.verdict.measure is not old.verdict.measure:
            self._share_width()

    @property
    def _waits_for_scores(self) -> bool:
        return any(self.rows.verdict(row) is None for row in range(self.rows.rowCount()))

    def _labels_changed(self) -> None:
        if not self.rows.labels.letters and self.rows.sorted_column is Column.LABEL:
            self.header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._share_width()

    def _follow_again(self) -> None:
        """Other pictures are shown where the selected one is, also once their first scores have sorted them."""
        self.follow(self._editing.place)
        if self._new_pictures:
            self.scrollTo(self.currentIndex())
            self._new_pictures = self._waits_for_scores

    def _theme_changed(self, theme: object) -> None:
        self.viewport().update()
        self.header.viewport().update()
