"""A line of text as a picture: a letter a row from top to bottom, ink in the column of that letter."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from engine.pictures.picture import LARGEST_SIDE, SMALLEST_SIDE, Pixels

BLANK = " "  # a row without ink; at the end it is no letter at all
INK = 0.5  # from which on a column is read as a letter


def alphabet_of(texts: Iterable[str]) -> str:
    """All letters that occur, in the order of their code points; blanks are none, as they have no column."""
    return "".join(sorted(set().union(*texts) - {BLANK}))


def columns_of(alphabet: str) -> int:
    """How wide a picture of letters of this alphabet is, 4 at least; more than 64 is no picture."""
    return max(SMALLEST_SIDE, len(alphabet))


def letter_rows(text: str, alphabet: str, rows: int) -> Pixels:
    """The picture of a text, float32 (rows, `columns_of(alphabet)`): one pixel of ink a letter, none for a blank.

    Raises `ValueError` for a letter that the alphabet has not, and for a text that is longer than `rows`.
    """
    if len(text) > rows or not SMALLEST_SIDE <= rows <= LARGEST_SIDE:
        raise ValueError(f"{len(text)} letters do not fit into {rows} rows")
    pixels = np.zeros((rows, columns_of(alphabet)), dtype=np.float32)
    for row, letter in enumerate(text):
        if letter != BLANK:
            pixels[row, alphabet.index(letter)] = 1.0
    return pixels


def read_letters(pixels: Pixels, alphabet: str) -> str:
    """The text in a picture (rows, columns) of letters: of each row the darkest column, from a half of ink on.

    Rows without so much ink are blanks, and those at the end are left out. So a network's answer can be read too.
    """
    if not alphabet:
        return ""
    known = pixels[:, : len(alphabet)]
    letters = (alphabet[row.argmax()] if row.max() >= INK else BLANK for row in known)
    return "".join(letters).rstrip(BLANK)
