"""Numbers in plain digits: Python alone would also take `1_0`, `nan`, `infinity` and the digits of other scripts."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"\s*[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\s*")


def is_plain_number(text: str) -> bool:
    """Whether a text is a number such as `7`, `-0.5`, `.5` or `1e-3`; it may be too large for a float."""
    return _PLAIN.fullmatch(text) is not None


def is_plain_whole(text: str) -> bool:
    """Whether a text is a whole number such as `7` or `-12`."""
    digits = text.strip().removeprefix("-").removeprefix("+")
    return digits.isascii() and digits.isdigit()
