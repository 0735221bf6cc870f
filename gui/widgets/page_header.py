"""The head of every page: its title, its question, and what can be done with all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QAction, QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from gui.look.fonts import longest_fitting
from gui.look.icons import icon_in
from gui.look.relative_font import RelativeFont, RelativeIcon
from gui.look.theme import Theme, Themes
from gui.widgets.elided_label import ElidedLabel

LARGER = 1.15  # times the text
SIDE = 18  # of the icons


class PageHeader(QFrame):
    """Title, sentence, and a menu whose actions are asked for when it opens; at the ends, buttons for the panels."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "stage")
        self.setObjectName("page_header")
        self._themes = themes
        self._actions: Callable[[], Sequence[QAction]] = list
        self._icons: list[tuple[QToolButton, str]] = []
        self._forms: tuple[str, ...] = ()
        self._told: tuple[str, ...] = ()
        self.title = QLabel()
        self.title.setProperty("role", "title")
        RelativeFont(self.title, LARGER, QFont.Weight.Bold)
        self.sentence = ElidedLabel()
        self.sentence.setProperty("role", "muted")
        self.more = self._button("more", "What can be taken out of this page")
        self.more.setAccessibleName("Page menu")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(self._fill)
        self.more.setMenu(self._menu)
        self._held = False
        self.under = ElidedLabel()  # the sentence, where it has a line of its own
        self.under.setProperty("role", "muted")
        self.under.hide()
        self.sentence.installEventFilter(self)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 4, 16, 0)
        self._column.setSpacing(2)
        self._column.addLayout(self._row)
        self._column.addWidget(self.under)
        self._row.addWidget(self.title)
        self._row.addWidget(self.sentence, 1)
        self._row.addWidget(self.more)
        themes.changed.connect(self._paint_icons)

    def show_page(self, title: str, forms: Sequence[str], actions: Callable[[], Sequence[QAction]]) -> None:
        """Name a page; of the `forms` of its sentence, longest first, the first one that fits is shown."""
        self.title.setText(title)
        self._actions = actions
        self._forms = tuple(forms)
        self._fit()

    def tell(self, forms: Sequence[str]) -> None:
        """Say something in place of every page's sentence, in forms, longest first; with none the pages speak again."""
        self._told = tuple(forms)
        role = "told" if forms else "muted"
        for label in (self.sentence, self.under):
            if label.property("role") != role:
                label.setProperty("role", role)
                label.style().unpolish(label)
                label.style().polish(label)
        self._fit()

    def add_button(self, action: QAction, icon_name: str, left: bool) -> QToolButton:
        """Put a checkable action's button at an end of the head."""
        button = self._button(icon_name, "")
        button.setCheckable(True)
        button.setProperty("tone", "quiet")
        words = action.text().replace("&", "")
        keys = action.shortcut().toString()
        button.setAccessibleName(words)
        button.setToolTip(f"{words} ({keys})")
        button.setChecked(action.isChecked())
        button.clicked.connect(action.trigger)
        action.toggled.connect(button.setChecked)
        action.enabledChanged.connect(button.setVisible)
        self._row.insertWidget(0 if left else self._row.count(), button)
        return button

    def stand_beside_menu(self, widget: QWidget) -> None:
        """Put something that concerns every page between the sentence and the menu."""
        self._row.insertWidget(self._row.indexOf(self.more), widget)

    def hold_height(self, held: bool) -> None:
        """Whether nothing below may move, as what stands beside the menu is there for a moment only."""
        self._held = held

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:  # such as when something comes to stand beside it
            self._fit()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """In its row if there is room for a form of the sentence, else on a line below."""
        forms, metrics = self._told or self._forms, self.sentence.fontMetrics()
        last = forms[-1] if forms else ""
        fitting = longest_fitting(forms, metrics, self.sentence.width() - 2)
        below = not fitting and bool(last) and (not self.under.isHidden() if self._held else True)
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        self.under.setText((longest_fitting(forms, metrics, room - 2) or last) if below else "")
        self.under.setVisible(below)
        self.sentence.setText(fitting)

    def _fill(self) -> None:
        self._menu.clear()
        self._menu.addActions(list(self._actions()))

    def _button(self, icon_name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "plain")
        button.setToolTip(tip)
        RelativeIcon(button, SIDE)
        self._icons.append((button, icon_name))
        self._paint_icons(self._themes.now)
        return button

    def _paint_icons(self, theme: Theme) -> None:
        for button, name in self._icons:
            button.setIcon(icon_in(name, theme.text, theme.text, theme.muted))
