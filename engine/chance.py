"""Random numbers as a pure function of where they are used, so that two trainers draw the same ones.

A counter (seed, epoch, picture, pixel, lane) goes through the finaliser of SplitMix64 (Steele, Lea and Flood, "Fast
splittable pseudorandom number generators", 2014). Nothing is stored between calls: a run may pause, swap trainers
or skip ahead, and every picture still meets the same noise in the same epoch.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from engine.pictures.picture import GridSize
from engine.settings.training import InputNoise, NoiseKind

Words = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float32]

SEED_STRIDE = 0x9E3779B97F4A7C15
EPOCH_STRIDE = 0xD1B54A32D192ED03
PICTURE_STRIDE = 0x8CB92BA72F3D8DD7
PIXEL_STRIDE = 0xABC98388FB8FAC03
LANE_STRIDE = 0x2545F4914F6CDD1D
ORDER_LANE = 3  # lanes below serve the noise
SAMPLE_LANE = 8  # and the one behind it: sampled codes
DROPOUT_LANE = 16  # and those behind it, one a layer


def mixed(words: Words) -> Words:
    """SplitMix64's finaliser for an array of 64-bit counters."""
    words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return words ^ (words >> np.uint64(31))


def _counters(seed: int, epoch: int, pictures: npt.NDArray[np.int64], pixels: int, lane: int) -> Words:
    base = (seed * SEED_STRIDE + epoch * EPOCH_STRIDE + lane * LANE_STRIDE) % 2**64
    rows = np.uint64(base) + pictures.astype(np.uint64)[:, None] * np.uint64(PICTURE_STRIDE)
    return rows + np.arange(pixels, dtype=np.uint64)[None, :] * np.uint64(PIXEL_STRIDE)


def uniforms(seed: int, epoch: int, pictures: npt.NDArray[np.int64], pixels: int, lane: int = 0) -> Floats:
    """Uniform numbers in [0, 1) with 24 bits, float32 (pictures, pixels)."""
    words = mixed(_counters(seed, epoch, pictures, pixels, lane)) >> np.uint64(40)
    scaled: Floats = words.astype(np.float32) * np.float32(2.0**-24)
    return scaled


def normals(seed: int, epoch: int, pictures: npt.NDArray[np.int64], numbers: int, lane: int) -> Floats:
    """Standard normal numbers, float32 (pictures, numbers), by the method of Box and Muller (1958)."""
    draw = uniforms(seed, epoch, pictures, numbers, lane)
    angle = np.float32(2.0 * np.pi) * uniforms(seed, epoch, pictures, numbers, lane + 1)
    radius = np.sqrt(np.float32(-2) * np.log(np.float32(1) - draw))
    normal: Floats = radius * np.cos(angle)
    return normal


def dropout(
    seed: int, epoch: int, pictures: npt.NDArray[np.int64], numbers: int, layer: int, share: float
) -> Floats:
    """What each answer of a layer is multiplied by, float32 (pictures, numbers).

    That is 0 for a `share` (0 to 1) of them and 1 / (1 - share) for the others, so that the mean stays; Srivastava and
    others, "Dropout", 2014.
    """
    draw = uniforms(seed, epoch, pictures, numbers, DROPOUT_LANE + layer)
    part = np.float32(share)
    kept = np.float32(1) / (np.float32(1) - part) if share < 1.0 else np.float32(0)
    return np.where(draw < part, np.float32(0), kept)


def corrupted(
    inputs: Floats,
    noise: InputNoise,
    seed: int,
    epoch: int,
    pictures: npt.NDArray[np.int64],
    size: GridSize,
) -> Floats:
    """Noisy copies of `inputs` (pictures, pixels) of a size; without noise, `inputs` themselves.

    `pictures` are their positions among the training pictures.
    """
    if noise.amount <= 0.0:
        return inputs
    draw = uniforms(seed, epoch, pictures, inputs.shape[1])
    amount = np.float32(noise.amount)
    match noise.kind:
        case NoiseKind.FLIP:
            return np.where(draw < amount, np.float32(1) - inputs, inputs)
        case NoiseKind.ERASE:
            return np.where(draw < amount, np.float32(0), inputs)
        case NoiseKind.GAUSSIAN:
            normal = normals(seed, epoch, pictures, inputs.shape[1], lane=0)
            noisy: Floats = np.clip(inputs + amount * normal, np.float32(0), np.float32(1))
            return noisy
        case NoiseKind.SALT_AND_PEPPER:
            ink = uniforms(seed, epoch, pictures, inputs.shape[1], lane=1) < np.float32(0.5)
            return np.where(draw < amount, ink.astype(np.float32), inputs)
        case NoiseKind.BLOCK:
            return np.where(_in_block(draw, noise.amount, size), np.float32(0), inputs)


def block_size(amount: float, size: GridSize) -> tuple[int, int]:
    """Height and width of a missing block: at least a pixel, shaped as the picture, about `amount` of its area."""
    area = amount * size.pixels
    shaped = _side(size.height * math.sqrt(amount), size.height)
    width = _side(area / shaped, size.width)
    return _side(area / width, size.height), width


def _side(length: float, longest: int) -> int:
    return min(max(round(length), 1), longest)


def _in_block(draw: Floats, amount: float, size: GridSize) -> npt.NDArray[np.bool_]:
    """Which pixels (pictures, pixels) lie in each picture's block; its place are the first two numbers drawn."""
    height, width = block_size(amount, size)
    free = np.array([size.height - height + 1, size.width - width + 1], dtype=np.float32)
    top, left = (draw[:, :2] * free).astype(np.int64).T[:, :, None]
    row, column = np.divmod(np.arange(size.pixels), size.width)
    rows, columns = (top <= row) & (row < top + height), (left <= column) & (column < left + width)
    inside: npt.NDArray[np.bool_] = rows & columns
    return inside


def picture_order(seed: int, epoch: int, count: int, shuffle: bool) -> npt.NDArray[np.int64]:
    """The order in which the training pictures are used in one epoch: as listed, or by random keys."""
    if not shuffle:
        return np.arange(count, dtype=np.int64)
    keys = mixed(_counters(seed, epoch, np.arange(count, dtype=np.int64), 1, ORDER_LANE))[:, 0]
    return np.argsort(keys, kind="stable").astype(np.int64)
