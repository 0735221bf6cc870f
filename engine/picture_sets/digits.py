"""The handwritten digits: Optical Recognition of Handwritten Digits, Alpaydin and Kaynak (1998), CC BY 4.0.

Source, citation and licence stand beside the data, in `resources/picture_sets/digits.LICENCE.md`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.errors import PinholeError
from engine.pictures.frozen import frozen
from engine.pictures.picture import Picture
from engine.resources import resource_path

MOST_INK = 16  # the darkest value in the file


class Digit(NamedTuple):
    """A picture of 8x8 in 17 greys, and the digit (0 to 9) that the writer meant."""

    picture: Picture
    label: int


def handwritten_digits() -> tuple[Digit, ...]:
    """All 1,797 in the order of the data set; the number in a name counts them from 0.

    Raises `PinholeError` if the file that ships with Pinhole is missing or damaged.
    """
    path = resource_path("picture_sets", "digits.npz")
    try:
        with np.load(path, allow_pickle=False) as file:
            pixels, labels = frozen(file["pixels"] / np.float32(MOST_INK)), file["labels"].tolist()
    except Exception as error:  # a damaged zip fails in many ways
        raise PinholeError(
            f"The handwritten digits ({path.name}) cannot be read ({error}); please install Pinhole again."
        ) from error
    return tuple(
        Digit(Picture(f"digit {label} (#{number})", pixels[number], str(label)), label)
        for number, label in enumerate(labels)
    )
