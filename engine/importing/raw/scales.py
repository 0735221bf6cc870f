"""What the numbers of a file mean as ink: from which is white to which is black."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from engine.importing.raw.unreadable import UnreadableError

LARGEST_NUMBER = float(np.finfo(np.float32).max)

Numbers = npt.NDArray[Any]


class Scale(NamedTuple):
    """Ink is (number - lowest) / span; `remark` says so where it was a guess, and is "" otherwise."""

    lowest: float
    span: float
    remark: str = ""

    def apply(self, numbers: Numbers, target: Numbers) -> None:
        """Write the ink of numbers to a float32 array of the same shape, which may be the same one."""
        if self.lowest:
            target[...] = (numbers.astype(np.float64) - self.lowest) / self.span
        elif self.span != 1.0 or target is not numbers:
            np.divide(numbers, np.float32(self.span), out=target, dtype=np.float32, casting="unsafe")


def scale_of(low: float, high: float, fractional: bool) -> Scale:
    """The scale of numbers from `low` to `high`; raises `UnreadableError` if there is none.

    Whole numbers are 0..255 and others 0..1, unless the values say otherwise: up to 1 it is 0..1, up to 16
    (as in scikit-learn's digits) the highest is black, and so it is above 255. Values from -1 to 1 are taken as
    such; others that begin below 0, as standardised ones do, are stretched from the lowest to the highest.
    """
    if low >= 0.0:
        if high <= 1.0:
            return Scale(0.0, 1.0)
        if 16.0 < high <= 255.0:
            return Scale(0.0, 255.0, "255 was taken as black." if fractional else "")
        return Scale(0.0, high, f"The highest value, {high:g}, was taken as black.")
    if low >= -1.0 and high <= 1.0:
        return Scale(-1.0, 2.0, "Values from -1 to 1 were taken as white to black.")
    if low == high:
        raise UnreadableError(f"All its values are {low:g}; ink goes from 0 (white) up.")
    return Scale(
        low,
        high - low,
        f"Its values go from {low:g} to {high:g}; they were stretched, the lowest to white, the highest to black.",
    )


def unfit_number(numbers: Numbers) -> int | None:
    """Where the first number stands, counted in rows, that is not finite or too large; None if all are fit."""
    if numbers.dtype.kind != "f":
        return None
    low, high = float(numbers.min()), float(numbers.max())
    if math.isfinite(low) and math.isfinite(high) and max(-low, high) <= LARGEST_NUMBER:
        return None
    unfit = ~(np.abs(numbers.astype(np.float64)) <= LARGEST_NUMBER)
    return int(np.argmax(unfit))


def unfit_sentence(value: float, place: str, name: str = "") -> str:
    """That a number is no ink; `name` is that of its array, if the file has several."""
    subject = f"Its array {name}" if name else "It"
    return f"{subject} has {value:g} in {place}; ink has finite numbers up to 3.4e38, so replace it first."
