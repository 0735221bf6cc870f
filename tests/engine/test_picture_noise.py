"""Noise that stays on a picture keeps to the palette, and what it does not touch."""

from __future__ import annotations

import numpy as np
import pytest

from engine.picture_noise import with_noise
from engine.pictures.transforms import palette, with_random_noise
from engine.settings.training import InputNoise, NoiseKind


@pytest.mark.parametrize("kind", list(NoiseKind))
@pytest.mark.parametrize("levels", [2, 4, 256])
def test_what_changes_gets_a_level_of_the_palette_and_the_rest_stays(kind: NoiseKind, levels: int) -> None:
    pixels = np.random.default_rng(1).random((9, 5), dtype=np.float32)
    noisy = with_noise(pixels, InputNoise(kind, 0.4), 7, levels)
    changed = noisy != pixels
    assert changed.any() and not noisy.flags.writeable
    assert set(noisy[changed].tolist()) <= set(np.array(palette(levels), dtype=np.float32).tolist())
    np.testing.assert_array_equal(with_noise(pixels, InputNoise(kind, 0.0), 7, levels), pixels)
    np.testing.assert_array_equal(with_noise(pixels, InputNoise(kind, 0.4), 7, levels), noisy)


def test_flips_go_to_any_other_level() -> None:
    pixels = np.random.default_rng(1).random((9, 5), dtype=np.float32)
    noise = InputNoise(NoiseKind.FLIP, 0.4)
    np.testing.assert_array_equal(with_noise(pixels, noise, 3, 4), with_random_noise(pixels, 0.4, 3, 4))
