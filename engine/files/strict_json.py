"""JSON from a stranger: one way to write each thing, and nothing that is large to hold but short to write."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from engine.files.faults import DamageError

DEEPEST = 16
MOST_DIGITS = 400  # a float64 written in full has at most 309 before its point
# Possessive, and content with an unclosed string, so that no text makes it look at a byte twice.
_STRING = re.compile(rb'"[^"\\]*+(?:\\(?:.|\Z)[^"\\]*+)*+(?:"|\Z)', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


def parse_object(data: bytes, most_items: int = 1000) -> dict[str, Any]:
    """The JSON object in UTF-8 bytes.

    Raises `DamageError` for anything else: NaN, infinity, a number that overflows, `-0`, a key given twice, a text
    that is no Unicode, brackets deeper than 16, or more than `most_items` commas and brackets.
    """
    _check_shape(data, most_items)
    try:
        found = json.loads(
            data.decode("utf-8"),
            parse_constant=_no_constant,
            parse_int=_whole_number,
            parse_float=_finite_number,
            object_pairs_hook=_no_doubles,
        )
    except (ValueError, RecursionError):
        raise DamageError("its description is no valid JSON") from None
    if not isinstance(found, dict):
        raise DamageError("its description is not a JSON object")
    if b"\\u" in data:
        _check_unicode(found)
    return found


def write_object(content: dict[str, Any]) -> bytes:
    """The bytes that `parse_object` reads back; lone surrogates, which are no Unicode, become `?`."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")


def _check_shape(data: bytes, most_items: int) -> None:
    most_texts = 2 * most_items  # a key and a text for every comma
    outside, texts = _STRING.subn(b"", data, most_texts + 1)
    if texts > most_texts or sum(map(outside.count, (b",", b"[", b"]", b"{", b"}"))) > most_items:
        raise DamageError("its description has too many items")
    depth = 0
    for bracket in _BRACKET.findall(outside):
        depth += 1 if bracket in b"[{" else -1
        if depth > DEEPEST:
            raise DamageError("its description is nested too deeply")


def _no_constant(text: str) -> NoReturn:
    raise DamageError(f"its description has the number {text}")


def _whole_number(text: str) -> int:
    if len(text) > MOST_DIGITS:
        raise DamageError("its description has a number that is far too long")
    if text == "-0":  # to other readers a float, and no size
        raise DamageError("its description has the number -0")
    return int(text)


def _finite_number(text: str) -> float:
    number = float(text) if len(text) <= MOST_DIGITS else math.inf
    if not math.isfinite(number):
        raise DamageError("its description has a number that is far too large")
    return number


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise DamageError("its description has a key twice")
    return found


def _check_unicode(value: Any) -> None:
    """Refuse half a surrogate pair, which JSON can write and UTF-8 cannot."""
    match value:
        case str():
            if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
                raise DamageError("its description has a text that is no Unicode")
        case dict():
            for key, item in value.items():
                _check_unicode(key)
                _check_unicode(item)
        case list():
            for item in value:
                _check_unicode(item)
