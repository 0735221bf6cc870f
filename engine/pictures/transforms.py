"""Changes to a whole picture's pixels: turn, flip, shift, invert, add noise, round to a palette, resize.

Every function takes float32 pixels (height, width) with values 0 (white) to 1 (black), leaves them as they
are, and returns a new read-only array of the same kind.
"""

from __future__ import annotations

import math
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from engine.errors import PinholeError
from engine.pictures.frozen import frozen
from engine.pictures.picture import GridSize, Pixels, check_grid_size

PALETTES = (2, 4, 16, 256)
FEWEST_LEVELS = 2
MOST_LEVELS = 256


class Resizing(StrEnum):
    """How a picture takes another size."""

    CROP = (
        "crop"  # the top left corner stays where it is; what is too much is cut off, what is missing is white
    )
    CENTRE = "centre"  # likewise, about the middle; an odd row or column more is on the bottom or right side
    SCALE = "scale"  # every new pixel is the mean of the area that it covers in the old picture


def flipped(pixels: Pixels, horizontal: bool = False, vertical: bool = False) -> Pixels:
    """Left and right swapped if `horizontal`, top and bottom if `vertical`."""
    return frozen(pixels[:: -1 if vertical else 1, :: -1 if horizontal else 1])


def rotated(pixels: Pixels, clockwise: bool = True) -> Pixels:
    """Turned by 90 degrees.

    A picture that is not square keeps its size: it turns about its middle, what leaves the grid is lost, and
    white comes in. Where height and width differ by an odd number the middle is half a pixel off, in such a
    way that turning back undoes a turn for all pixels that stayed inside.
    """
    height, width = pixels.shape
    half, other_half = (height - width) // 2, height - width - (height - width) // 2
    turned = np.rot90(pixels, -1 if clockwise else 1)
    return _on_paper(turned, (height, width), half, -other_half if clockwise else -half)


def inverted(pixels: Pixels) -> Pixels:
    """White becomes black and black white; a value v becomes 1 - v."""
    return frozen(1 - pixels)


def shifted(pixels: Pixels, dy: int, dx: int) -> Pixels:
    """Moved `dy` rows down and `dx` columns to the right; what leaves on one side comes in on the other."""
    return frozen(np.roll(pixels, (dy, dx), axis=(0, 1)))


def cleared(pixels: Pixels) -> Pixels:
    """White paper of the same size."""
    return frozen(np.zeros_like(pixels))


def palette(levels: int) -> tuple[float, ...]:
    """The values of a palette, evenly spaced from white (0) to black (1).

    Raises `PinholeError` unless there are 2 to 256.
    """
    if not FEWEST_LEVELS <= levels <= MOST_LEVELS:
        raise PinholeError(
            f"A palette has {FEWEST_LEVELS} to {MOST_LEVELS} levels, not {levels}; choose 2, 4, 16 or 256."
        )
    return tuple(level / (levels - 1) for level in range(levels))


def quantised(pixels: Pixels, levels: int) -> Pixels:
    """Every value replaced by the nearest of a palette of 2 to 256 levels; half-way becomes darker."""
    return frozen(np.array(palette(levels), dtype=np.float32)[_nearest_level(pixels, levels)])


def with_random_noise(pixels: Pixels, amount: float, seed: int, levels: int = 2) -> Pixels:
    """Each pixel, with probability `amount` (0 to 1), gets another level of the palette than its nearest one.

    All other levels are equally likely, so with two levels a pixel flips. Under one seed a larger amount
    changes the same pixels and more, so that a slider adds noise and never reshuffles it. Raises
    `PinholeError` for an amount outside 0..1 or levels outside 2..256.
    """
    if not (math.isfinite(amount) and 0.0 <= amount <= 1.0):
        raise PinholeError(f"The amount of noise is 0 to 100 %; {amount * 100:g} % is outside that range.")
    values = np.array(palette(levels), dtype=np.float32)
    generator = np.random.default_rng(seed)
    hit = generator.random(pixels.shape) < amount
    step = generator.integers(1, levels, size=pixels.shape)
    other = values[(_nearest_level(pixels, levels) + step) % levels]
    return frozen(np.where(hit, other, pixels))


def resized(pixels: Pixels, size: GridSize, how: Resizing) -> Pixels:
    """The picture in another size, see `Resizing`; raises `PinholeError` if a side would leave 4..64.

    Scaling brings in greys except by whole factors up; `quantised` brings a picture back to its palette.
    """
    check_grid_size(size, "The new size")
    height, width = pixels.shape
    if how is Resizing.SCALE:
        scaled = _shares(height, size.height) @ pixels.astype(np.float64) @ _shares(width, size.width).T
        return frozen(np.clip(scaled, 0.0, 1.0))
    down, right = 0, 0
    if how is Resizing.CENTRE:
        down, right = _margin(height, size.height), _margin(width, size.width)
    return _on_paper(pixels, (size.height, size.width), down, right)


def _nearest_level(pixels: Pixels, levels: int) -> npt.NDArray[np.intp]:
    return np.floor(pixels.astype(np.float64) * (levels - 1) + 0.5).astype(np.intp)


def _margin(old: int, new: int) -> int:
    """Where the old picture begins in the new: half the difference, negative when it shrinks."""
    return (new - old) // 2 if new >= old else -((old - new) // 2)


def _shares(old: int, new: int) -> npt.NDArray[np.float64]:
    """How much of each old pixel makes up each new one, along one side: (new, old), rows sum to 1."""
    # In units of 1/new of an old pixel all edges are whole numbers, so that whole factors come out exact.
    starts = np.arange(new)[:, None] * old
    cells = np.arange(old) * new
    overlap = np.minimum(starts + old, cells + new) - np.maximum(starts, cells)
    return np.asarray(np.clip(overlap, 0, None) / old)


def _on_paper(pixels: Pixels, shape: tuple[int, int], down: int, right: int) -> Pixels:
    """The pixels on white paper of another shape, their corner at (down, right), which may be outside it."""
    paper = np.zeros(shape, dtype=np.float32)
    height, width = pixels.shape
    rows = slice(max(down, 0), max(min(down + height, shape[0]), 0))
    columns = slice(max(right, 0), max(min(right + width, shape[1]), 0))
    paper[rows, columns] = pixels[
        rows.start - down : rows.stop - down, columns.start - right : columns.stop - right
    ]
    return frozen(paper)
