"""How many seeds, how long, up to which code; start and cancel; how far it is."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from engine.document import Document
from engine.labs.compress.ground.order import MOST_NUMBERS, MOST_SEEDS, CompressOrder
from engine.settings.training import MOST_EPOCHS
from gui.pages.compress.views.wording import AGAIN, BEFORE, LOOKING
from gui.widgets.lab_controls import labelled
from gui.widgets.lab_numbers import Bounds, LabNumbers
from gui.widgets.number_rules import Ladder, WholeRule
from gui.widgets.value_field import ValueField

SEEDS_RULE = WholeRule("The number of seeds", "5", Ladder(1, 1, MOST_SEEDS))
EPOCHS_RULE = WholeRule("The number of epochs", "300", Ladder(1, 1, MOST_EPOCHS))
NUMBERS_RULE = WholeRule("The largest code", "16", Ladder(1, 1, MOST_NUMBERS))

OF_THESE = (
    "Each other set is learnt as long as is usual for so many pictures; with more or fewer epochs here, all the longer"
    " or shorter."
)


class CompressControls(LabNumbers):
    """The fields and buttons of the page; keeps every number possible."""

    def __init__(self, seeds: int, epochs: int, parent: QWidget | None = None) -> None:
        super().__init__("Training done", "Cancel", parent)
        self._stale = False
        self._cost = ""
        self.seeds = self.number(
            "Seeds", SEEDS_RULE, seeds, _up_to(MOST_SEEDS, "seeds of each size"), "0" * 3
        )
        self.epochs = self.number("Epochs", EPOCHS_RULE, epochs, _up_to(MOST_EPOCHS, "epochs"), "0" * 7)
        self.numbers = self.number(
            "Largest code", NUMBERS_RULE, MOST_NUMBERS, _up_to(MOST_NUMBERS, "numbers in the code"), "0" * 2
        )
        self._of_seeds = labelled("Seeds", self.seeds)
        self._of_numbers = labelled("Up to", self.numbers, QLabel("numbers"))
        self._of_these = QLabel("for these pictures")
        self._of_these.setToolTip(OF_THESE)
        self.lay_out(self._of_seeds, labelled("Epochs", self.epochs, self._of_these), self._of_numbers)

    @property
    def numbers_asked(self) -> tuple[ValueField, ...]:
        """The fields."""
        return self.seeds, self.epochs, self.numbers

    def order_of(self, document: Document) -> CompressOrder:
        """What the fields ask for; raises `PinholeError` where nothing could be trained."""
        seeds, epochs, numbers = (int(field.value) for field in self.numbers_asked)
        return CompressOrder(document, seeds, epochs, numbers)

    def ask(self, by_seeds: bool, by_numbers: bool, by_set: bool) -> None:
        """Show the fields that a part asks for, and whether the epochs are those of the document's pictures only."""
        self._of_these.setVisible(by_set)
        self._of_seeds.setVisible(by_seeds)
        self._of_numbers.setVisible(by_numbers)

    def set_stale(self, stale: bool) -> None:
        """Say that what is shown is of before a change, or that it is not."""
        if stale is not self._stale:
            self._stale = stale
            if not self._running:
                self._say_rest()

    def tell_cost(self, words: str) -> None:
        """Say what the next start comes to; empty where that is not known, or is what is shown already."""
        if words != self._cost:
            self._cost = words
            if not self._running:
                self._say_rest()

    def _say_rest(self) -> None:
        if not self._rest or self._unsaid:
            self._say(self._cost if not self._unsaid else self._unsaid if self._rest else "")
            return
        rest = f"{BEFORE} {self._rest}" if self._stale else self._rest
        self._say(f"{rest} · {AGAIN} {self._cost}" if self._cost not in ("", LOOKING) else rest)

    def _say(self, words: str, fault: bool = False) -> None:
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(bool(words))  # nothing jumps between a run and its words
        self.bar.setSizePolicy(policy)
        self.words.setVisible(bool(words))
        super()._say(words, fault)


def _up_to(most: int, what: str) -> Bounds:
    return Bounds(1, most, f"Compress takes 1 to {most:,} {what}")
