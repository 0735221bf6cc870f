"""Words for sentences: text from a file or a command line, made fit to stand inside one line."""

from __future__ import annotations

import math
import unicodedata

LONGEST_QUOTE = 60
LONGEST_PATH = 240
PATH_START = 60  # letters of a longer path that stand before the gap


def one_line(text: str) -> str:
    """The text with control characters, line separators and lone surrogates made blanks, then stripped.

    So a name from a stranger's file can neither break a line nor steer a terminal.
    """
    if text.isprintable():
        return text.strip()
    unfit = ("Cc", "Zl", "Zp", "Cs")
    return "".join(" " if unicodedata.category(letter) in unfit else letter for letter in text).strip()


def quoted(text: object, longest: int = LONGEST_QUOTE) -> str:
    """The text in single quotes, on one line, its end cut where it is longer than `longest` characters."""
    line = one_line(str(text))
    return f"'{line}'" if len(line) <= longest else f"'{line[: longest - 3]}...'"


def quoted_path(path: object) -> str:
    """A path in single quotes; a very long one loses its middle, because its end is what tells files apart."""
    line = one_line(str(path))
    if len(line) > LONGEST_PATH:
        line = f"{line[:PATH_START]}...{line[PATH_START + 3 - LONGEST_PATH :]}"
    return f"'{line}'"


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 row`, `2 rows`; `plural` where an s is not enough."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def percent(share: float, decimals: int = 2) -> str:
    """`53.13 %` for 0.53125: halves are rounded up as people do, where Python's formatting rounds to even."""
    scale = 10.0**decimals
    return f"{math.floor(share * 100.0 * scale + 0.5 + 1e-9) / scale:.{decimals}f} %"
