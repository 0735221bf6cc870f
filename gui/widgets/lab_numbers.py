"""A lab's controls that ask for whole numbers: each within its bounds, and the last possible one stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from gui.widgets.lab_controls import LabControls
from gui.widgets.number_rules import NumberRule
from gui.widgets.value_field import ValueField


class Bounds(NamedTuple):
    """From least to most, and the beginning of the sentence that says so: `A lottery draws 1 to 100 seeds`."""

    least: int
    most: int
    rule: str


class LabNumbers(LabControls):
    """What is typed and impossible is refused in a sentence, and the number before comes back."""

    def __init__(self, parts_done: str, stop: str, parent: QWidget | None = None) -> None:
        """See `LabControls`."""
        super().__init__(parts_done, stop, parent)
        self.refused = False  # what was typed last
        self._possible: dict[ValueField, tuple[Bounds, int]] = {}  # and the last number within them

    @property
    def fields(self) -> Sequence[QWidget]:
        """See `LabControls.fields`."""
        return tuple(self._possible)

    def number(self, name: str, rule: NumberRule, value: int, bounds: Bounds, digits: str) -> ValueField:
        """A field for a number, as wide as these `digits`; Return in it starts the lab."""
        field = ValueField(rule, value, name)
        field.set_widest(digits)
        self._possible[field] = (bounds, value)
        field.committed.connect(self._committed)
        field.rejected.connect(self._refuse)
        field.righted.connect(self._say_rest)
        field.returnPressed.connect(self._entered)
        return field

    def _refuse(self, sentence: str) -> None:
        self.refused = True
        self._say(sentence, fault=True)

    def _committed(self, value: int) -> None:
        field = self.sender()
        if not isinstance(field, ValueField):
            return
        bounds, before = self._possible[field]
        if bounds.least <= value <= bounds.most:
            self._possible[field] = (bounds, value)
            self._say_rest()
            return
        field.set_value(before)
        field.refuse(f"{bounds.rule}; {value:,} is outside that range.")
