"""Images that use only the darkest few of the values that they could have, such as masks of 0 and 1.

A viewer shows them black all over; here they are stretched, so that what is in them can be seen.
"""

from __future__ import annotations

import numpy as np

from engine.importing.images.image_ink import InkMaker
from engine.importing.raw.raw_values import RawValues

_LIMITS = (1, 3, 15)  # 1, 2 and 4 bits
_DEEP_LIMITS = (*_LIMITS, 255, 1023, 4095)  # and 8, 10 and 12 of 16 bits


def stretched(values: RawValues, made: InkMaker) -> tuple[RawValues, str]:
    """The ink of one file's pictures, stretched in place if need be, and a remark, or ""."""
    limit = _limit(made)
    if limit is not None:
        for picture in values:
            _stretch(picture, limit, 65535 if made.is_deep else 255)
        if limit == 1:
            return values, "Its values are 0 and 1; 0 was taken as black and 1 as white."
        return (
            values,
            f"Its values go only from {made.lowest:,} to {made.highest:,}; {limit:,} was taken as white.",
        )
    if made.has_two_colours and len(values) == 1 and values.dtype == np.uint8:
        light, dark = int(values.min()), int(values.max())
        if (light, dark) != (0, 255):
            values[:] = np.where(values == dark, np.uint8(255), np.uint8(0))
            return (
                values,
                "Of its two colours the darker one was taken as black and the lighter one as white.",
            )
    return values, ""


def _limit(made: InkMaker) -> int | None:
    """The value that is to be white; None if values are used as far as they go, or all are 0."""
    if made.highest < 1 or made.is_half_clear:
        return None
    limits = _DEEP_LIMITS if made.is_deep else _LIMITS
    return next((limit for limit in limits if made.highest <= limit), None)


def _stretch(picture: RawValues, limit: int, white: int) -> None:
    """`picture` (height, width) as if `limit` were white; what is clear stays paper."""
    if picture.dtype == np.uint8:
        table = np.zeros(256, dtype=np.uint8)
        light = np.arange(limit + 1)
        table[white - light] = 255 - np.rint(light * 255 / limit).astype(np.uint8)
        picture[:] = table[picture]
        return
    light32 = np.rint((np.float32(1) - picture) * np.float32(white))
    np.subtract(np.float32(1), np.minimum(light32 / np.float32(limit), np.float32(1)), out=picture)
