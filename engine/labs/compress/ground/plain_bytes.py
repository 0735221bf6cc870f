"""Pictures as the fewest plain bytes that lose nothing, and back: what an archive is given to squeeze."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.trainers.trainer import Rows

MOST_LEVELS = 256
BLOCK = 2_000  # pictures that are looked through at once


@dataclass(frozen=True, eq=False)
class PlainPictures:
    """The pixels of pictures one after the other.

    With two levels a pixel is a bit and each picture begins a byte, with at most 256 it is a byte, else four.
    """

    data: bytes
    bits: int  # a pixel: 1, 8 or 32
    levels: Rows  # the values that pixels have, rising; empty where there are more than 256
    shape: tuple[int, int]  # pictures, pixels

    def given_back(self, data: bytes) -> Rows:
        """The pictures (pictures, pixels) of such bytes, to the bit."""
        count, pixels = self.shape
        if self.bits == 32:
            return np.frombuffer(data, dtype=np.float32).reshape(count, pixels)
        places = np.frombuffer(data, dtype=np.uint8)
        if self.bits == 1:
            places = np.unpackbits(places.reshape(count, -1), axis=1)[:, :pixels]
        rows: Rows = self.levels[places.reshape(count, pixels)]
        return rows


def levels_of(rows: npt.NDArray[np.floating]) -> Rows:
    """The values that pixels (pictures, pixels) have, rising; more than 256 of them may not be all."""
    found = np.zeros(0, dtype=np.float32)
    for start in range(0, len(rows), BLOCK):
        found = np.unique(np.concatenate([found, np.unique(rows[start : start + BLOCK])]).astype(np.float32))
        if len(found) > MOST_LEVELS:
            break
    return found


def plain_pictures(rows: npt.NDArray[np.floating], levels: Rows | None = None) -> PlainPictures:
    """Pictures (pictures, pixels) as bytes; `levels` where all their values are known to be among these, rising."""
    pictures = np.asarray(rows, dtype=np.float32)
    found = levels_of(pictures) if levels is None else levels
    shape = (len(pictures), pictures.shape[1])
    if len(found) > MOST_LEVELS:
        return PlainPictures(pictures.tobytes(), 32, np.zeros(0, dtype=np.float32), shape)
    places = np.searchsorted(found, pictures).astype(np.uint8)
    if len(found) <= 2:
        return PlainPictures(np.packbits(places, axis=1).tobytes(), 1, found, shape)
    return PlainPictures(places.tobytes(), 8, found, shape)
