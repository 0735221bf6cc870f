"""How many seeds, how long, up to which code; start and cancel; how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from engine.labs.compress.ground.order import MOST_NUMBERS, MOST_SEEDS
from engine.settings.training import MOST_EPOCHS
from gui.pages.compress.views.wording import BEFORE
from gui.widgets.lab_controls import LabControls, labelled
from gui.widgets.number_rules import Ladder, NumberRule, WholeRule
from gui.widgets.value_field import ValueField

SEEDS_RULE = WholeRule("The number of seeds", "5", Ladder(1, 1, MOST_SEEDS))
EPOCHS_RULE = WholeRule("The number of epochs", "300", Ladder(1, 1, MOST_EPOCHS))
NUMBERS_RULE = WholeRule("The largest code", "16", Ladder(1, 1, MOST_NUMBERS))


class CompressControls(LabControls):
    """The fields and buttons of the page; keeps every number possible."""

    def __init__(self, seeds: int, epochs: int, parent: QWidget | None = None) -> None:
        super().__init__("Networks trained", "Cancel", parent)
        self.refused = False  # a number that was typed
        self._stale = False
        self.seeds = _field("Seeds", SEEDS_RULE, seeds, 3)
        self.epochs = _field("Epochs", EPOCHS_RULE, epochs, 7)
        self.numbers = _field("Largest code", NUMBERS_RULE, MOST_NUMBERS, 2)
        self._limits = {
            self.seeds: (MOST_SEEDS, seeds, "seeds of each size"),
            self.epochs: (MOST_EPOCHS, epochs, "epochs"),
            self.numbers: (MOST_NUMBERS, MOST_NUMBERS, "numbers in the code"),
        }
        for field in self._limits:
            field.committed.connect(self._committed)
            field.rejected.connect(self._refuse)
            field.righted.connect(self._say_rest)
            field.returnPressed.connect(self._entered)
        self._of_seeds = labelled("Seeds", self.seeds)
        self._of_numbers = labelled("Up to", self.numbers)
        self.lay_out(self._of_seeds, labelled("Epochs", self.epochs), self._of_numbers)

    @property
    def fields(self) -> Sequence[QWidget]:
        """See `LabControls.fields`."""
        return tuple(self._limits)

    def ask(self, by_seeds: bool, by_numbers: bool) -> None:
        """Show the fields that a part asks for."""
        self._of_seeds.setVisible(by_seeds)
        self._of_numbers.setVisible(by_numbers)

    def set_stale(self, stale: bool) -> None:
        """Say that what is shown is of before a change, or that it is not."""
        if stale is not self._stale:
            self._stale = stale
            if not self._running:
                self._say_rest()

    def _say_rest(self) -> None:
        self._say(f"{BEFORE} {self._rest}" if self._stale and self._rest else self._rest)

    def _say(self, words: str, fault: bool = False) -> None:
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(bool(words))  # nothing jumps between a run and its words
        self.bar.setSizePolicy(policy)
        self.words.setVisible(bool(words))
        super()._say(words, fault)

    def _refuse(self, sentence: str) -> None:
        self.refused = True
        self._say(sentence, fault=True)

    def _committed(self, value: int) -> None:
        field = self.sender()
        if not isinstance(field, ValueField):
            return
        most, before, what = self._limits[field]
        if 1 <= value <= most:
            self._limits[field] = (most, value, what)
            self._say_rest()
            return
        field.set_value(before)
        field.refuse(f"Compress takes 1 to {most:,} {what}; {value:,} is outside that range.")


def _field(name: str, rule: NumberRule, value: int, digits: int) -> ValueField:
    field = ValueField(rule, value, name)
    field.set_widest("0" * digits)
    return field
