"""What is said of a setting, once: its label and tip, its range and unit, and the sentence that refuses a value."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from engine.choices import check_choice
from engine.errors import PinholeError
from engine.wording import quoted


def always(settings: object) -> bool:
    """For a setting that does something whatever the others are."""
    return True


def never(settings: object) -> str:
    """For a setting that never does nothing."""
    return ""


def unless(applies: Callable[[Any], bool], why: str) -> Callable[[Any], str]:
    """What says why a setting does nothing: `why`, but nothing where it applies."""
    return lambda settings: "" if applies(settings) else why


@dataclass(frozen=True, kw_only=True)
class Setting(ABC):
    """The description of one field of a settings dataclass, of whatever kind."""

    label: str  # beside its control, among its kin
    tip: str  # one sentence: what it does, and what is usual
    title: str = ""  # standing alone, as in the undo history; empty: the label
    option: str | None = ""  # on the command line, without dashes; empty: the field's name; None: not offered
    applies: Callable[[Any], bool] = always  # whether it does anything beside its settings' other values
    idle: Callable[[Any], str] = (
        never  # why it does nothing there, as the end of a sentence; empty where it does
    )
    adds: tuple[
        Any, ...
    ] = ()  # values with which it can be added; one that has them is not shown while it is off

    @property
    def name(self) -> str:
        """How it is called where it stands alone: `Hidden activation`."""
        return self.title or self.label

    @property
    @abstractmethod
    def range(self) -> str:
        """What it may be, as the end of a sentence: `0 to 100`."""

    @abstractmethod
    def check(self, value: object) -> None:
        """Raise `PinholeError`, in one sentence, unless the setting may have this value."""


@dataclass(frozen=True, kw_only=True)
class Choice(Setting):
    """One of a few members of an enumeration."""

    kind: type[StrEnum]
    what: str  # it is, as in `an optimizer`
    among: tuple[StrEnum, ...] = ()  # the members that are possible here; none given: all
    unfit: str = "{value} is not possible here"  # begins the sentence about another member

    @property
    def choices(self) -> tuple[StrEnum, ...]:
        """The members that are possible, in order."""
        return self.among or tuple(self.kind)

    @property
    def range(self) -> str:
        """`Adam, SGD or RMSprop`."""
        *others, last = self.choices
        return f"{', '.join(others)} or {last}" if others else str(last)

    def check(self, value: object) -> None:
        """See `Setting.check`; the text of a member is not the member."""
        check_choice(self.kind, value, self.what)
        if value not in self.choices:
            raise PinholeError(f"{self.unfit.format(value=value)}; choose {self.range}.")


@dataclass(frozen=True, kw_only=True)
class Number(Setting):
    """A number in a range."""

    subject: str  # begins its sentences, as in `The learning rate`
    example: str
    low: float
    high: float
    above_low: bool = False  # whether the lowest value itself is impossible
    below_high: bool = False  # the same of the highest
    step: float  # of the wheel and the arrow keys; by factors: the first value above nothing
    by_factors: bool = False  # whether steps multiply, as 0.001, 0.002, 0.005, 0.01

    @property
    def range(self) -> str:
        """`a number above 0 and up to 1,000,000, such as 0.001`; `0 to 100`."""
        if self.above_low:
            upper = f"below {self.high:,g}" if self.below_high else f"up to {self.high:,.0f}"
            return f"a number above {self.low:g} and {upper}, such as {self.example}"
        upper = f"up to, but not including, {self.high:g}" if self.below_high else f"to {self.high:g}"
        return f"{self.low:g} {upper}"

    def check(self, value: object) -> None:
        """See `Setting.check`."""
        if not (is_number(value) and self._inside(value)):
            raise PinholeError(f"{self.subject} {said(value)} is impossible; use {self.range}.")

    def _inside(self, value: Any) -> bool:
        """Whether a number is in the range."""
        low = value > self.low if self.above_low else value >= self.low
        return bool(low and (value < self.high if self.below_high else value <= self.high))


@dataclass(frozen=True, kw_only=True)
class Whole(Setting):
    """A whole number in a range."""

    subject: str  # begins the sentence about a text that is no number, as in `The batch`
    impossible: str  # begins the sentence about a number out of range, with `{value}` in it
    example: str
    low: int
    high: int
    step: int = 1
    unit: str = ""  # a noun in the plural, such as epochs
    zero: str = ""  # the word for 0 where it has one

    @property
    def range(self) -> str:
        """`a whole number from 1 to 65,536`."""
        if self.zero:
            return f"a whole number from {self.low + 1:,} to {self.high:,}, or 0 for {self.zero}"
        return f"a whole number from {self.low:,} to {self.high:,}"

    def check(self, value: object) -> None:
        """See `Setting.check`."""
        if not (isinstance(value, int) and not isinstance(value, bool) and self.low <= value <= self.high):
            raise PinholeError(f"{self.impossible.format(value=said(value))}; use {self.range}.")


@dataclass(frozen=True, kw_only=True)
class Share(Setting):
    """A part between nothing (0.0) and all (1.0), shown and typed as a percentage."""

    subject: str  # begins its sentences, as in `Input noise`
    example: str = "10"  # percent

    @property
    def range(self) -> str:
        """`0 to 100 %`."""
        return "0 to 100 %"

    def check(self, value: object) -> None:
        """See `Setting.check`."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise PinholeError(f"{self.subject} is {self.range}; {quoted(value)} is no share of it.")
        if not (is_number(value) and 0.0 <= value <= 1.0):
            raise PinholeError(f"{self.subject} is {self.range}; {value * 100:g} % is outside that range.")


@dataclass(frozen=True, kw_only=True)
class Switch(Setting):
    """On or off."""

    either: str  # what it decides, as in `Pictures are shuffled or not`

    @property
    def range(self) -> str:
        """`on or off`."""
        return "on or off"

    def check(self, value: object) -> None:
        """See `Setting.check`."""
        if not isinstance(value, bool):
            raise PinholeError(f"{self.either}; {quoted(value)} is neither.")


def is_number(value: object) -> bool:
    """Whether it is a number that is not infinite and not NaN; a file or a caller may bring anything."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return isinstance(value, int) or math.isfinite(value)


def said(value: object) -> str:
    """A refused value as a sentence names it: `-3`, `1e+09`, `'x'`."""
    if isinstance(value, float):
        return f"{value:g}"
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else quoted(value)
