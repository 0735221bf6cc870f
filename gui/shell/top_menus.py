"""The titles in the menu bar; `gui.shell.menus` fills them."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow


class TopMenus:
    """Empty menus: the bar has its height, and the window its layout, before there are commands."""

    def __init__(self, window: QMainWindow) -> None:
        bar = window.menuBar()
        window.removeEventFilter(bar)  # so that a tap on Alt stays with the canvas, where Alt picks a value
        self.file = bar.addMenu("&File")
        self.edit = bar.addMenu("&Edit")
        self.train = bar.addMenu("&Train")
        self.network = bar.addMenu("&Network")
        self.view = bar.addMenu("&View")
        self.help = bar.addMenu("&Help")
