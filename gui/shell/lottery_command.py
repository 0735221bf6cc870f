"""The command Seed lottery, in the menu and beside the seed."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from gui.look.coloured_icon import coloured_icon
from gui.look.theme import Theme, Themes
from gui.pages.catalogue import LOTTERY
from gui.shell.page_stack import PageStack


class LotteryCommand(QObject):
    """Holds the action, which shows the page; it is missing where the page is."""

    def __init__(self, stack: PageStack, themes: Themes, parent: QObject) -> None:
        super().__init__(parent)
        self._stack = stack
        self._themes = themes
        self._place = stack.place_of(LOTTERY.key)
        self.action = QAction("Seed lottery", self)
        self.action.setToolTip("Seed lottery: how often does each outcome happen?")
        self.action.setMenuRole(QAction.MenuRole.NoRole)
        self.action.setVisible(self._place is not None)
        self.action.triggered.connect(self._open)
        themes.changed.connect(self._paint_icon)
        self._paint_icon(themes.now)

    def _open(self) -> None:
        if self._place is not None:
            self._stack.show_page(self._place)

    def _paint_icon(self, theme: Theme) -> None:
        self.action.setIcon(coloured_icon("lottery", theme.text, theme))
