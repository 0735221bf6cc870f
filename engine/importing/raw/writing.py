"""A plain text, and how it is cut into the short texts that become pictures, a letter a row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Snippets(StrEnum):
    """What becomes a picture."""

    LINES = "lines"  # each line; longer ones are cut between words
    WORDS = "words"  # each word, without what stands around it


class TextCut(NamedTuple):
    """How a text is cut: what becomes a picture, its rows (4 to 64), and whether capitals become small letters."""

    into: Snippets
    rows: int
    small: bool = False


@dataclass(frozen=True, eq=False)
class Writing:
    """The lines of a plain text, blanks between words single, none empty; how they are cut; remarks on the reading."""

    lines: tuple[str, ...]
    cut: TextCut
    remarks: tuple[str, ...] = ()
