"""Pictures in the text form, see `engine.pictures.text_format`: what it keeps of them, and what it cannot keep."""

from __future__ import annotations

import numpy as np

from engine.document import Document
from engine.pictures.picture import Pixels
from engine.pictures.text_format import NINTHS, UNNAMED, ZERO_AND_ONE
from engine.wording import counted, one_line

_NINTHS = np.arange(NINTHS + 1, dtype=np.float32) / NINTHS
_INK = np.array([".", *"12345678", "X"])  # how a number of ninths is drawn
_DIGITS = np.array(list("0123456789"))


def write_pictures(document: Document) -> str:
    """The document's pictures in the text form, training pictures first, with their labels.

    A picture of black and white only is written in `X` and `.`, any other in digits; a grey that is not a
    whole number of ninths becomes the nearest one. What a name or a label cannot have in this form (line
    breaks, blanks around it) becomes blanks or is left out. `losses` says what that comes to.
    """
    pictures = document.pictures
    rows = [picture_rows(picture.pixels) for picture in pictures]
    if all(ZERO_AND_ONE.fullmatch(row) for block in rows for row in block):  # or 1 would come back as black
        rows = [ink_rows(picture.pixels) for picture in pictures]
    blocks = []
    for place, picture, block in zip(document.places, pictures, rows, strict=True):
        label = one_line(picture.label)
        head = [
            f"{place.role} {one_line(picture.name) or UNNAMED}",
            *([f"# label: {label}"] if label else []),
        ]
        blocks.append("\n".join([*head, *block]) + "\n")
    return "\n".join(blocks)


def losses(document: Document) -> str:
    """What the text form cannot keep of a document's pictures, as a sentence; empty if it keeps all."""
    pictures = document.pictures
    rounded = sum(not np.array_equal(_NINTHS[_ninths(p.pixels)], p.pixels) for p in pictures)
    reworded = sum(
        picture.name != (one_line(picture.name) or UNNAMED) or picture.label != one_line(picture.label)
        for picture in pictures
    )
    sentences = []
    if rounded:
        words = counted(rounded, "picture was", "pictures were")
        sentences.append(f"Text has ten greys, and {words} rounded to them; CSV and NPZ keep every grey.")
    if reworded:
        words = counted(reworded, "name or label", "names or labels")
        sentences.append(f"Text has one line for a name, and {words} lost what does not fit there.")
    return " ".join(sentences)


def picture_rows(pixels: Pixels) -> list[str]:
    """The rows of one picture as they stand in a file: `X` and `.` if it is black and white, else digits."""
    ninths = _ninths(pixels)
    black_and_white = bool(((ninths == 0) | (ninths == NINTHS)).all())
    return ["".join(row) for row in (_INK if black_and_white else _DIGITS)[ninths]]


def ink_rows(values: Pixels) -> list[str]:
    """Rows for the eye: `.` white, `1` to `8` ninths of black, `X` black; values beyond 0..1 are clamped."""
    return ["".join(row) for row in _INK[_ninths(values)]]


def _ninths(values: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    clamped = np.clip(np.nan_to_num(values), 0.0, 1.0)
    ninths: np.ndarray[tuple[int, ...], np.dtype[np.intp]] = np.rint(clamped * NINTHS).astype(np.intp)
    return ninths
