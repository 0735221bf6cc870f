"""A field whose number is suggested, until the user has typed another one."""

from __future__ import annotations

from gui.widgets.value_field import ValueField


class SuggestedNumber:
    """Follows suggestions with a field, which shows the first one."""

    def __init__(self, field: ValueField, suggested: float) -> None:
        self._field = field
        self._suggested = suggested

    def suggest(self, value: float) -> None:
        """Another number is the one to suggest from now on."""
        if value != self._suggested:
            if self._field.value == self._suggested:
                self._field.set_value(value)
            self._suggested = value
