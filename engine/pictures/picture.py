"""One small picture, and the size that all pictures of a document share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.errors import PinholeError

Pixels = npt.NDArray[np.float32]

SMALLEST_SIDE = 4
LARGEST_SIDE = 64
LONGEST_NAME = 200


class GridSize(NamedTuple):
    """Width and height of a picture in pixels."""

    width: int
    height: int

    @property
    def pixels(self) -> int:
        """How many pixels a picture of this size has."""
        return self.width * self.height

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


def check_grid_size(size: GridSize, where: str = "The picture") -> None:
    """Raise `PinholeError` unless both sides are 4 to 64 pixels; `where` begins the sentence."""
    if not all(SMALLEST_SIDE <= side <= LARGEST_SIDE for side in size):
        raise PinholeError(
            f"{where} is {size} pixels; a picture is from {SMALLEST_SIDE}x{SMALLEST_SIDE}"
            f" to {LARGEST_SIDE}x{LARGEST_SIDE}, so please change its size."
        )


@dataclass(frozen=True, eq=False)
class Picture:
    """A named picture.

    `pixels` is a read-only float32 array (height, width) with values from 0 (white paper) to 1 (black ink).
    `label` says what the picture shows, in the words of its data set ("7", "shirt"), or is empty.
    Raises `PinholeError` if a side is outside 4..64, a value is outside 0..1, or the name or label is too long.
    """

    name: str
    pixels: Pixels
    label: str = ""

    def __post_init__(self) -> None:
        pixels = np.asarray(self.pixels, dtype=np.float32)
        if pixels.ndim != 2:
            raise PinholeError(
                f"The picture '{self.name}' has {pixels.ndim} dimensions; it needs rows and columns."
            )
        check_grid_size(GridSize(pixels.shape[1], pixels.shape[0]), f"The picture '{self.name}'")
        if not (pixels.min() >= 0.0 and pixels.max() <= 1.0):
            raise PinholeError(f"The picture '{self.name}' has values outside 0 (white) to 1 (black).")
        if len(self.name) > LONGEST_NAME:
            raise PinholeError(f"A picture's name has at most {LONGEST_NAME} characters; please shorten it.")
        if len(self.label) > LONGEST_NAME:
            raise PinholeError(f"A picture's label has at most {LONGEST_NAME} characters; please shorten it.")
        if pixels.flags.writeable:
            pixels = pixels.copy()
            pixels.flags.writeable = False
        object.__setattr__(self, "pixels", pixels)

    @property
    def size(self) -> GridSize:
        """Width and height in pixels."""
        return GridSize(self.pixels.shape[1], self.pixels.shape[0])

    def with_pixels(self, pixels: Pixels) -> Picture:
        """The same name and label over other pixels."""
        return replace(self, pixels=pixels)

    def renamed(self, name: str) -> Picture:
        """The same pixels under another name."""
        return replace(self, name=name)

    def labelled(self, label: str) -> Picture:
        """The same picture with another label."""
        return replace(self, label=label)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Picture):
            return NotImplemented
        same_words = self.name == other.name and self.label == other.label
        return same_words and np.array_equal(self.pixels, other.pixels)

    def __hash__(self) -> int:
        return hash((self.name, self.label, self.pixels.shape, self.pixels.tobytes()))


def blank_picture(name: str, size: GridSize) -> Picture:
    """White paper of the given size."""
    return Picture(name, np.zeros((size.height, size.width), dtype=np.float32))
