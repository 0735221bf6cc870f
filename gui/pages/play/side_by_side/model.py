"""The table's rows: every picture of the document, in the order chosen by the header."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from engine.document import Document, stacked
from engine.pictures.place import Place, Role
from engine.scores.similarity import Measure
from engine.scores.verdict import Verdict, is_untrained
from engine.training.picture_answers import PictureAnswers
from engine.training.snapshot import Snapshot
from gui.pages.play.side_by_side.changed_outputs import PaintedOutputs
from gui.pages.play.side_by_side.columns import HEADINGS, OUTPUTS, WAYS, Column
from gui.pages.play.side_by_side.companions import CompanionCells
from gui.pages.play.side_by_side.labels import Labels, order_of_labels
from gui.pages.play.side_by_side.sorting import amounts, order_of_names, order_of_values, shown_values
from gui.state.changed_rows import runs_of
from gui.state.document_model import DocumentModel
from gui.widgets.shown_score import shown_score, tenths

if TYPE_CHECKING:
    from engine.company.companions import Company

Index = QModelIndex | QPersistentModelIndex
Grid = npt.NDArray[np.floating]

ROOT = QModelIndex()
MOST_VALUES_TO_SORT_LIVE = 2_000_000


class SideBySideModel(QAbstractTableModel):
    """Reads the document and the newest snapshot; says which cells changed and nothing more.

    A row is a picture; `place_of` and `row_of` translate. While `arranging` is true rows come, go or change
    places, and what the selection does then is not the user's doing; `arranged` follows.
    """

    arranged = Signal()
    labels_changed = Signal()  # the column of labels comes, goes or has another width

    def __init__(self, model: DocumentModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = model.document
        self._answers = PictureAnswers(self._document)
        self._order = self._row_of_position = np.arange(len(self._document.pictures))
        self._sorted_by: tuple[Column, bool] | None = None
        self._scores = np.full((len(self._order), 4), np.nan)
        self._epoch = 0  # after how many the scores came about
        self._painted = PaintedOutputs()
        self._companions = CompanionCells()
        self.labels = Labels(self._document.pictures)
        self.arranging = False
        model.document_changed.connect(self._document_changed)

    # --- what stands where

    @property
    def document(self) -> Document:
        """The document the rows belong to."""
        return self._document

    def place_of(self, row: int) -> Place | None:
        """The picture in a row."""
        if not 0 <= row < len(self._order):
            return None
        position, train = int(self._order[row]), len(self._document.train)
        return Place(Role.TRAIN, position) if position < train else Place(Role.TEST, position - train)

    def row_of(self, place: Place) -> int | None:
        """The row of a picture; None if there is none."""
        if not self._document.has(place):
            return None
        position = self._document.position(place)
        return int(self._row_of_position[position]) if position < len(self._row_of_position) else None

    def pair_of(self, row: int) -> tuple[Grid, Grid | None]:
        """Input and raw output (height, width) of a row's picture; no output while the snapshot has none."""
        place = self.place_of(row)
        if place is None:
            raise IndexError(row)
        return self._document.picture(place).pixels, self._answers.output(int(self._order[row]))

    def score_of(self, row: int, measure: Measure) -> float:
        """The score as shown, 0 to 1; NaN while it is not known."""
        return float(self._scores[self._order[row], list(Measure).index(measure)])

    def values(self, row: int, column: Column) -> Grid | None:
        """What a picture cell shows (height, width): ink, or for Diff output minus input; None: unknown."""
        if column.way is not None:
            return self._companions.picture(self._document, column.way, int(self._order[row]))
        return shown_values(column, *self.pair_of(row))

    def show_company(self, company: Company | None) -> None:
        """Show the answers of this company from now on; None: of none."""
        self._companions.company = company
        self._tell_rows(np.arange(len(self._order)), Column.MEAN, Column.PCA)
        if self.sorted_column in WAYS:
            self._sort_again()

    def companion_score(self, row: int, column: Column) -> float:
        """The score of a simpler answer by the measure that judges, 0 to 1; NaN while it is not known."""
        return self._companions.score(self._document, WAYS[column], int(self._order[row]))

    def verdict(self, row: int) -> Verdict | None:
        """The judgement on a row's picture; None while its scores are not known."""
        settings = self._document.verdict
        score = self.score_of(row, settings.measure)
        return None if np.isnan(score) else settings.judge_score(score, self._epoch)

    # --- Qt's questions

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        return Column(section).heading_data(role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = self.place_of(index.row())
        if place is None:
            return None
        column = Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(index.row(), column)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._description(index.row(), place, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.alignment
        return None

    def text(self, row: int, column: Column) -> str:
        """What a cell says: a name, a score, a verdict; nothing in a picture cell or a row that is not there."""
        place = self.place_of(row)
        if place is None:
            return ""
        picture, settings = self._document.picture(place), self._document.verdict
        if column.shows_words:
            return picture.name if column is Column.PICTURE else picture.label
        if column is Column.VERDICT:
            return str(self.verdict(row) or "")
        if column.way is not None:
            return shown_score(self.companion_score(row, column))
        if column.measure is None:
            return ""
        limit = settings.threshold if column.measure is settings.measure else math.inf
        return shown_score(self.score_of(row, column.measure), limit)

    def _description(self, row: int, place: Place, column: Column) -> str:
        name = self._document.picture(place).name
        if column is Column.PICTURE:
            return f"{name} (to {place.role} {'on' if place.role is Role.TRAIN else 'with'})"
        return f"{name}: {HEADINGS[column].title} {self.text(row, column)}".rstrip()

    # --- news from the training thread

    def take(self, snapshot: Snapshot) -> None:
        """Answer from a newer snapshot; the two `refresh_...` then tell what changed."""
        self._answers.take(snapshot)

    def refresh_pictures(self, rows: range, most: int | None = None) -> None:
        """Tell which output cells changed in these rows: those that can be seen.

        With `most`, at most so many rows are told, and the others have their turn in the next calls.
        """
        for row, (first, last) in self._painted.news(rows, self._order, self._answers, most):
            self._tell(row, row, first, last)

    def refresh_scores(self, rows: Iterable[int]) -> None:
        """Take the newest scores, sort again if that matters, and tell which of these rows look different now.

        Rows that cannot be seen have no one to be told, and a view told of very many paints all that it shows.
        """
        scores, before = self._answers.scores(), self._scores
        if len(scores) != len(self._order):
            return
        epoch, last_epoch = self._answers.epoch, self._epoch
        self._scores, self._epoch = scores, epoch
        self._sort_again(live=True)
        seen = np.fromiter(rows, dtype=np.intp)
        now, then = scores[self._order[seen]], before[self._order[seen]]
        changed = (tenths(now) != tenths(then)).any(axis=1) | (self._below(now) != self._below(then))
        changed |= is_untrained(epoch) != is_untrained(last_epoch)
        self._tell_rows(seen[changed], Column.HAMMING, Column.VERDICT)

    def _below(self, scores: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
        settings = self._document.verdict
        return settings.below(scores[:, list(Measure).index(settings.measure)], self._epoch)

    def _document_changed(self, new: Document, old: Document) -> None:
        self._document = new
        self._answers.show_document(new)
        if new.train is not old.train or new.test is not old.test:
            self._pictures_changed(new, old)
        if new.verdict is not old.verdict:
            self._tell_rows(np.arange(len(self._order)), Column.MEAN, Column.VERDICT)
            if self._sorted_by is not None and self._sorted_by[0] is Column.VERDICT:
                self._sort_again()

    def _pictures_changed(self, new: Document, old: Document) -> None:
        now, before = new.pictures, old.pictures
        if len(new.train) == len(old.train) and len(new.test) == len(old.test):
            moved = [i for i, (a, b) in enumerate(zip(now, before, strict=True)) if a is not b]
            rows = np.sort(self._row_of_position[moved])
            self._tell_rows(rows, Column.PICTURE, Column.INPUT)
            self._tell_rows(rows, Column.DIFFERENCE, Column.DIFFERENCE)
            if any(now[i].label != before[i].label for i in moved):
                self._look_at_labels()
                if self.sorted_column is Column.LABEL:
                    self._sort_again()
            return
        self.arranging = True
        grows, shrinks = len(now) > len(before), len(now) < len(before)
        if grows:
            self.beginInsertRows(ROOT, len(before), len(now) - 1)
        elif shrinks:
            self.beginRemoveRows(ROOT, len(now), len(before) - 1)
        self._order = self._row_of_position = np.arange(len(now))
        self._scores, self._epoch = self._answers.scores(), self._answers.epoch
        self._painted.forget()
        if grows:
            self.endInsertRows()
        elif shrinks:
            self.endRemoveRows()
        self._tell_rows(np.arange(min(len(now), len(before))), Column.PICTURE, Column.VERDICT)
        self._sort_again()
        self.arranging = False
        self.arranged.emit()
        self._look_at_labels()

    def _look_at_labels(self) -> None:
        if self.labels.look(self._document.pictures):
            self.labels_changed.emit()

    @property
    def sorted_column(self) -> Column | None:
        """The column that sorts; None for the order of the document."""
        return None if self._sorted_by is None else self._sorted_by[0]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a column below 0 returns to the order of the document."""
        self._sorted_by = None if column < 0 else (Column(column), order is Qt.SortOrder.DescendingOrder)
        self._sort_again()

    def _sort_again(self, live: bool = False) -> None:
        if live and (self._sorted_by is None or not self._is_live(self._sorted_by[0])):
            return
        order = self._wanted_order()
        if np.array_equal(order, self._order):
            return
        was_arranging, self.arranging = self.arranging, True
        self.layoutAboutToBeChanged.emit()
        positions = self._order
        self._order = order
        self._row_of_position = np.empty_like(order)
        self._row_of_position[order] = np.arange(len(order))
        kept = self.persistentIndexList()
        moved = [self.index(int(self._row_of_position[positions[i.row()]]), i.column()) for i in kept]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()
        self.arranging = was_arranging
        if not was_arranging:
            self.arranged.emit()

    def _is_live(self, column: Column) -> bool:
        """Whether the order by this column follows the training."""
        if column in OUTPUTS:
            return len(self._order) * self._document.size.pixels <= MOST_VALUES_TO_SORT_LIVE
        return column >= Column.HAMMING

    def _wanted_order(self) -> npt.NDArray[np.intp]:
        if self._sorted_by is None:
            return np.arange(len(self._order))
        column, descending = self._sorted_by
        if column is Column.PICTURE:
            return order_of_names([picture.name for picture in self._document.pictures], descending)
        if column is Column.LABEL:
            return order_of_labels([picture.label for picture in self._document.pictures], descending)
        return order_of_values(self._sort_values(column), descending)

    def _sort_values(self, column: Column) -> npt.NDArray[np.float64]:
        """One number for each picture in document order."""
        if column.way is not None:
            return self._companions.scores(self._document, column.way)
        if column.shows_pixels:
            inputs = stacked(self._document.pictures, self._document.size)
            return amounts(column, inputs, self._answers.outputs())
        measure = column.measure
        if measure is not None:
            return self._scores[:, list(Measure).index(measure)]
        known = ~np.isnan(self._scores).any(axis=1)
        return np.where(known, (~self._below(self._scores)).astype(np.float64), np.nan)

    def _tell_rows(self, rows: npt.NDArray[np.intp], first: Column, last: Column) -> None:
        for start, end in runs_of(rows):
            self._tell(start, end, first, last)

    def _tell(self, first_row: int, last_row: int, first: Column, last: Column) -> None:
        if first_row < last_row:
            self.dataChanged.emit(self.index(first_row, first), self.index(last_row, last))
            return
        for column in range(
            first, last + 1
        ):  # one by one: for a span Qt paints the neighbours below and beside too
            cell = self.index(first_row, column)
            self.dataChanged.emit(cell, cell)
