"""Arrays and colours as grey values: 1 is ink."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.document import MOST_PICTURES
from engine.pictures.imported import RawValues, UnreadableError

# ITU-R BT.601: how bright red, green and blue look; on the stored values, as most programs do.
LUMA = np.array([0.299, 0.587, 0.114], dtype=np.float32)
SMALLEST_ROW = 16  # pixels; a row of fewer is a row of a picture, not a picture

Numbers = npt.NDArray[Any]


def ink_of_numbers(numbers: Numbers) -> tuple[RawValues, str]:
    """Numbers of any array file as ink, the highest being black, and a remark, or "", on their scale.

    Whole numbers are 0..255 and others 0..1, unless the values say otherwise: up to 1 it is 0..1, up to 16
    (as in scikit-learn's digits) the highest is black, and so it is above 255. Values from -1 are taken as
    -1..1.
    """
    if numbers.dtype.kind not in "buif":
        raise UnreadableError("It holds something else than numbers; save the pictures as numbers.")
    if numbers.size == 0:
        raise UnreadableError("It holds no pictures.")
    low, high = float(numbers.min()), float(numbers.max())
    if not (math.isfinite(low) and math.isfinite(high)):
        raise UnreadableError("Some of its values are no finite numbers; replace them first.")
    if low < -1.0:
        raise UnreadableError(f"Its values begin at {low:g}; ink goes from 0 (white) up.")
    if low < 0.0:
        if high > 1.0:
            raise UnreadableError(f"Its values go from {low:g} to {high:g}; ink goes from 0 (white) up.")
        return (_float32(numbers) + np.float32(1)) / np.float32(
            2
        ), "Values from -1 to 1 were taken as white to black."
    if high <= 1.0:
        return _float32(numbers), ""
    if 16.0 < high <= 255.0:
        if numbers.dtype.kind == "f" and (numbers != np.rint(numbers)).any():
            return _float32(numbers) / np.float32(255), "255 was taken as black."
        return numbers.astype(np.uint8, copy=False), ""
    return _float32(numbers) / np.float32(high), f"The highest value, {high:g}, was taken as black."


def stack_of(numbers: Numbers) -> tuple[Numbers, str]:
    """The pictures in an array as (pictures, height, width), with a remark, or "".

    Two dimensions are pictures in rows if a row is a square number of pixels (16 and up) and there are not as
    many rows as columns, else one picture; three are a stack, or one picture in colour if the last is 3; four
    have one grey, three colours or colours and opacity last, or else second.
    """
    stack, remark = _stack_of(numbers)
    if len(stack) > MOST_PICTURES:
        return stack[:MOST_PICTURES], f"Only the first {MOST_PICTURES:,} pictures were taken."
    return stack, remark


def _stack_of(numbers: Numbers) -> tuple[Numbers, str]:
    shape = numbers.shape
    match len(shape):
        case 2 if shape[0] != shape[1] and is_square(shape[1]):
            side = math.isqrt(shape[1])
            return numbers.reshape(-1, side, side), f"Each row was taken as a picture of {side}x{side}."
        case 2:
            return numbers[np.newaxis], ""
        case 3 if shape[2] == 3:
            return _grey(numbers[np.newaxis]), "Colours were turned into greys."
        case 3:
            return numbers, ""
        case 4 if shape[3] == 1:
            return numbers[..., 0], ""
        case 4 if shape[3] in (3, 4):
            return _grey(numbers), "Colours were turned into greys."
        case 4 if shape[1] == 1:
            return numbers[:, 0], ""
        case 4 if shape[1] in (3, 4):
            return _grey(np.moveaxis(numbers, 1, -1)), "Colours were turned into greys."
    raise UnreadableError(
        f"Its numbers stand in {len(shape)} dimensions of {shape}; pictures need rows and columns."
    )


def is_square(pixels: int) -> bool:
    """Whether a row of numbers can be a square picture."""
    return pixels >= SMALLEST_ROW and math.isqrt(pixels) ** 2 == pixels


def _grey(colours: Numbers) -> Numbers:
    """Colours (..., 3 or 4) as greys of the same scale; opacity counts as ink, so clear is white."""
    if colours.dtype.kind not in "buif":
        return colours[..., 0]
    grey: Numbers = colours[..., :3].astype(np.float32) @ LUMA
    if colours.shape[-1] == 4:
        opacity = colours[..., 3].astype(np.float32)
        grey = grey * (opacity / max(float(opacity.max()), 1.0))
    return np.rint(grey) if colours.dtype.kind in "ui" else grey


def _float32(numbers: Numbers) -> npt.NDArray[np.float32]:
    return numbers.astype(np.float32, copy=False)
