"""What the axes of an array are: pictures, rows, columns, colours."""

from __future__ import annotations

import math
from typing import NamedTuple

from engine.importing.raw.grey import is_square
from engine.importing.raw.unreadable import NoPicturesError
from engine.pictures.picture import SMALLEST_SIDE

COLOURS = (2, 3, 4)  # grey and opacity; red, green and blue; these and opacity
_MOST_TIMES_WIDER = 2  # of two sides; a table further from a square is hardly one picture
_MOST_TIMES_HIGHER = 4  # of a picture in colours; more is many that are four pixels wide


class ArrayForm(NamedTuple):
    """How an array is taken.

    `shape` is (pictures, height, width), or (rows, columns) of a table whose rows may be pictures.
    `colours` of each pixel stand in the axis `axis` of the array; 1 in none.
    """

    shape: tuple[int, ...]
    colours: int = 1
    axis: int = 0

    def has_colours_in(self, axis: int) -> bool:
        """Whether an axis of the array has the colours of a pixel."""
        return self.colours > 1 and axis == self.axis

    def place(self, index: tuple[int, ...], lengths: tuple[int, ...]) -> str:
        """In words, where the entry of an array of these lengths is that has this index."""
        number = 0
        for axis, (position, length) in enumerate(zip(index, lengths, strict=True)):
            if not self.has_colours_in(axis):
                number = number * length + position
        places = []
        for word, length in zip(("column", "row", "picture"), reversed(self.shape), strict=False):
            number, position = divmod(number, length)
            places.append(f"{word} {position + 1:,}")
        return ", ".join(reversed(places))


def form_of(shape: tuple[int, ...]) -> ArrayForm:
    """What an array of this shape most likely is; raises `NoPicturesError` if it can be no pictures.

    Axes of one entry do not count, but for the first. Three axes are a
    stack, or one picture if the last is 2 to 4: grey and opacity, colours, colours and opacity. Of four, the
    last or else the second are these. Two are a picture, or if these are not square, a table whose rows may be
    pictures.
    """
    if not math.prod(shape):
        raise NoPicturesError("It holds no pictures; choose another file.")
    axes = [axis for axis, length in enumerate(shape) if length > 1 or not axis]
    lengths = [shape[axis] for axis in axes]
    match len(axes):
        case 2:
            return _table(*lengths)
        case 3 if _are_colours_of_one(lengths):
            return ArrayForm((1, lengths[0], lengths[1]), lengths[2], axes[2])
        case 3:
            return ArrayForm(tuple(lengths))
        case 4:
            second_fits = lengths[1] in COLOURS and min(lengths[2:]) >= SMALLEST_SIDE
            last_fits = lengths[3] in COLOURS
            if last_fits and not (second_fits and min(lengths[1:3]) < SMALLEST_SIDE):
                return ArrayForm((lengths[0], lengths[1], lengths[2]), lengths[3], axes[3])
            if lengths[1] in COLOURS:
                return ArrayForm((lengths[0], lengths[2], lengths[3]), lengths[1], axes[1])
    if len(axes) < 2:
        raise NoPicturesError(f"It holds {_single(shape)}, and a picture has rows and columns; save those.")
    raise NoPicturesError(
        f"Its array is {'x'.join(f'{length:,}' for length in shape)}; save pictures with an axis each for picture,"
        f" row and column, and for colours one of {min(COLOURS)} to {max(COLOURS)}."
    )


def _single(shape: tuple[int, ...]) -> str:
    count = math.prod(shape)
    return "a single number" if count == 1 else f"a single line of {count:,} numbers"


def _table(rows: int, columns: int) -> ArrayForm:
    """Two axes: a picture if they are equal, pictures in rows if there is no doubt, and else a table."""
    if rows == columns:
        return ArrayForm((1, rows, columns))
    if is_square(columns) and not looks_like_one(rows, columns):
        side = math.isqrt(columns)
        return ArrayForm((rows, side, side))
    return ArrayForm((rows, columns))


def looks_like_one(rows: int, columns: int) -> bool:
    """Whether a table of so many rows and columns may well be one picture."""
    return max(rows, columns) <= _MOST_TIMES_WIDER * min(rows, columns)


def _are_colours_of_one(lengths: list[int]) -> bool:
    """Whether three axes are one picture in colours, and not many that are four pixels wide at most."""
    height, width, colours = lengths
    if colours != SMALLEST_SIDE:
        return colours in COLOURS
    return width > SMALLEST_SIDE and SMALLEST_SIDE <= height <= _MOST_TIMES_HIGHER * width
