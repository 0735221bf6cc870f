"""A line of text as a picture: a letter a row from top to bottom, ink in the column of that letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from engine.pictures.picture import SMALLEST_SIDE, Pixels

BLANK = " "  # a row without ink; at the end it is no letter at all
INK = 0.5  # from which on a column is read as a letter


def alphabet_of(texts: Iterable[str]) -> str:
    """All letters that occur, in the order of their code points; blanks are none, as they have no column."""
    return "".join(sorted(set().union(*texts) - {BLANK}))


def letter_rows(texts: Sequence[str], alphabet: str, rows: int) -> npt.NDArray[np.bool_]:
    """Where the ink is in the pictures of some texts, (texts, rows, columns): one pixel a letter, none for a blank.

    There are as many columns as letters, 4 at least. Raises `ValueError` for a text of more letters than `rows`,
    and `KeyError` for a letter that the alphabet has not.
    """
    if any(len(text) > rows for text in texts):
        raise ValueError(f"a text has more letters than the {rows} rows")
    columns = {letter: column for column, letter in enumerate(alphabet)}
    ink = np.zeros((len(texts), rows, max(SMALLEST_SIDE, len(alphabet))), dtype=np.bool_)
    places = [
        (place, row, columns[letter])
        for place, text in enumerate(texts)
        for row, letter in enumerate(text)
        if letter != BLANK
    ]
    ink[tuple(np.array(places, dtype=np.intp).reshape(-1, 3).T)] = True
    return ink


def read_letters(pixels: Pixels, alphabet: str) -> str:
    """The text in a picture (rows, columns) of letters: of each row the darkest column, from a half of ink on.

    Rows without so much ink are blanks, and those at the end are left out. So a network's answer can be read too.
    """
    if not alphabet:
        return ""
    known = pixels[:, : len(alphabet)]
    letters = (alphabet[row.argmax()] if row.max() >= INK else BLANK for row in known)
    return "".join(letters).rstrip(BLANK)
