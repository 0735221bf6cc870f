"""Noise that a person puts on a picture, which stays on it: the kinds of the input noise, within a palette."""

from __future__ import annotations

import numpy as np

from engine.chance import corrupted
from engine.pictures.frozen import frozen
from engine.pictures.picture import GridSize, Pixels
from engine.pictures.transforms import quantised, with_random_noise
from engine.settings.training import InputNoise, NoiseKind


def with_noise(pixels: Pixels, noise: InputNoise, seed: int, levels: int = 2) -> Pixels:
    """The pixels (height, width) with noise; what changes gets a level of the palette, what does not stays as it is.

    Flips go to any other level, see `with_random_noise`. Under one seed more noise of a kind changes the
    same pixels and more, but for a block. `seed` is 0 or more. Raises `PinholeError` for levels outside 2..256.
    """
    if noise.kind is NoiseKind.FLIP:
        return with_random_noise(pixels, noise.amount, seed, levels)
    height, width = pixels.shape
    first = np.zeros(1, dtype=np.int64)
    row = corrupted(pixels.reshape(1, -1), noise, seed, 0, first, GridSize(width, height))
    noisy = row.reshape(pixels.shape)
    return frozen(np.where(noisy == pixels, pixels, quantised(noisy, levels)))
