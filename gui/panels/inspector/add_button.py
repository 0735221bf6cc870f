"""A button that adds to the network what is off, and so far not shown: penalties, dropout, another kind of code."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from engine.document import Document
from gui.panels.inspector.setting_rows import Addition, SettingRow

TITLE = "Add\N{HORIZONTAL ELLIPSIS}"
TIP = "Add a penalty, dropout or another kind of code; what is off has no row here"
ALL = "All that can be added is there already"


class AddButton(QPushButton):
    """Its menu has an entry for each value with which a hidden setting can begin.

    A setting that this network lacks something for is there too, disabled, and says what that is.
    """

    def __init__(self, rows: Sequence[SettingRow], parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent)
        self.setProperty("role", "plain")
        self.setProperty("tone", "slim")  # as high as the words beside it
        self.setAccessibleName("Add a setting that is off")
        self._rows = list(rows)
        self.menu_of_additions = QMenu(self)
        self.menu_of_additions.setToolTipsVisible(True)
        self.menu_of_additions.aboutToShow.connect(self._fill)
        self.menu_of_additions.triggered.connect(self._add)
        self.clicked.connect(self._open)

    def offer(self, rows: Sequence[SettingRow]) -> None:
        """Offer what these rows can add too, above the rest."""
        self._rows[:0] = rows

    def show_document(self, document: Document) -> None:
        """Be of use only where there is something to add."""
        able = any(row.additions(document) for row in self._rows)
        self.setEnabled(able)
        self.setToolTip(TIP if able else ALL)

    def _fill(self) -> None:
        self.menu_of_additions.clear()
        for row in self._rows:
            for addition in row.additions():
                action = self.menu_of_additions.addAction(addition.title)
                action.setToolTip(addition.tip)
                action.setData(addition)
                action.setEnabled(addition.possible)

    def _add(self, action: QAction) -> None:
        addition: Addition = action.data()
        addition.row.choose(addition.value)

    def _open(self) -> None:
        self.menu_of_additions.popup(self.mapToGlobal(QPoint(0, self.height())))
