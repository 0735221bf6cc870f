"""Says, on every page, what hands have changed in the network, and heals it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from engine.wording import counted
from gui.look.coloured_icon import coloured_icon
from gui.look.relative_font import text_factor
from gui.look.theme import Theme, Themes
from gui.state.hands_view import HandsView
from gui.state.weights_by_hand import WeightsByHand
from gui.widgets.page_header import PageHeader

SIDE = 16  # of the icon
SHARE = 0.5  # of the head's width that it may take; beyond, it says less
TIP = (
    "What is shown is the network as hands have changed it; training goes on with all units.\n"
    "Heal switches every unit on, lets every layer learn, gives the code back to the network, and brings the weights"
    " from before the first change by hand: what was learnt since goes, and Undo brings that back."
)


class HandsPill(QFrame):
    """A quiet line at the head of the page, there as long as anything is changed."""

    def __init__(self, themes: Themes, header: PageHeader, heal: Callable[[], None]) -> None:
        super().__init__(header)
        self._themes = themes
        self._header = header
        self._forms: tuple[str, ...] = ()
        self.setObjectName("hands_pill")
        self.setProperty("role", "pill")
        self.setToolTip(TIP)
        self._mark = QLabel()
        self.words = QLabel()
        self.heal = QPushButton("Heal")
        self.heal.setProperty("tone", "quiet")
        self.heal.clicked.connect(heal)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 2, 0)
        row.setSpacing(6)
        for part in (self._mark, self.words, self.heal):
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
        room = SHARE * self._header.width() - self.heal.sizeHint().width() - SIDE * text_factor()
        metrics = self.words.fontMetrics()
        fitting = (form for form in self._forms if metrics.horizontalAdvance(form) <= room)
        self.words.setText(next(fitting, self._forms[-1] if self._forms else ""))

    def _dress(self, theme: Theme) -> None:
        side = round(SIDE * text_factor())
        icon = coloured_icon("hand", theme.text, theme)
        self._mark.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatioF()))


class HandsNotice(QObject):
    """Makes the pill when a hand first changes something, and keeps its words."""

    def __init__(
        self, header: PageHeader, hands: HandsView, weights: WeightsByHand, themes: Themes, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._header, self._hands, self._weights, self._themes = header, hands, weights, themes
        self.pill: HandsPill | None = None
        self._said: tuple[str, ...] = ()
        hands.changed.connect(self._look)
        weights.changed.connect(self._look)

    def _look(self) -> None:
        hands, weights = self._hands, self._weights
        said = forms_of(len(hands.hands.off), weights.frozen, len(hands.numbers), weights.are_changed)
        if said == self._said:
            return
        self._said = said
        if self.pill is None:
            self.pill = HandsPill(self._themes, self._header, self._weights.heal)
        if said:
            self.pill.say(said)
        self.pill.setVisible(bool(said))


def forms_of(off: int, frozen: int, numbers: int, weights: bool) -> tuple[str, ...]:
    """What is said of so many units, layers and numbers, the longest form first; empty where no hand is on anything."""
    parts = [f"{counted(off, 'unit')} off"] if off else []
    if frozen:
        parts.append(f"{counted(frozen, 'layer')} frozen")
    if numbers:
        parts.append("code set by hand")
    if weights:
        parts.append("weights changed by hand")
    if not parts:
        return ()
    short = [part.removesuffix(" by hand") for part in parts]
    return " · ".join(parts), " · ".join(short), "Changed by hand", ""
