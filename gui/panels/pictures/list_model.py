"""The pictures of one role as a Qt list."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItemModel

from engine.document import Document
from engine.pictures.picture import Picture
from engine.pictures.place import Place, Role
from engine.scores.verdict import Verdict, VerdictSettings, is_untrained
from gui.panels.pictures.commands import ListCommands
from gui.state.changed_rows import runs_of
from gui.state.document_model import DocumentModel

Index = QModelIndex | QPersistentModelIndex
UNKNOWN = -1


class PictureListModel(QStandardItemModel):
    """Reads the document; writing (rename, move) goes through the commands and comes back as a new document.

    While `arranging` is true rows come and go, and what the selection does then is not the user's doing;
    `arranged` follows.

    Qt counts the rows itself, in a model of as many empty items: a view that lays out 70,000 cards asks for
    the count at each, and would wait half a second for answers from Python.
    """

    arranged = Signal()
    replaced = Signal(object)  # the pictures, a sequence, in whose rows others stand now

    def __init__(
        self, model: DocumentModel, commands: ListCommands, role: Role, parent: QObject | None = None
    ) -> None:
        super().__init__(len(model.document.of_role(role)), 1, parent)
        self.role = role
        self.arranging = False
        self._commands = commands
        self._pictures = model.document.of_role(role)
        self._percents = np.full(len(self._pictures), UNKNOWN)
        self._below = np.zeros(len(self._pictures), dtype=np.bool_)
        self._untrained = True
        model.document_changed.connect(self._document_changed)

    @property
    def pictures(self) -> Sequence[Picture]:
        """The pictures in the list's order."""
        return self._pictures

    def card(self, row: int) -> QModelIndex:
        """Qt's index of a picture; invalid if there is none."""
        return self.index(row, 0)

    def percent(self, row: int) -> int | None:
        """The score that decides, in whole percent; None while it is not known."""
        percent = int(self._percents[row])
        return None if percent == UNKNOWN else percent

    def verdict(self, row: int) -> Verdict | None:
        """The judgement; None while the score is not known."""
        if self._percents[row] == UNKNOWN:
            return None
        if self._untrained:
            return Verdict.UNTRAINED
        return Verdict.ANOMALY if self._below[row] else Verdict.NORMAL

    def take_scores(self, scores: npt.NDArray[np.float64], settings: VerdictSettings, epoch: int) -> None:
        """The scores (pictures) that decide, NaN where unknown, after `epoch` epochs; tells which rows changed."""
        if len(scores) != len(self._pictures):
            return
        percents, below, untrained = (
            _whole_percents(scores, settings.threshold),
            settings.below(scores, epoch),
            is_untrained(epoch),
        )
        differs = (percents != self._percents) | (below != self._below) | (untrained != self._untrained)
        self._percents, self._below, self._untrained = percents, below, untrained
        changed = np.flatnonzero(differs)
        for first, last in runs_of(changed):
            self._tell(first, last)

    # --- Qt's questions

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._pictures):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._pictures[index.row()].name
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._description(index.row())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return enabled | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename a picture, as an undo step."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        return self._commands.rename(Place(self.role, index.row()), str(value))

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def moveRows(
        self,
        sourceParent: Index,
        sourceRow: int,
        count: int,
        destinationParent: Index,
        destinationChild: int,
    ) -> bool:
        """Reorder as an undo step; `destinationChild` counts rows as they stand before the move."""
        last = sourceRow + count
        if sourceParent.isValid() or destinationParent.isValid() or count < 1:
            return False
        total = len(self._pictures)
        if sourceRow < 0 or last > total or not 0 <= destinationChild <= total:
            return False
        if sourceRow <= destinationChild <= last:
            return False
        places = [Place(self.role, row) for row in range(sourceRow, last)]
        return self._commands.move(places, Place(self.role, destinationChild))

    def _description(self, row: int) -> str:
        picture, percent, verdict = self._pictures[row], self.percent(row), self.verdict(row)
        name = f"{picture.name}, label {picture.label}" if picture.label else picture.name
        return name if percent is None else f"{name}: {percent} %, {verdict}"

    # --- news from the document

    def _document_changed(self, new: Document, old: Document) -> None:
        pictures = new.of_role(self.role)
        if pictures is self._pictures:
            return
        before, after = len(self._pictures), len(pictures)
        front, back = _same_ends(self._pictures, pictures)
        kept = min(before, after) - front - back
        self.arranging = before != after
        gone, self._pictures = self._pictures[front : before - back], pictures
        self.replaced.emit(gone)
        if self.arranging:
            self._percents = np.full(after, UNKNOWN)
            self._below = np.zeros(after, dtype=np.bool_)
        if after > before:
            self.insertRows(front + kept, after - before)
        elif after < before:
            self.removeRows(front + kept, before - after)
        if kept:
            self._tell(front, front + kept - 1)
        if self.arranging:
            self.arranging = False
            self.arranged.emit()

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.card(first), self.card(last))


def _same_ends(old: Sequence[Picture], new: Sequence[Picture]) -> tuple[int, int]:
    """How many pictures at the front and, of the rest, at the back are the same."""
    common = min(len(old), len(new))
    front = _same(old[:common], new[:common])
    rest = common - front
    return front, _same(old[len(old) - rest :][::-1], new[len(new) - rest :][::-1])


def _same(first: Sequence[Picture], second: Sequence[Picture]) -> int:
    same = np.fromiter(map(operator.is_, first, second), dtype=np.bool_, count=len(first))
    return len(first) if same.all() else int(same.argmin())


def _whole_percents(scores: npt.NDArray[np.float64], threshold: float) -> npt.NDArray[np.intp]:
    """Scores in whole percent, halves up; 100 and the threshold are kept for what reaches them."""
    rounded = np.floor(scores * 100.0 + 0.5 + 1e-9)
    honest = np.where((rounded >= 100.0) & (scores < 1.0), 99.0, rounded)
    near = (honest >= 100.0 * threshold) & (scores < threshold)
    honest = np.where(near, np.floor(scores * 100.0), honest)
    return np.nan_to_num(honest, nan=UNKNOWN).astype(np.intp)
