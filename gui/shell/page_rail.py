"""The rail on the left: one button a page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from gui.look.icons import icon
from gui.look.theme import Theme, Themes

ICON = QSize(20, 20)


class PageRail(QFrame):
    """Shown only when there is a choice."""

    chosen = Signal(int)  # the page's index

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName("Pages")
        self._themes = themes
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._icons: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 8, 4, 8)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self.hide()
        themes.changed.connect(self._paint_icons)

    def add(self, name: str, icon_name: str) -> None:
        """Add a page's button."""
        button = QToolButton(self)
        button.setText(name)
        button.setCheckable(True)
        button.setIconSize(ICON)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setProperty("role", "plain")
        self._group.addButton(button, len(self._icons))
        button.setChecked(not self._icons)
        self._icons.append(icon_name)
        self._column.insertWidget(self._column.count() - 1, button)
        self._paint_icons(self._themes.now)
        self.setVisible(len(self._icons) > 1)

    def _paint_icons(self, theme: Theme) -> None:
        for index, name in enumerate(self._icons):
            self._group.button(index).setIcon(icon(name, theme))
