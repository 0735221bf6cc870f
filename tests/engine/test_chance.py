"""Noise and order depend on seed, epoch and picture alone, and have the distributions they promise."""

from __future__ import annotations

import math

import numpy as np
import pytest

from engine.chance import block_size, corrupted, mixed, picture_order, uniforms
from engine.pictures.picture import GridSize
from engine.settings.training import InputNoise, NoiseKind
from tests.rounding import FIVE_SIGMA, chance

ROWS = np.arange(2000)
STRIP, SQUARE = GridSize(16, 1), GridSize(8, 8)


def slow_mix(word: int) -> int:
    word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
    word = (word ^ (word >> 27)) * 0x94D049BB133111EB % 2**64
    return word ^ (word >> 31)


def test_the_mixer_equals_whole_number_arithmetic() -> None:
    words = np.array([0, 1, 2**63, 2**64 - 1, 123456789], dtype=np.uint64)
    assert mixed(words).tolist() == [slow_mix(int(word)) for word in words]


def test_uniform_numbers_fill_the_unit_interval_evenly() -> None:
    draw = uniforms(5, 3, ROWS, 64)
    assert draw.min() >= 0.0 and draw.max() < 1.0
    counts = np.histogram(draw, bins=20, range=(0, 1))[0]
    np.testing.assert_allclose(counts, draw.size / 20, atol=chance(1 / 20, draw.size) * draw.size)


def test_a_pictures_noise_does_not_depend_on_which_others_are_in_the_batch() -> None:
    pictures = np.random.default_rng(0).random((50, 16), dtype=np.float32)
    noise = InputNoise(NoiseKind.GAUSSIAN, 0.3)
    whole = corrupted(pictures, noise, 1, 2, np.arange(50), STRIP)
    part = corrupted(pictures[[7, 3]], noise, 1, 2, np.array([7, 3]), STRIP)
    np.testing.assert_array_equal(part, whole[[7, 3]])


@pytest.mark.parametrize(("kind", "expected"), [(NoiseKind.FLIP, 0.25), (NoiseKind.ERASE, 0.25)])
def test_flip_and_erase_hit_the_promised_share(kind: NoiseKind, expected: float) -> None:
    ones = np.ones((2000, 64), dtype=np.float32)
    assert 1.0 - corrupted(ones, InputNoise(kind, 0.25), 9, 0, ROWS, SQUARE).mean() == pytest.approx(
        expected, abs=chance(expected, ones.size)
    )


def test_flip_turns_white_black_and_erase_leaves_it() -> None:
    zeros = np.zeros((2000, 64), dtype=np.float32)
    assert corrupted(zeros, InputNoise(NoiseKind.FLIP, 0.25), 9, 0, ROWS, SQUARE).mean() == pytest.approx(
        0.25, abs=chance(0.25, zeros.size)
    )
    assert corrupted(zeros, InputNoise(NoiseKind.ERASE, 0.25), 9, 0, ROWS, SQUARE).max() == 0.0


def test_gaussian_noise_has_the_promised_spread() -> None:
    halves = np.full((2000, 64), 0.5, dtype=np.float32)
    noisy = corrupted(halves, InputNoise(NoiseKind.GAUSSIAN, 0.1), 4, 1, ROWS, SQUARE)
    # The spread of a mean of n draws is sigma / sqrt(n), that of a standard deviation sigma / sqrt(2 n).
    mean_spread = 0.1 / math.sqrt(noisy.size)
    assert float(noisy.mean(dtype=np.float64)) == pytest.approx(0.5, abs=FIVE_SIGMA * mean_spread)
    assert float(noisy.std(dtype=np.float64)) == pytest.approx(
        0.1, abs=FIVE_SIGMA * mean_spread / math.sqrt(2)
    )


def test_no_noise_gives_the_pictures_themselves() -> None:
    pictures = np.ones((3, 4), dtype=np.float32)
    assert corrupted(pictures, InputNoise(), 1, 1, np.arange(3), SQUARE) is pictures


def test_shuffling_is_a_new_permutation_each_epoch_and_the_same_each_time() -> None:
    first, second = picture_order(1, 0, 100, True), picture_order(1, 1, 100, True)
    assert sorted(first) == sorted(second) == list(range(100))
    assert first.tolist() != second.tolist()
    assert picture_order(1, 0, 100, True).tolist() == first.tolist()
    assert picture_order(1, 0, 5, False).tolist() == [0, 1, 2, 3, 4]


def test_salt_and_pepper_makes_black_and_white_evenly_and_hits_the_promised_share() -> None:
    greys = np.full((2000, 64), 0.5, dtype=np.float32)
    noisy = corrupted(greys, InputNoise(NoiseKind.SALT_AND_PEPPER, 0.3), 9, 0, ROWS, SQUARE)
    for value, expected in ((0.0, 0.15), (1.0, 0.15), (0.5, 0.7)):
        share = float((noisy == value).mean())
        assert share == pytest.approx(expected, abs=chance(expected, noisy.size))


def test_more_noise_spoils_the_same_pixels_and_more() -> None:
    greys = np.full((50, 64), 0.5, dtype=np.float32)
    for kind in (NoiseKind.FLIP, NoiseKind.ERASE, NoiseKind.SALT_AND_PEPPER):
        little, much = (
            corrupted(greys + np.float32(0.1), InputNoise(kind, amount), 9, 0, ROWS[:50], SQUARE)
            for amount in (0.2, 0.5)
        )
        hit = little != np.float32(0.6)
        np.testing.assert_array_equal(little[hit], much[hit])


@pytest.mark.parametrize(
    "size", [GridSize(8, 8), GridSize(5, 13), GridSize(28, 4), GridSize(4, 64), GridSize(1, 9)]
)
@pytest.mark.parametrize("amount", [0.001, 0.1, 0.25, 0.6, 1.0])
def test_a_missing_block_is_one_white_rectangle_of_about_the_promised_area(
    size: GridSize, amount: float
) -> None:
    ones = np.ones((2000, size.pixels), dtype=np.float32)
    noisy = corrupted(ones, InputNoise(NoiseKind.BLOCK, amount), 3, 1, ROWS, size)
    white = noisy.reshape(-1, size.height, size.width) == 0.0
    height, width = block_size(amount, size)
    assert abs(height * width - amount * size.pixels) <= max(width / 2, 1.0)  # its height is rounded
    down, right = white.any(axis=2), white.any(axis=1)
    np.testing.assert_array_equal(white, down[:, :, None] & right[:, None, :])
    for sides, length in ((down, height), (right, width)):
        assert set(sides.sum(axis=1)) == {length}
        starts = sides.argmax(axis=1)
        assert all(row[start : start + length].all() for row, start in zip(sides, starts, strict=True))
        assert set(starts) == set(range(sides.shape[1] - length + 1))  # 2,000 draws miss one of 64 with e^-31
