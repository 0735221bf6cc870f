"""Commands on the window itself: full screen, from pane to pane, and the layout it began with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow

from gui.shell.window_state import bring_on_screen, named_splitters
from gui.workbench.page import Pane


class WindowCommands(QObject):
    """Actions `full_screen`, `next_pane`, `previous_pane` and `reset_layout`, which opens the panels by `reopen`.

    `panes` gives those that there are at the moment. Make it before a remembered layout is put back: what it finds
    is what `reset_layout` returns to.
    """

    def __init__(
        self, window: QMainWindow, panes: Callable[[], Sequence[Pane]], reopen: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panes = panes
        self._reopen = reopen
        self._first_state = window.saveState()
        self._first_splits: dict[str, QByteArray] = {
            splitter.objectName(): splitter.saveState() for splitter in named_splitters(window)
        }
        self.full_screen = self._action("&Full screen", self._toggle_full_screen, "Shift+F11")
        self.full_screen.setCheckable(True)
        self.next_pane = self._action("&Next part of the window", self._go_on, "F6")
        self.previous_pane = self._action("&Previous part of the window", self._go_back, "Shift+F6")
        self.reset_layout = self._action("&Reset layout", self._reset_layout)

    def _action(self, words: str, slot: Callable[[], None], key: str = "") -> QAction:
        action = QAction(words, self)
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(slot)
        return action

    def _toggle_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.full_screen.setChecked(self._window.isFullScreen())

    def _go_on(self) -> None:
        self._step(1)

    def _go_back(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        """Give the keyboard to the next pane that can take it; from nowhere, to the first."""
        focus, panes = QApplication.focusWidget(), self._panes()
        count = len(panes)
        inside = [
            number
            for number, pane in enumerate(panes)
            if focus is not None and (focus is pane.area or pane.area.isAncestorOf(focus))
        ]
        start = inside[0] if inside else (-1 if step > 0 else count)
        for number in range(start + step, start + step * (count + 1), step):
            home = panes[number % count].home()
            if home.isVisible() and home.isEnabled():
                home.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _reset_layout(self) -> None:
        window = self._window
        if window.isFullScreen():
            window.showNormal()
        self.full_screen.setChecked(False)
        window.restoreState(self._first_state)
        bring_on_screen(window)
        for splitter in named_splitters(window):
            if splitter.objectName() in self._first_splits:
                splitter.restoreState(self._first_splits[splitter.objectName()])
        self._reopen()  # last: panels are as wide as they usually are beside text of this size, not as they were
