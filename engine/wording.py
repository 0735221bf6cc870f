"""Words for sentences: text from a file or a command line, made fit to stand inside one line."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence

LONGEST_QUOTE = 60
LONGEST_PATH = 240
NOTHING_YET = "—"  # in the place of a number that is not known
PLAIN_POWERS = range(-6, 6)  # of ten, of which numbers are written without an exponent
SMALLEST_PLAIN, LARGEST_PLAIN = 1e-5, 1e6  # lengths, within which they are written out
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


def power_words(power_of_ten: float) -> str:
    """Ten to a power as its first digits and a power: `1.8 × 10¹⁹`."""
    whole = math.floor(power_of_ten)
    digits = f"{10.0 ** (power_of_ten - whole):.1f}"
    if digits == "10.0":
        digits, whole = "1.0", whole + 1
    return f"{digits} × 10{raised(whole)}"


def raised(power: int) -> str:
    """A whole number as an exponent is written: `¹⁹`."""
    return str(power).translate(str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"))


def counted_of(some: int, whole: int, noun: str) -> str:
    """`26 pictures` if that is all of them, else `2,000 of 60,000 pictures`."""
    return counted(whole, noun) if some >= whole else f"{some:,} of {counted(whole, noun)}"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def loss_text(loss: float) -> str:
    """A loss with four significant digits, everywhere: `0.1312`, `0.0001638`; an em dash if it is not finite.

    What training comes to is written plainly; only below a millionth and from a million on stands `1.638e-7`.
    """
    if not math.isfinite(loss):
        return NOTHING_YET
    if loss == 0.0:
        return "0"
    mantissa, exponent = f"{loss:.3e}".split("e")  # rounds first, so that 0.00099999 becomes 0.001000
    power = int(exponent)
    return f"{loss:.{max(0, 3 - power)}f}" if power in PLAIN_POWERS else f"{mantissa}e{power}"


def in_figures(value: float, figures: int = 2) -> str:
    """A number with so many figures that count, at least the whole ones, and never an exponent: `1,234`, `12`, `0.10`.

    What is smaller than a hundred-thousandth or larger than a million says only that: `< 0.00001`, `> 1,000,000`. The
    minus is as long as a plus; an em dash stands for what is not finite.
    """
    if not math.isfinite(value):
        return NOTHING_YET
    size, sign = abs(value), "\N{MINUS SIGN}" if value < 0.0 else ""
    if size == 0.0:
        return "0"
    if size < SMALLEST_PLAIN:
        return f"< {SMALLEST_PLAIN:.5f}" if not sign else f"> {sign}{SMALLEST_PLAIN:.5f}"
    if size > LARGEST_PLAIN:
        return f"> {LARGEST_PLAIN:,.0f}" if not sign else f"< {sign}{LARGEST_PLAIN:,.0f}"
    power = int(f"{size:.{figures - 1}e}".split("e")[1])  # rounds first, so that 0.0999 becomes 0.10
    return f"{sign}{size:,.{max(0, figures - 1 - power)}f}"


def unbroken(text: str) -> str:
    """The text for a label that wraps: no line ends between a number and its `%`."""
    return text.replace(" %", "\N{NO-BREAK SPACE}%")


def percent(share: float, decimals: int = 2, limit: float = math.inf) -> str:
    """`53.13 %` for 0.53125: halves are rounded up as people do, where Python's formatting rounds to even.

    What is below `limit` is not rounded up to it: nobody is to read 60 % where an anomaly is below 60 %.
    """
    scale = 10.0**decimals
    units = math.floor(share * 100.0 * scale + 0.5 + 1e-9)
    if share < limit <= units / (100.0 * scale):
        units = math.floor(share * 100.0 * scale)
    return f"{units / scale:.{decimals}f} %"
