"""Colours for very many values at once: looked up instead of mixed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from gui.look.theme import Theme, ink_colours, signed_colours

LEVELS = 1021  # more than a scale has colours; odd, so that the middle of a signed scale is one of them
Values = npt.NDArray[np.floating]
Packed = npt.NDArray[np.uint32]  # colours as Qt's 32-bit pixels


class ColourTable:
    """The colours that `colours_of` gives values from `low` to `high`, in steps that the eye cannot tell apart."""

    def __init__(
        self, low: float, high: float, colours_of: Callable[[Values, Theme], npt.NDArray[np.uint8]]
    ) -> None:
        self._low, self._high = low, high
        self._levels_per_unit = (LEVELS - 1) / (high - low)
        self._colours_of = colours_of
        self._tables: dict[str, Packed] = {}

    def packed(self, values: Values, theme: Theme) -> Packed:
        """The colours of values of any shape; those outside the range are clamped, what is no number counts as 0."""
        inside = np.minimum(np.maximum(values, self._low), self._high)
        if np.isnan(inside).any():
            inside = np.nan_to_num(inside)
        levels = ((inside - self._low) * self._levels_per_unit + 0.5).astype(np.intp)
        return self._table(theme)[levels]

    def _table(self, theme: Theme) -> Packed:
        table = self._tables.get(theme.name)
        if table is None:
            values = np.linspace(self._low, self._high, LEVELS)
            red, green, blue = self._colours_of(values, theme).astype(np.uint32).T
            table = self._tables[theme.name] = (255 << 24) | (red << 16) | (green << 8) | blue
        return table


def ink_table() -> ColourTable:
    """Ink from 0 (paper) to 1."""
    return ColourTable(0.0, 1.0, ink_colours)


def signed_table() -> ColourTable:
    """Values from -1 (orange) over 0 (neutral) to 1 (blue)."""
    return ColourTable(-1.0, 1.0, _signed)


def _signed(values: Values, theme: Theme) -> npt.NDArray[np.uint8]:
    return signed_colours(values, 1.0, theme)
