"""The rail on the left: one button a page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.look.coloured_icon import coloured_icon
from gui.look.relative_font import RelativeFont, RelativeIcon
from gui.look.theme import Theme, Themes
from gui.workbench.page import Page

ICON = 22  # side
DOT = 10  # diameter
WIDE, NARROW = 64, 44  # logical pixels
MARGIN = 4
LEAST = 28  # of a button, from top to bottom
AT_WORK = "Its lab is running."
SMALL = 0.85  # of the window's letters


class RailButton(QToolButton):
    """One page; a dot says that something is at work there."""

    def __init__(self, page: Page, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = page
        self._themes = themes
        self._busy = False
        self.setText(page.name)
        self.setAccessibleName(page.name)
        self.setAccessibleDescription(page.sentence)
        self.setCheckable(True)
        self.setProperty("role", "rail")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(LEAST)  # in a low window all have room, if closely
        RelativeFont(self, SMALL)
        RelativeIcon(self, ICON)
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:
        """Say whether something is at work on the page."""
        self._busy = busy
        tip = f"{self.page.name}: {self.page.sentence}"
        self.setToolTip(f"{tip}\n{AT_WORK}" if busy else tip)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._busy:
            middle = QPointF(self.width() / 2 + self.iconSize().width() / 2 + DOT / 2, DOT + 2)
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._themes.now.accent))
                painter.drawEllipse(QRectF(middle.x() - DOT / 2, middle.y() - DOT / 2, DOT, DOT))


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

    def show_lab(self, name: str) -> None:
        """Mark the page on which a lab of its name runs; none for an empty name."""
        for button in self.buttons:
            button.set_busy(button.page.name == name)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # text of another size
            self._fit()
        return done

    def _button(self, place: int, page: Page) -> RailButton:
        button = RailButton(page, self._themes, self)
        self._group.addButton(button, place)
        return button

    def _fit(self) -> None:
        style = (
            Qt.ToolButtonStyle.ToolButtonIconOnly
            if self._narrow
            else Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        )
        for button in self.buttons:
            button.setToolButtonStyle(style)
        widest = max((button.sizeHint().width() for button in self.buttons), default=0) + 2 * MARGIN
        width = max(NARROW if self._narrow else WIDE, widest)
        if width != self.maximumWidth():
            self.setFixedWidth(width)
            self.width_changed.emit()

    def _paint_icons(self, theme: Theme) -> None:
        for button, page in zip(self.buttons, self._pages, strict=True):
            button.setIcon(coloured_icon(page.icon, theme.muted, theme, theme.accent))
