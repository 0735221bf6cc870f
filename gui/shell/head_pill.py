"""A quiet line at the head of the page, there as long as what it says is so: nothing moves when it comes or goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from gui.look.coloured_icon import coloured_icon
from gui.look.fonts import longest_fitting
from gui.look.relative_font import text_factor
from gui.look.theme import Theme, Themes
from gui.widgets.page_header import PageHeader

SIDE = 16  # of the icon


class HeadPill(QFrame):
    """An icon, words, and buttons that concern them; at most a share of the head's width, beyond which it says less."""

    def __init__(
        self,
        themes: Themes,
        header: PageHeader,
        name: str,
        icon: str,
        colour: Callable[[Theme], str],
        buttons: Sequence[QPushButton],
        share: float,
    ) -> None:
        super().__init__(header)
        self._header, self._icon, self._colour, self._share = header, icon, colour, share
        self._buttons = tuple(buttons)
        self._forms: tuple[str, ...] = ()
        self.setObjectName(name)
        self.setProperty("role", "pill")
        self._mark = QLabel()
        self.words = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 2, 0)
        row.setSpacing(6)
        for button in self._buttons:
            button.setProperty("tone", "quiet")
        for part in (self._mark, self.words, *self._buttons):
            row.addWidget(part)
        header.installEventFilter(self)
        header.stand_beside_menu(self)
        themes.changed.connect(self._dress)
        self._dress(themes.now)

    def say(self, forms: tuple[str, ...]) -> None:
        """Say it in the longest of these forms that there is room for."""
        self._forms = forms
        self.setAccessibleName(forms[0])
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        buttons = sum(one.sizeHint().width() for one in self._buttons if not one.isHidden())
        room = self._share * self._header.width() - buttons - SIDE * text_factor()
        fitting = longest_fitting(self._forms, self.words.fontMetrics(), room)
        self.words.setText(fitting or (self._forms[-1] if self._forms else ""))

    def _dress(self, theme: Theme) -> None:
        side = round(SIDE * text_factor())
        icon = coloured_icon(self._icon, self._colour(theme), theme)
        self._mark.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatioF()))
