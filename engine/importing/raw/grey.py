"""Numbers and colours as grey values: 1 is ink."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from engine.importing.raw.raw_values import RawValues
from engine.importing.raw.scales import Numbers, scale_of, unfit_number, unfit_sentence
from engine.importing.raw.unreadable import UnreadableError

# ITU-R BT.601: how bright red, green and blue look; on the stored values, as most programs do.
LUMA = np.array([0.299, 0.587, 0.114], dtype=np.float32)
SMALLEST_ROW = 16  # pixels; a row of fewer is a row of a picture, not a picture
_BLOCK = 2**18  # numbers that are in hand at once


def ink_of_numbers(numbers: Numbers) -> tuple[RawValues, str]:
    """Numbers of a table (pictures, height, width) as ink, and a remark, or "", on their scale; see `scale_of`.

    Raises `UnreadableError` with the place of a number that is no ink. What is ink already is not copied.
    """
    if numbers.dtype.kind not in "buif":
        raise UnreadableError("It holds something else than numbers; save the pictures as numbers.")
    if numbers.size == 0:
        raise UnreadableError("It holds no pictures; choose another file.")
    unfit = unfit_number(numbers)
    if unfit is not None:
        picture, row, column = (int(index) + 1 for index in np.unravel_index(unfit, numbers.shape))
        place = f"picture {picture:,}, row {row:,}, column {column:,}"
        raise UnreadableError(unfit_sentence(float(numbers.flat[unfit]), place))
    low, high = float(numbers.min()), float(numbers.max())
    fractional = 16.0 < high <= 255.0 and numbers.dtype.kind == "f" and _has_fractions(numbers)
    scale = scale_of(low, high, fractional)
    if scale.span == 255.0 and not scale.lowest and not fractional:
        return numbers.astype(np.uint8, copy=False), ""
    if scale.span == 1.0 and not scale.lowest:
        return numbers.astype(np.float32, copy=False), ""
    ink: npt.NDArray[np.float32] = np.empty(numbers.shape, dtype=np.float32)
    for part in _blocks(numbers):
        scale.apply(numbers[part], ink[part])
    return ink, scale.remark


def _blocks(numbers: Numbers) -> Iterator[slice]:
    step = max(1, _BLOCK // max(1, numbers[0].size))
    return (slice(start, start + step) for start in range(0, len(numbers), step))


def _has_fractions(numbers: Numbers) -> bool:
    return any((numbers[part] != np.rint(numbers[part])).any() for part in _blocks(numbers))


def is_square(pixels: int) -> bool:
    """Whether a row of numbers can be a square picture."""
    return pixels >= SMALLEST_ROW and math.isqrt(pixels) ** 2 == pixels
