"""Presenting: rail, transport and page only, in larger text."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QWidget

from gui.look.text_size import TextSize
from gui.shell.side_panels import SidePanels

KEY, LEAVING = QKeySequence("F11"), QKeySequence("Esc")
FREE = 16_777_215  # Qt's own "no limit"


class Present(QObject):
    """The action `present`; what it takes away comes back as it was."""

    changed = Signal(bool)  # whether it is presented now

    def __init__(
        self, window: QMainWindow, panels: SidePanels, text: TextSize, others: tuple[QWidget, ...]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._text = text
        self._others = others
        self._open: tuple[QWidget, ...] = ()
        self.present = QAction("&Present", self, checkable=True)
        self.present.setShortcut(KEY)
        self.present.toggled.connect(self._toggled)

    def _toggled(self, on: bool) -> None:
        self.present.setShortcuts([KEY, LEAVING] if on else [KEY])
        bar = self._window.menuBar()
        bar.setMaximumHeight(0 if on else FREE)  # hidden, its keys would not be heard
        if on:
            self._open = tuple(part for part in self._others if not part.isHidden())
            self._show(False)
        layout = self._window.layout()
        assert layout is not None
        layout.activate()  # Qt deletes the handles of hidden docks then, and not while it dresses all widgets
        self._text.present(on)  # with the panels away, or they would be made wider for it
        if not on:
            self._show(True)
        self.changed.emit(on)

    def _show(self, shown: bool) -> None:
        for part in self._open:
            part.setVisible(shown)
        self._panels.hide_all(not shown)
