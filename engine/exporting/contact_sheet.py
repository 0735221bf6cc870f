"""Many pictures on one sheet, each with its name below if somebody draws names."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np

from engine.errors import PinholeError
from engine.exporting.export_files import Bytes, picture_bytes, write_png
from engine.pictures.picture import Picture

_MOST_SHEET_PIXELS = 2**27
_GAP = 4  # pixels between the tiles
_BACKGROUND = 224


class Caption(NamedTuple):
    """A name and the place for it, in pixels."""

    name: str
    left: int
    top: int
    width: int


class Captions(Protocol):
    """Draws names, of every script, in letters of the window's or any other."""

    @property
    def height(self) -> int:
        """Of a line, in pixels."""

    def width(self, name: str) -> int:
        """How many pixels a name likes to have."""

    def whole_width(self, words: str) -> int:
        """How many pixels words take, however many these are."""

    def drawn(self, sheet: Bytes, captions: Sequence[Caption]) -> Bytes:
        """The sheet (height, width), 255 being white, with names on it, cut to their places."""


def export_contact_sheet(
    pictures: Sequence[Picture],
    path: Path | str,
    scale: int = 4,
    columns: int | None = None,
    captions: Captions | None = None,
    heads: Sequence[str] = (),
) -> None:
    """Write many pictures as one PNG, `columns` a row (by default about a square); raises `PinholeError`.

    With `captions`, each picture's name stands below it, and the columns are as wide as names like it; lines that are
    the sheet's `heads` stand over all, and it is as wide as these at least.
    """
    if not pictures:
        raise PinholeError("There are no pictures for a contact sheet; choose at least one.")
    columns = columns or math.ceil(math.sqrt(len(pictures)))
    rows = math.ceil(len(pictures) / columns)
    names = ["" if captions is None else _first_line(picture.name) for picture in pictures]
    line = 0 if captions is None else captions.height
    over = len(heads) * line + _GAP if heads else 0
    height = max(picture.size.height for picture in pictures) * scale + _GAP + line
    tile = narrow = max(picture.size.width for picture in pictures) * scale
    if captions is not None:
        tile = max(tile, *(captions.width(name) for name in names))
    if columns * (tile + _GAP) * rows * height > _MOST_SHEET_PIXELS:
        tile = narrow  # names lose their ends sooner than pictures their sheet
    width = tile + _GAP
    if columns * width * rows * height > _MOST_SHEET_PIXELS:
        raise PinholeError("The contact sheet would be too large; choose fewer pictures or a smaller scale.")
    most = 0 if captions is None else max((captions.whole_width(head) for head in heads), default=0)
    wide = max(columns * width, most + _GAP) + _GAP
    sheet = np.full((over + rows * height + _GAP, wide), _BACKGROUND, dtype=np.uint8)
    places = [Caption(head, _GAP, _GAP + at * line, most) for at, head in enumerate(heads)]
    for number, (picture, name) in enumerate(zip(pictures, names, strict=True)):
        top, left = over + number // columns * height + _GAP, number % columns * width + _GAP
        shown = picture_bytes(picture, scale)
        sheet[top : top + shown.shape[0], left : left + shown.shape[1]] = shown
        places.append(Caption(name, left, top + shown.shape[0], tile))
    write_png(sheet if captions is None else captions.drawn(sheet, places), path)


def _first_line(name: str) -> str:
    return name.splitlines()[0] if name.strip() else ""
