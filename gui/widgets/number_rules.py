"""Numbers as people type, read and step them: the rules behind the number fields."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from engine.errors import PinholeError
from engine.plain_numbers import is_plain_number
from engine.wording import quoted

LONGEST_NUMBER = 40  # characters
SHARE_DECIMALS = 12  # hides the binary dust of a percentage such as 0.07 * 100
EMPTY = "the field is empty"
LADDER = (1.0, 2.0, 5.0)


class Scale(Protocol):
    """Where one click of the wheel or an arrow key leads."""

    def stepped(self, value: float, clicks: int) -> float:
        """The value `clicks` steps up (or down, if negative) from `value`."""


@dataclass(frozen=True)
class Even:
    """Steps of one size, from `low` to `high`."""

    step: float
    low: float
    high: float

    def stepped(self, value: float, clicks: int) -> float:
        return min(self.high, max(self.low, round(value + clicks * self.step, SHARE_DECIMALS)))


@dataclass(frozen=True)
class Ladder:
    """Steps ..., 1, 2, 5, 10, 20, ... from `first` to `high`; `low`, which may be 0, lies below `first`."""

    first: float
    low: float
    high: float

    def stepped(self, value: float, clicks: int) -> float:
        for _ in range(abs(clicks)):
            value = self._up(value) if clicks > 0 else self._down(value)
        return value

    def _up(self, value: float) -> float:
        if value < self.first:
            return self.first
        rungs = _rungs(value)
        return min(self.high, next(rung for rung in rungs if rung > value * (1 + 1e-9)))

    def _down(self, value: float) -> float:
        if value <= self.first * (1 + 1e-9):
            return self.low
        rungs = _rungs(value)
        return max(self.first, next(rung for rung in reversed(rungs) if rung < value * (1 - 1e-9)))


def _rungs(value: float) -> list[float]:
    decade = math.floor(math.log10(value))
    return [float(f"{digit:g}e{power}") for power in (decade - 1, decade, decade + 1) for digit in LADDER]


class NumberRule(Protocol):
    """How a field reads, writes and steps its number."""

    def read(self, text: str) -> float:
        """The number in a text; raises `PinholeError` with a sentence for the user if there is none."""

    def write(self, value: float) -> str:
        """The text of a number."""

    def stepped(self, value: float, clicks: int) -> float:
        """The number `clicks` steps away."""


@dataclass(frozen=True)
class FloatRule:
    """Numbers such as `0.001` or `1e-3`; `name` begins the sentence about one that is none."""

    name: str
    example: str
    scale: Scale

    def read(self, text: str) -> float:
        return read_float(text, self.name, self.example)

    def write(self, value: float) -> str:
        return write_float(value)

    def stepped(self, value: float, clicks: int) -> float:
        return self.scale.stepped(value, clicks)


@dataclass(frozen=True)
class WholeRule:
    """Whole numbers such as `16` or `1,000`; `zero` is the word for 0 where it has one.

    Amounts are `grouped`; seeds and such, which are names, are not.
    """

    name: str
    example: str
    scale: Scale
    unit: str = ""  # a noun in the plural, such as epochs
    zero: str = ""
    grouped: bool = True

    def read(self, text: str) -> int:
        word = text.strip()
        if self.zero and word.lower() == self.zero:
            return 0
        if self.unit:
            word = word.removesuffix(self.unit).removesuffix(self.unit.removesuffix("s"))
        return read_whole(word, self.name, self.example)

    def write(self, value: float) -> str:
        if self.zero and value == 0:
            return self.zero
        text = f"{int(value):,}" if self.grouped else str(int(value))
        if not self.unit:
            return text
        return f"{text} {self.unit if value != 1 else self.unit.removesuffix('s')}"

    def stepped(self, value: float, clicks: int) -> int:
        return round(self.scale.stepped(value, clicks))


@dataclass(frozen=True)
class ShareRule:
    """Shares 0..1, typed and shown as percentages."""

    name: str

    def read(self, text: str) -> float:
        return round(read_float(text.strip().removesuffix("%"), self.name, "60 %") / 100.0, SHARE_DECIMALS)

    def write(self, value: float) -> str:
        return f"{write_float(round(value * 100.0, SHARE_DECIMALS - 2))} %"

    def stepped(self, value: float, clicks: int) -> float:
        return Even(0.01, 0.0, 1.0).stepped(value, clicks)


def read_float(text: str, name: str, example: str) -> float:
    """The finite number in a text such as `0.001`, `1e-3` or `0,5`; raises `PinholeError` otherwise."""
    word = text.strip()
    if word.count(",") == 1 and "." not in word:
        word = word.replace(",", ".")
    try:
        value = float(word) if len(word) <= LONGEST_NUMBER and is_plain_number(word) else math.nan
    except ValueError:
        value = math.nan
    if not math.isfinite(value):  # infinite: 1e400
        fault = "is none" if math.isnan(value) else "is too large" if value > 0 else "is too far below 0"
        said = f"{quoted(text.strip(), 30)} {fault}" if word else EMPTY
        raise PinholeError(f"{name} needs a number such as {example}; {said}.")
    return value


def read_whole(text: str, name: str, example: str) -> int:
    """The whole number in a text such as `150` or `1,000`; raises `PinholeError` otherwise."""
    word = text.strip().replace(",", "").replace(" ", "")
    digits = word[1:] if word[:1] in ("-", "+") else word
    if not (digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER):
        said = f"{quoted(text.strip(), 30)} is none" if word else EMPTY
        raise PinholeError(f"{name} needs a whole number such as {example}; {said}.")
    return int(word)


def write_float(value: float) -> str:
    """The shortest text that reads back as the same number: plain from 0.0001 to a million, else `1e-5`."""
    if value == 0.0:
        return "0"
    exact = Decimal(repr(float(value))).normalize()
    return format(exact, "f") if 1e-4 <= abs(value) < 1e6 else format(exact, "e").replace("e+", "e")
