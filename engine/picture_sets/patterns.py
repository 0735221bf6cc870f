"""Picture sets computed by a rule whose true number of dimensions is known; all are black and white."""

from __future__ import annotations

import numpy as np

from engine.pictures.cells import ellipse, painted
from engine.pictures.picture import GridSize, Picture, blank_picture
from engine.pictures.selection import pasted
from engine.wording import counted

MOST_BARS_PICTURES = 200
NOISE_PICTURES = 100


def stripes(size: GridSize) -> tuple[Picture, ...]:
    """One upright stripe, a quarter of the width wide, at every place from left to right: one number."""
    thickness = max(size.width // 4, 1)
    pictures = []
    for left in range(size.width - thickness + 1):
        pixels = np.zeros((size.height, size.width), dtype=np.float32)
        pixels[:, left : left + thickness] = 1.0
        pictures.append(Picture(f"stripe at column {left + 1}", pixels))
    return tuple(pictures)


def dots(size: GridSize) -> tuple[Picture, ...]:
    """One round dot, a quarter of the shorter side wide, at every place: two numbers."""
    width = max(min(size) // 4, 1)
    dot = painted(
        np.zeros((width, width), dtype=np.float32), ellipse((0, 0), (width - 1, width - 1), True), 1.0
    )
    paper = blank_picture("", size).pixels
    return tuple(
        Picture(f"dot at row {row + 1}, column {column + 1}", pasted(paper, dot, (row, column)))
        for row in range(size.height - width + 1)
        for column in range(size.width - width + 1)
    )


def bars(size: GridSize, seed: int) -> tuple[Picture, ...]:
    """Whole rows and columns that are on or off, each by itself: height + width yes-or-no numbers tell all.

    Each is on with probability 2 / (height + width), so that two are on in the mean (after P. Földiák,
    Biological Cybernetics 64, 1990). Up to 200 pictures, no two alike and none empty; on the smallest grids
    there may be fewer.
    """
    generator = np.random.default_rng(seed)
    number = size.height + size.width
    found: dict[bytes, Picture] = {}
    for on in generator.random((20 * MOST_BARS_PICTURES, number)) < 2 / number:
        rows, columns = on[: size.height], on[size.height :]
        pixels = (rows[:, None] | columns).astype(np.float32)
        if on.any():
            found.setdefault(pixels.tobytes(), Picture(_bars_name(rows, columns), pixels))
        if len(found) == MOST_BARS_PICTURES:
            break
    return tuple(found.values())


def _bars_name(
    rows: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
    columns: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
) -> str:
    """Which bars are on, or how many if the list would be long."""
    if rows.sum() + columns.sum() > 6:
        return f"bars: {counted(int(rows.sum()), 'row')}, {counted(int(columns.sum()), 'column')}"
    parts = []
    for word, on in (("row", rows), ("column", columns)):
        numbers = [str(index + 1) for index in np.flatnonzero(on)]
        if numbers:
            parts.append(f"{word}{'s' if len(numbers) > 1 else ''} {' '.join(numbers)}")
    return "bars: " + ", ".join(parts)


def noise(size: GridSize, seed: int) -> tuple[Picture, ...]:
    """100 pictures in which a coin is tossed for every pixel: nothing in them can be compressed."""
    ink = np.random.default_rng(seed).random((NOISE_PICTURES, size.height, size.width)) < 0.5
    return tuple(
        Picture(f"noise #{number + 1}", pixels) for number, pixels in enumerate(ink.astype(np.float32))
    )
