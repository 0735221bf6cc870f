"""The pages as commands: one each, and the next and previous one."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from gui.shell.page_stack import PageStack

MOST_KEYS = 9


class PageActions(QObject):
    """Actions `pages`, of which the one on screen is checked, `next_page` and `previous_page`."""

    def __init__(self, stack: PageStack, parent: QObject) -> None:
        super().__init__(parent)
        self._stack = stack
        self._group = QActionGroup(self)
        self.pages = tuple(self._action(place) for place in range(len(stack.pages)))
        self.next_page = self._stepping("Ne&xt page", "Ctrl+Tab", self._go_on)
        self.previous_page = self._stepping("Pre&vious page", "Ctrl+Shift+Tab", self._go_back)
        self._group.triggered.connect(self._chosen)
        stack.shown.connect(self._show)

    def _action(self, place: int) -> QAction:
        page = self._stack.pages[place]
        action = QAction(page.name, self)
        action.setToolTip(page.sentence)
        action.setCheckable(True)
        action.setData(place)
        if place < MOST_KEYS:
            action.setShortcut(QKeySequence(f"Alt+{place + 1}"))
        self._group.addAction(action)
        return action

    def _stepping(self, words: str, keys: str, slot: object) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setEnabled(len(self.pages) > 1)
        action.triggered.connect(slot)
        return action

    def _show(self, place: int) -> None:
        self.pages[place].setChecked(True)

    def _chosen(self, action: QAction) -> None:
        self._stack.show_page(action.data())

    def _go_on(self) -> None:
        self._stack.step(1)

    def _go_back(self) -> None:
        self._stack.step(-1)
