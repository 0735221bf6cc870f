"""Reading a command line: mistakes become one sentence, as all bad input does."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from engine.errors import PinholeError
from engine.plain_numbers import is_plain_number
from engine.wording import one_line, quoted

Choice = TypeVar("Choice", bound=StrEnum)
_NEGATIVE = re.compile(r"-(\d|\.\d|inf|nan)", re.IGNORECASE)
_ARGPARSE_SAYS = (
    (re.compile(r"argument (.+): expected one argument"), "{} needs a value after it"),
    (re.compile(r"argument (.+): ignored explicit argument .*"), "{} takes no value"),
    (re.compile(r"unrecognized arguments: (.+)"), "{} is not understood here"),
    (re.compile(r"the following arguments are required: (.+)"), "{} is missing"),
)
_WHOLE = re.compile(r"[+-]?\d{1,30}", re.ASCII)


class ArgumentParser(argparse.ArgumentParser):
    """An argparse parser that raises `PinholeError`; options are written out in full."""

    def __init__(self, program: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog=program,
            description=description,
            epilog=epilog,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Parse; a word such as `-1e-3` after an option is its value, which argparse alone would doubt."""
        joined: list[str] = []
        for word in arguments:
            if joined and joined[-1].startswith("--") and "=" not in joined[-1] and _NEGATIVE.match(word):
                joined[-1] += f"={word}"
            else:
                joined.append(word)
        return self.parse_intermixed_args(joined)  # files may stand behind options too

    def _print_message(self, message: str, file: Any = None) -> None:
        """Called by argparse to print its help and the version; its own way hides a disk that is full."""
        print(message, end="", file=file)

    def error(self, message: str) -> NoReturn:
        """Called by argparse for what it cannot make sense of."""
        line = one_line(message)
        for pattern, sentence in _ARGPARSE_SAYS:
            if match := pattern.fullmatch(line):
                line = sentence.format(quoted(match[1]))
        raise PinholeError(f"{line}; see '{self.prog} --help'.")


def whole_number(option: str, smallest: int, largest: int) -> Callable[[str], int]:
    """A reader of whole numbers from `smallest` to `largest`."""

    def read(text: str) -> int:
        if _WHOLE.fullmatch(text.strip()) and smallest <= int(text) <= largest:
            return int(text)
        raise PinholeError(
            f"{option} takes a whole number from {smallest:,} to {largest:,}, not {quoted(text)}."
        )

    return read


def number(option: str, example: str) -> Callable[[str], float]:
    """A reader of numbers; which of them are possible is the engine's to say."""

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = None
        if value is None or (math.isfinite(value) and not is_plain_number(text)):
            raise PinholeError(f"{option} takes a number such as {example}, not {quoted(text)}.")
        return value  # a setting refuses `nan` and `inf` in words of its own

    return read


def one_of(option: str, choices: Sequence[str]) -> Callable[[str], str]:
    """A reader of one of some words, in capital or small letters."""

    def read(text: str) -> str:
        for choice in choices:
            if choice.lower() == text.strip().lower():
                return choice
        listed = f"one of {', '.join(choices)}" if len(choices) > 1 else f"only {choices[0]}"
        raise PinholeError(f"{option} takes {listed}, not {quoted(text)}.")

    return read


def member_of(option: str, choices: Sequence[Choice]) -> Callable[[str], Choice]:
    """A reader of one of some members of an enumeration."""
    read_word = one_of(option, choices)
    return lambda text: next(choice for choice in choices if str(choice) == read_word(text))
