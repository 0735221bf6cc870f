"""The rail on the left: one button a page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.look.coloured_icon import coloured_icon
from gui.look.fonts import scaled
from gui.look.relative_font import RelativeIcon
from gui.look.theme import Theme, Themes
from gui.workbench.page import Page

ICON = 22  # side
WIDE, NARROW = 64, 44  # logical pixels
MARGIN = 4
SMALL = 0.85  # of the window's letters


class PageRail(QFrame):
    """Shown only when there is a choice; wider where large letters need it."""

    chosen = Signal(int)  # the page's place
    width_changed = Signal()

    def __init__(self, pages: Sequence[Page], themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAccessibleName("Pages")
        self._themes = themes
        self._pages = tuple(pages)
        self._narrow = False
        self._fitting = False
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 8, MARGIN, 8)
        column.setSpacing(4)
        self.buttons = tuple(self._button(place, page) for place, page in enumerate(self._pages))
        for button in self.buttons:
            column.addWidget(button)
        column.addStretch(1)
        if len(self._pages) < 2:
            self.hide()
        themes.changed.connect(self._paint_icons)
        self._paint_icons(themes.now)
        self._fit()

    def show_current(self, place: int) -> None:
        """Mark the page that is on screen."""
        self.buttons[place].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone; the names are in the tooltips anyway."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and not self._fitting:
            self._fit()

    def _button(self, place: int, page: Page) -> QToolButton:
        button = QToolButton(self)
        button.setText(page.name)
        button.setAccessibleName(page.name)
        button.setAccessibleDescription(page.sentence)
        button.setToolTip(f"{page.name}: {page.sentence}")
        button.setCheckable(True)
        RelativeIcon(button, ICON)
        button.setProperty("role", "rail")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group.addButton(button, place)
        return button

    def _fit(self) -> None:
        self._fitting = True  # a font of their own changes the buttons' style
        style = (
            Qt.ToolButtonStyle.ToolButtonIconOnly
            if self._narrow
            else Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        )
        for button in self.buttons:
            button.setFont(scaled(self.font(), SMALL))
            button.setToolButtonStyle(style)
        widest = max((button.sizeHint().width() for button in self.buttons), default=0) + 2 * MARGIN
        width = max(NARROW if self._narrow else WIDE, widest)
        self._fitting = False
        if width != self.maximumWidth():
            self.setFixedWidth(width)
            self.width_changed.emit()

    def _paint_icons(self, theme: Theme) -> None:
        for button, page in zip(self.buttons, self._pages, strict=True):
            button.setIcon(coloured_icon(page.icon, theme.muted, theme, theme.accent))
