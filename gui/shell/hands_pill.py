"""Says, on every page, what hands have changed in the network, and heals it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from engine.wording import counted
from gui.look.theme import Themes
from gui.shell.head_pill import HeadPill
from gui.state.hands_view import HandsView
from gui.state.weights_by_hand import WeightsByHand
from gui.widgets.page_header import PageHeader

WHOSE_LOSS = " (the losses are with all on)"
SHARE = 0.5  # of the head's width that it may take; beyond, it says less
TIP = (
    "What is shown is the network as hands have changed it; training goes on with all units.\n"
    "Heal switches every unit on, lets every layer learn, gives the code back to the network, and brings the weights"
    " from before the first change by hand: what was learnt since goes, and Undo brings that back."
)


class HandsPill(HeadPill):
    """There as long as anything is changed."""

    def __init__(self, themes: Themes, header: PageHeader, heal: Callable[[], None]) -> None:
        self.heal = QPushButton("Heal")
        self.heal.clicked.connect(heal)
        super().__init__(themes, header, "hands_pill", "hand", lambda theme: theme.text, (self.heal,), SHARE)
        self.setToolTip(TIP)


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
    parts = [f"{counted(off, 'unit')} off{WHOSE_LOSS}"] if off else []
    if frozen:
        parts.append(f"{counted(frozen, 'layer')} frozen")
    if numbers:
        parts.append("code set by hand")
    if weights:
        parts.append("weights changed by hand")
    if not parts:
        return ()
    short = [part.removesuffix(" by hand").removesuffix(WHOSE_LOSS) for part in parts]
    return " · ".join(parts), " · ".join(short), "Changed by hand", ""
