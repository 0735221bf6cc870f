"""What the words of a program are, line by line, by Python's own tokenizer."""

from __future__ import annotations

import keyword
import tokenize
from collections.abc import Iterator
from enum import Enum, auto
from io import StringIO
from typing import NamedTuple


class Sort(Enum):
    """What a reader should tell apart."""

    KEYWORD = auto()
    NAME = auto()  # of a function or class where it is defined
    TEXT = auto()
    NUMBER = auto()
    COMMENT = auto()  # and what a docstring says


class Span(NamedTuple):
    """A part of a line."""

    start: int
    length: int
    sort: Sort


def spans_of(text: str) -> dict[int, list[Span]]:
    """The spans of each line, from 0, in order; a text that is no Python has those up to its first mistake."""
    found: dict[int, list[Span]] = {}
    for token, sort in _sorted(text):
        (first, left), (last, right) = token.start, token.end
        for row, line in enumerate(token.string.split("\n"), first - 1):
            start = left if row == first - 1 else 0
            length = right - start if row == last - 1 else len(line)
            if length > 0:
                found.setdefault(row, []).append(Span(start, length, sort))
    return found


def _sorted(text: str) -> Iterator[tuple[tokenize.TokenInfo, Sort]]:
    before = ""
    opens = True  # whether a statement begins, so that a string would be a docstring
    try:
        for token in tokenize.generate_tokens(StringIO(text).readline):
            match token.type:
                case tokenize.COMMENT:
                    yield token, Sort.COMMENT
                case tokenize.STRING:
                    yield token, Sort.COMMENT if opens else Sort.TEXT
                case tokenize.NUMBER:
                    yield token, Sort.NUMBER
                case tokenize.NAME if keyword.iskeyword(token.string):
                    yield token, Sort.KEYWORD
                case tokenize.NAME if before in ("def", "class"):
                    yield token, Sort.NAME
            if token.type not in (tokenize.NL, tokenize.COMMENT):
                opens = token.type in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING)
                before = token.string
    except (tokenize.TokenError, IndentationError):
        return
