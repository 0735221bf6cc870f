"""What a test needs to go through the real menus: their actions by name, and answers to what they ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu

from gui.jobs.progress_window import ProgressWindow
from gui.shell.studio import Studio
from gui.widgets.key_groups import words_of

LOOK_AGAIN_MS = 5
RECENT = "(a recent file)"


class DialogAnswers(QObject):
    """Closes every window that opens beside the main one, and remembers their titles.

    A file dialog whose title is in `files` gets that file, which must be new where it is written; any other
    window goes as by Esc.
    """

    def __init__(self) -> None:
        super().__init__()
        self.titles: list[str] = []
        self.files: dict[str, Path] = {}
        self._stopped = False
        self._look()

    def stop(self) -> None:
        self._stopped = True

    def _look(self) -> None:
        if self._stopped:
            return
        QTimer.singleShot(
            LOOK_AGAIN_MS, self, self._look
        )  # first, as a closing window may ask something itself
        for dialog in QApplication.topLevelWidgets():
            if not (isinstance(dialog, QDialog) and dialog.isVisible()) or isinstance(dialog, ProgressWindow):
                continue  # progress goes with its job; by Esc it would cancel that
            title = dialog.windowTitle()
            self.titles.append(title)
            if isinstance(dialog, QFileDialog) and title in self.files:
                dialog.selectFile(str(self.files[title]))
                dialog.accept()
            else:
                dialog.reject()


class Hand:
    """A studio, and the hand that works its menus."""

    def __init__(self, studio: Studio, wait: Callable[[Callable[[], bool]], None], folder: Path) -> None:
        self.studio = studio
        self.wait = wait
        self.folder = folder
        self.answers = DialogAnswers()

    def actions(self, top: str) -> dict[str, QAction]:
        """Every action below a title of the menu bar, under its path such as `Export/All pictures as CSV`."""
        for action in self.studio.window.menuBar().actions():
            menu = action.menu()
            if words_of(action) == top and isinstance(menu, QMenu):
                undoing = self.studio.undoing  # whose actions say what they would undo
                short = {id(undoing.undo): "Undo", id(undoing.redo): "Redo"}
                return {short.get(id(action), path): action for path, action in _below(menu, "")}
        raise KeyError(top)

    def do(self, path: str) -> None:
        """Trigger an action by its path from the menu bar, such as `Edit/Picture/Invert`."""
        top, _, rest = path.partition("/")
        self.actions(top)[rest].trigger()


def _below(menu: QMenu, path: str) -> Iterator[tuple[str, QAction]]:
    menu.aboutToShow.emit()  # as when it is opened: some menus are filled then
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _below(below, f"{path}{words_of(action)}/")
        elif not action.isSeparator():
            yield path + (RECENT if action.data() and "Recent" in path else words_of(action)), action
