"""How many units a layer may have."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import PinholeError
from engine.settings.description import Whole

MOST_UNITS = 1024


@dataclass(frozen=True, kw_only=True)
class LayerUnits(Whole):
    """The description of the units of any layer."""

    def check(self, value: object) -> None:
        """See `Setting.check`; too many is another sentence than too few."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise PinholeError(f"A layer cannot have {value!r} units; use a whole number.")
        if value < self.low:
            raise PinholeError(f"{self.impossible.format(value=value)}; use {self.low} to {self.high:,}.")
        if value > self.high:
            raise PinholeError(f"A layer of {value:,} units is too large; use {self.low} to {self.high:,}.")


UNITS = LayerUnits(
    label="Units",
    tip="How many units the layer has; usual is 16, and 4 for the code.",
    option=None,  # `--layers` says all of them
    subject="A layer",
    impossible="A layer cannot have {value} units",
    example="16",
    low=1,
    high=MOST_UNITS,
)
