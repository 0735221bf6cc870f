"""The rows of the table of fooled pictures."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from engine.labs.fooling.pictures.alarms import Alarm, row_alarm
from engine.labs.fooling.pictures.fooled import FooledRow
from engine.labs.fooling.pictures.guards import Guard
from engine.labs.fooling.pictures.judge import Goal
from engine.labs.fooling.pictures.report import fewest_sentence
from engine.labs.fooling.pictures.summary import nudge_size
from engine.wording import NOTHING_YET, one_line
from gui.grids.thumbnails import Thumbnails
from gui.look.theme import Themes

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
HEADS = ("Picture", "Class", "Fooled", "Fooled into", "Flips", "Loss", "Code", "Repaired", "Nudge")
TIPS = (
    "The picture as it is",
    "The class, or the verdict, of the picture as it is",
    "The picture with the fewest flips",
    "What the fooled picture is taken for",
    "The fewest flips; ≥ where fewer may do, as not all ways could be tried",
    "Whether the loss notices the fooled picture; untouched too: a false alarm, that proves nothing",
    "Whether the code's distance notices the fooled picture; untouched too: a false alarm, that proves nothing",
    "Whether the fooled picture, sent through the autoencoder first, has its class or verdict again",
    "The smallest nudge found: no pixel changes by more than this, of the way from white to black; less may do (PGD)",
)
PICTURE, TOLD, FOOLED, THEN, FLIPS, LOSS, CODE, REPAIRED, NUDGE = range(len(HEADS))
SORT = Qt.ItemDataRole.UserRole
GUARDS = {LOSS: Guard.LOSS, CODE: Guard.CODE}


class FooledModel(QAbstractTableModel):
    """A picture a row, in the order in which they come."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._thumbnails = Thumbnails()
        self.rows: tuple[FooledRow, ...] = ()
        self._fooled: dict[int, np.ndarray[Any, Any]] = {}
        self.side = 40
        self.current = True
        self._goal = Goal.CLASS

    def show_goal(self, goal: Goal) -> None:
        """Name what was to be changed."""
        self._goal = goal
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, TOLD, TOLD)

    def show_rows(self, rows: tuple[FooledRow, ...]) -> None:
        """Show these; where they go on from those shown, only new ones come."""
        shown = len(self.rows)
        if shown and rows[:shown] == self.rows:
            if len(rows) > shown:
                self.beginInsertRows(ROOT, shown, len(rows) - 1)
                self.rows = rows
                self.endInsertRows()
            return
        self.beginResetModel()
        self.rows = rows
        self._fooled.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(HEADS):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "Verdict" if section == TOLD and self._goal is Goal.VERDICT else HEADS[section]
            case Qt.ItemDataRole.ToolTipRole:
                return TIPS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return fewest_sentence(row.fewest) if column in (FOOLED, FLIPS) else None
            case Qt.ItemDataRole.DecorationRole:
                return self._picture(index.row(), column)
            case Qt.ItemDataRole.ForegroundRole:
                theme = self._themes.now
                told = row_alarm(GUARDS[column], row) if column in GUARDS else None
                quiet = not self.current or told in (Alarm.BOTH, Alarm.UNTOUCHED)
                return QColor(theme.muted if quiet else theme.bad if told is Alarm.NEW else theme.text)
        if role == SORT:
            return self._amount(row, column)
        return None

    def text(self, row: FooledRow, column: int) -> str:
        """What stands in a cell."""
        if column == PICTURE:
            return one_line(row.picture.name) or "unnamed"
        if column == TOLD:
            return one_line(row.before.told)
        if column == FOOLED:
            return ""
        if column == NUDGE:
            return NOTHING_YET if row.nudge is None else nudge_size(row.nudge.largest)
        flips = row.fewest.flips
        if column == FLIPS:
            if flips is None:
                return f"≥ {row.fewest.at_least}"
            return str(len(flips)) if row.fewest.proven else f"{row.fewest.at_least} to {len(flips)}"
        if row.after is None:
            return NOTHING_YET
        if column == THEN:
            return one_line(row.after.told)
        if column == REPAIRED:
            return "yes" if row.repaired else "no"
        told = row_alarm(GUARDS[column], row)
        return f"⚠ {told}" if told is Alarm.NEW else str(told)

    def _amount(self, row: FooledRow, column: int) -> Any:
        """By what a column is sorted."""
        if column == FLIPS:
            return len(row.fewest.flips) if row.fewest.flips is not None else 10**6
        if column in GUARDS:
            return row.after.values[GUARDS[column]] if row.after is not None else -1.0
        if column == NUDGE:
            return row.nudge.largest if row.nudge is not None else 2.0
        if column == FOOLED:
            return self._amount(row, FLIPS)
        return self.text(row, column).casefold()

    def _picture(self, at: int, column: int) -> Any:
        row = self.rows[at]
        if column == PICTURE:
            return self._thumbnails.of(row.picture, self.side, self._themes.now)
        if column != FOOLED or row.after is None:
            return None
        if at not in self._fooled:
            self._fooled[at] = row.after.pixels.reshape(row.picture.pixels.shape)
        return self._thumbnails.of(self._fooled[at], self.side, self._themes.now)
