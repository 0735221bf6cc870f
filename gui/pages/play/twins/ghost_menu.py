"""The button in the corner of the loss curve: keep a ghost, and what can be done with each."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from engine.twins.ghost import Ghost
from gui.look.icons import icon
from gui.look.theme import Theme, Themes
from gui.pages.play.twins.ghosts import Ghosts

NO_WAY_BACK = (
    "It was kept while it was trained, so its optimizer's memory is not known; pause before you keep one"
)
HOW = "Keep a ghost, change one thing, Reset, and train again: what differs is then that thing's doing."


class GhostMenu(QToolButton):
    """Each ghost has a menu of its own under what it is and what differs from it now."""

    def __init__(self, ghosts: Ghosts, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ghosts = ghosts
        self.setProperty("role", "plain")
        self.setAccessibleName("Ghosts")
        self.menu_of_ghosts = QMenu(self)
        self.menu_of_ghosts.setToolTipsVisible(True)
        self.menu_of_ghosts.aboutToShow.connect(self._fill)
        self.menu_of_ghosts.aboutToHide.connect(self._unlit)
        self.clicked.connect(self._open)
        themes.changed.connect(self._dress)
        self._dress(themes.now)

    def _open(self) -> None:
        self.menu_of_ghosts.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _unlit(self) -> None:
        """Qt does not tell a button that the pointer left it while its menu was open."""
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        self.update()

    def _fill(self) -> None:
        menu = self.menu_of_ghosts
        menu.clear()
        menu.addAction(self._ghosts.keep_action)
        if not self._ghosts.kept:
            hint = menu.addAction(HOW)
            hint.setEnabled(False)
        for ghost in self._ghosts.kept:
            menu.addSeparator()
            what = menu.addAction(self._ghosts.words(ghost))
            what.setEnabled(False)
            what.setToolTip(self._ghosts.all_that_differs(ghost))
            self._fill_for(menu, ghost)

    def _fill_for(self, menu: QMenu, ghost: Ghost) -> None:
        compare = menu.addAction(f"Show what differs from ghost {ghost.number}")
        compare.setCheckable(True)
        compare.setChecked(self._ghosts.compared is ghost)
        compare.triggered.connect(lambda on, one=ghost: self._ghosts.compare(one if on else None))
        back = menu.addAction(f"Go back to ghost {ghost.number}")
        back.setEnabled(ghost.run is not None)
        back.setToolTip("" if ghost.run is not None else NO_WAY_BACK)
        back.triggered.connect(lambda on, one=ghost: self._ghosts.go_back(one))
        menu.addAction(f"Remove ghost {ghost.number}").triggered.connect(
            lambda on, one=ghost: self._ghosts.remove(one)
        )

    def _dress(self, theme: Theme) -> None:
        self.setIcon(icon("more", theme))
        self.setToolTip(f"Ghosts of earlier runs. {HOW}")
