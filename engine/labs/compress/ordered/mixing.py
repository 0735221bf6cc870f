"""Noise mixed into order: pixels that take any value that some pixel of the set has."""

from __future__ import annotations

import gzip
from io import BytesIO
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.labs.compress.ground.plain_bytes import plain_pictures
from engine.pictures.picture import GridSize
from engine.trainers.trainer import Rows

Values = npt.NDArray[np.float64]


class Squeezed(NamedTuple):
    """What pictures cost, in bits a pixel."""

    entropy: float  # of a pixel whose place is not known
    placed: float  # of a pixel whose place is known: the mean over the places
    gzip: float  # all pictures one after the other in one file, at its hardest: deflate and 18 bytes
    png: float  # all pictures one below the other, as one PNG file


class Mixture:
    """The same dice for every share of noise: with more noise further pixels change, and none changes back."""

    def __init__(self, rows: Rows, seed: int) -> None:
        """`rows` are pictures (pictures, pixels)."""
        chance = np.random.default_rng(seed)
        self._rows = rows
        self._when = chance.random(rows.shape)
        self._instead = chance.permutation(rows.ravel()).reshape(rows.shape)

    def at(self, share: float) -> Rows:
        """The pictures with this share of noise, 0 to 1: at 1 the set's own pixels, each in a place by lot."""
        mixed: Rows = np.where(self._when < share, self._instead, self._rows)
        return mixed


def squeezed(rows: Rows, size: GridSize, levels: Rows | None = None) -> Squeezed:
    """What pictures (pictures, pixels) cost; `levels` as `plain_pictures` takes them."""
    plain = plain_pictures(rows, levels)
    pixels = rows.size
    return Squeezed(
        entropy_of(rows.ravel()),
        float(np.mean([entropy_of(column) for column in rows.T])),
        8.0 * len(gzip.compress(plain.data, 9, mtime=0)) / pixels,
        8.0 * len(png_of(rows, size)) / pixels,
    )


def entropy_of(values: npt.NDArray[np.floating]) -> float:
    """Shannon's entropy of the shares of equal values, in bits."""
    counts = np.unique(values, return_counts=True)[1]
    shares = counts / counts.sum()
    return float(-(shares * np.log2(shares)).sum()) + 0.0


def png_of(rows: Rows, size: GridSize) -> bytes:
    """All pictures one below the other as one PNG file; black and white ones take a bit a pixel."""
    from PIL import Image  # the window need not wait for it

    strip = rows.reshape(len(rows) * size.height, size.width)
    inverted = np.rint((1.0 - strip) * 255.0).astype(np.uint8)  # 0 is black there
    image = Image.fromarray(inverted)
    if bool(((strip == 0.0) | (strip == 1.0)).all()):
        image = image.convert("1", dither=Image.Dither.NONE)
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
