"""The pictures of a plain text, a letter a row, and how it is said what was guessed."""

from __future__ import annotations

import numpy as np

from engine.importing.raw.raw_pictures import RawPictures
from engine.importing.raw.unreadable import UnreadableError
from engine.importing.raw.writing import Writing
from engine.importing.texts.snippets import snippets_in
from engine.pictures.letter_rows import alphabet_of, letter_rows
from engine.pictures.picture import LARGEST_SIDE, SMALLEST_SIDE
from engine.wording import counted


def pictures_of_text(writing: Writing) -> tuple[RawPictures, list[str]]:
    """A picture of each different snippet, called and labelled by what is written in it, and remarks.

    Raises `UnreadableError` if it has no letters, or more different ones than a picture has columns.
    """
    cut = writing.cut
    if not SMALLEST_SIDE <= cut.rows <= LARGEST_SIDE:
        raise UnreadableError(
            f"A picture has {SMALLEST_SIDE} to {LARGEST_SIDE} rows, not {cut.rows:,}; choose another number of letters."
        )
    snippets, again = snippets_in(writing.lines, cut)
    if not snippets:
        raise UnreadableError("There is no word in it; take lines for pictures.")
    alphabet = alphabet_of(snippets)
    if len(alphabet) > LARGEST_SIDE:
        advice = "" if cut.small else "take capitals for small letters, or "
        raise UnreadableError(
            f"It has {len(alphabet):,} different letters, and a picture has at most {LARGEST_SIDE} columns;"
            f" {advice}leave rare signs out of the text."
        )
    ink = letter_rows(snippets, alphabet, cut.rows) * np.uint8(255)
    said = [
        *writing.remarks,
        f"Its columns are, from the left, {' '.join(alphabet)}; a row without ink is a blank.",
    ]
    if again:
        texts = counted(again, "text")
        said.append(f"{texts} in it {'was' if again == 1 else 'were'} there before and left out.")
    return RawPictures(snippets, ink, labels=snippets, writing=writing), said


def guess_sentence(writing: Writing) -> str:
    """What was guessed of a text: `Each of its 62 lines was taken for a picture, a letter a row.`"""
    cut = writing.cut
    lines = len(writing.lines)
    whole = "Its line was" if lines == 1 else f"Each of its {lines:,} lines was"
    longer = sum(len(line) > cut.rows for line in writing.lines)
    parts = (
        f"; {longer:,} of more than {cut.rows} letters {'was' if longer == 1 else 'were'} cut"
        if longer
        else ""
    )
    small = ", capitals as small ones" if cut.small else ""
    return f"{whole} taken for a picture, a letter a row{small}{parts}."
