"""Presenting: rail, transport and page only, in larger text."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget
from shiboken6 import isValid

from gui.look.text_size import TextSize
from gui.shell.main_window import PAGE
from gui.shell.side_panels import SidePanels

KEY, LEAVING = QKeySequence("F11"), QKeySequence("Esc")
FREE = 16_777_215  # Qt's own "no limit"


class Present(QObject):
    """The action `present`; what it takes away comes back as it was, and the `body` is divided as before."""

    begins = Signal(bool)  # nothing is taken away or brought back yet: whether it is going to be presented
    changed = Signal(bool)  # whether it is presented now

    def __init__(
        self,
        window: QMainWindow,
        body: QSplitter,
        panels: SidePanels,
        text: TextSize,
        others: tuple[QWidget, ...],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._body = body
        self._division: tuple[list[int], int] = ([], 0)  # widths in the body and of it, before
        self._panels = panels
        self._text = text
        self._others = others
        self._open: tuple[QWidget, ...] = ()
        self._focus: QWidget | None = None  # what had the keyboard before
        self.present = QAction("&Present", self, checkable=True)
        self.present.setShortcut(KEY)
        self.present.toggled.connect(self._toggled)

    def _toggled(self, on: bool) -> None:
        self.begins.emit(on)
        self.present.setShortcuts([KEY, LEAVING] if on else [KEY])
        bar = self._window.menuBar()
        bar.setMaximumHeight(0 if on else FREE)  # hidden, its keys would not be heard
        if on:
            self._focus = self._window.focusWidget()
            self._division = self._body.sizes(), self._body.width()
            self._open = tuple(part for part in self._others if not part.isHidden())
            self._show(False)
        self._text.present(on)  # with the panels away, or they would be made wider for it
        if not on:
            self._show(True)
            self._give_keyboard_back()
        self.changed.emit(on)

    def divide_again(self) -> None:
        """Give the panels the widths that they had before: large letters have made even hidden ones wider.

        What the window has gained meanwhile is the page's.
        """
        before, width = self._division
        sizes = list(before)
        sizes[PAGE] += self._body.width() - width
        self._body.setSizes(sizes)

    def _give_keyboard_back(self) -> None:
        """To what was hidden, unless something else has asked for it meanwhile."""
        focus, self._focus = self._focus, None
        free = self._window.focusWidget() in (None, self._window)
        if free and focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, shown: bool) -> None:
        for part in self._open:
            part.setVisible(shown)
        self._panels.hide_all(not shown)
