"""How many seeds, how long, from where; start and cancel; how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from engine.labs.lottery_order import MOST_SEEDS, USUAL_SEEDS
from engine.settings.training import LARGEST_SEED, MOST_EPOCHS
from gui.widgets.lab_controls import LabControls, labelled
from gui.widgets.number_rules import Even, Ladder, NumberRule, WholeRule
from gui.widgets.value_field import ValueField

QUICK = (100, 1_000, 4_000)
SEEDS_RULE = WholeRule("The number of seeds", "1,000", Ladder(1, 1, MOST_SEEDS))
EPOCHS_RULE = WholeRule("The number of epochs", "150", Ladder(1, 1, MOST_EPOCHS))
FIRST_RULE = WholeRule("The first seed", "0", Even(1, 0, LARGEST_SEED), grouped=False)


class LotteryControls(LabControls):
    """The fields and buttons of the lottery; keeps every number possible."""

    rejected = Signal(
        str
    )  # one sentence about a number that was typed, which stands below the fields by then

    def __init__(self, epochs: int, parent: QWidget | None = None) -> None:
        super().__init__("Seeds drawn", "Cancel", parent)
        self.seeds = _field("Seeds", SEEDS_RULE, USUAL_SEEDS)
        self.epochs = _field("Epochs", EPOCHS_RULE, epochs)
        self.first = _field("First seed", FIRST_RULE, 0)
        self._limits = {
            self.seeds: (1, MOST_SEEDS, USUAL_SEEDS, f"A lottery draws 1 to {MOST_SEEDS:,} seeds"),
            self.epochs: (1, MOST_EPOCHS, epochs, f"A lottery trains for 1 to {MOST_EPOCHS:,} epochs"),
            self.first: (0, LARGEST_SEED, 0, f"The first seed is a number from 0 to {LARGEST_SEED:,}"),
        }
        for field in self._limits:
            field.committed.connect(self._committed)
            field.rejected.connect(self._refused)
            field.righted.connect(self._say_rest)
            field.returnPressed.connect(self._entered)
        self.quick = tuple(self._quick_button(count) for count in QUICK)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.lay_out(
            labelled("Seeds", self.seeds, *self.quick),
            labelled("Epochs", self.epochs),
            labelled("From seed", self.first),
        )

    @property
    def fields(self) -> Sequence[QWidget]:
        """See `LabControls.fields`."""
        return (*self._limits, *self.quick)

    def _refused(self, sentence: str) -> None:
        """Say it below the fields, where the eyes are."""
        self._say(sentence, fault=True)
        self.rejected.emit(sentence)

    def _quick_button(self, count: int) -> QPushButton:
        button = QPushButton(f"{count:,}")
        button.setProperty("role", "plain")
        button.setAutoDefault(False)
        button.setAccessibleName(f"{count:,} seeds")
        button.setProperty("count", count)
        button.clicked.connect(self._choose_count)
        return button

    def _choose_count(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.seeds.set_value(int(button.property("count")))
            self._say_rest()

    def _committed(self, value: int) -> None:
        field = self.sender()
        if not isinstance(field, ValueField):
            return
        low, high, usual, rule = self._limits[field]
        if low <= value <= high:
            self._limits[field] = (low, high, value, rule)
            self._say_rest()
            return
        field.set_value(usual)
        field.refuse(f"{rule}; {value:,} is outside that range.")


def _field(name: str, rule: NumberRule, value: int) -> ValueField:
    field = ValueField(rule, value, name)
    field.set_widest("0" * (len(str(LARGEST_SEED)) if rule is FIRST_RULE else 7))
    return field
