"""How many seeds, how long, from where; start and cancel; how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from engine.labs.lottery_order import MOST_SEEDS, USUAL_SEEDS
from engine.settings.training import LARGEST_SEED, MOST_EPOCHS
from gui.widgets.lab_controls import labelled
from gui.widgets.lab_numbers import Bounds, LabNumbers
from gui.widgets.number_rules import Even, Ladder, WholeRule

QUICK = (100, 1_000, 4_000)
SEEDS_RULE = WholeRule("The number of seeds", "1,000", Ladder(1, 1, MOST_SEEDS))
EPOCHS_RULE = WholeRule("The number of epochs", "150", Ladder(1, 1, MOST_EPOCHS))
FIRST_RULE = WholeRule("The first seed", "0", Even(1, 0, LARGEST_SEED), grouped=False)


class LotteryControls(LabNumbers):
    """The fields and buttons of the lottery; keeps every number possible."""

    def __init__(self, epochs: int, parent: QWidget | None = None) -> None:
        super().__init__("Seeds drawn", "Cancel", parent)
        seeds = Bounds(1, MOST_SEEDS, f"A lottery draws 1 to {MOST_SEEDS:,} seeds")
        lasts = Bounds(1, MOST_EPOCHS, f"A lottery trains for 1 to {MOST_EPOCHS:,} epochs")
        begin = Bounds(0, LARGEST_SEED, f"The first seed is a number from 0 to {LARGEST_SEED:,}")
        self.seeds = self.number("Seeds", SEEDS_RULE, USUAL_SEEDS, seeds, "0" * 7)
        self.epochs = self.number("Epochs", EPOCHS_RULE, epochs, lasts, "0" * 7)
        self.first = self.number("First seed", FIRST_RULE, 0, begin, "0" * len(str(LARGEST_SEED)))
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
        return (*super().fields, *self.quick)

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
