"""The undo steps in a list: a click goes back to one, or forward."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent, QUndoStack
from PySide6.QtWidgets import QDockWidget, QLabel, QUndoView, QVBoxLayout, QWidget

TITLE = "Undo history"
FIRST_STATE = "As it was opened"
LEAST_LETTERS = 26
ROOM_LETTERS = 180  # of the window's width, for a panel more
NOTE = "To train is no step. A step that begins another network brings the old one back when it is undone."


class UndoHistory(QDockWidget):
    """Lists what was done to the document; hidden until it is asked for."""

    def __init__(self, stack: QUndoStack, parent: QWidget) -> None:
        super().__init__(TITLE, parent)
        self._stack = stack
        self.setObjectName("undo_history")
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.hide()
        self.toggleViewAction().triggered.connect(self._place)

    @cached_property
    def steps(self) -> QUndoView:
        """The list, made when it is first wanted."""
        steps = QUndoView(self._stack)
        steps.setEmptyLabel(FIRST_STATE)
        steps.setAccessibleName(TITLE)
        steps.setProperty("role", "steps")
        steps.setMinimumWidth(self.fontMetrics().averageCharWidth() * LEAST_LETTERS)
        return steps

    def showEvent(self, event: QShowEvent) -> None:
        if self.widget() is None:
            self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        note = QLabel(NOTE, wordWrap=True)
        note.setProperty("role", "muted")
        inside = QWidget()
        inside.setProperty("role", "panel")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.steps, 1)
        column.addWidget(note)
        self.setWidget(inside)

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), super().sizeHint().height())

    def _place(self, shown: bool) -> None:
        """Beside the rest where there is room, else in a window of its own."""
        window = self.parentWidget()
        if shown and window is not None:
            room = window.width() / self.fontMetrics().averageCharWidth()
            self.setFloating(room < ROOM_LETTERS)
