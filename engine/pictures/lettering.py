"""Whether pictures are texts, a letter a row, and of which alphabet: their labels tell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.pictures.letter_rows import BLANK, INK
from engine.pictures.picture import Picture

LOOKED_AT = 128  # pictures; it is asked after every stroke
UNKNOWN = "?"  # in the place of a column of which no label tells


def alphabet_in(pictures: Sequence[Picture]) -> str:
    """The letter of each column, `UNKNOWN` where no label tells; "" if the pictures are no texts.

    They are if at least half of the first 128 have a label that is what their rows say, and no two of these
    labels contradict each other; so one that is being drawn on leaves the others what they are.
    """
    seen = pictures[:LOOKED_AT]
    letters: dict[int, str] = {}
    texts = 0
    for place, picture in enumerate(seen):
        columns = _columns(picture) if picture.label else None
        if columns is None:
            if 2 * (place + 1 - texts) > len(seen):
                return ""
            continue
        texts += 1
        for column, letter in columns.items():
            if letters.setdefault(column, letter) != letter:
                return ""
    if not letters or len(set(letters.values())) < len(letters):
        return ""
    return "".join(letters.get(column, UNKNOWN) for column in range(max(letters) + 1))


def _columns(picture: Picture) -> dict[int, str] | None:
    """The letter that a picture's label gives to each column with ink; None if it is not what the rows say."""
    ink = picture.pixels >= INK
    text = picture.label.ljust(len(ink), BLANK)
    if len(text) != len(ink) or (ink.sum(axis=1) != [letter != BLANK for letter in text]).any():
        return None
    rows, columns = np.nonzero(ink)
    return {column: text[row] for row, column in zip(rows.tolist(), columns.tolist(), strict=True)}
