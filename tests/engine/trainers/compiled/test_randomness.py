"""The kernels draw the numbers of `engine.chance`: the same noise to the bit, whatever the picture's size."""

from __future__ import annotations

import numpy as np
import pytest

from engine.chance import corrupted
from engine.pictures.picture import GridSize
from engine.settings.training import InputNoise, NoiseKind, TrainingSettings
from engine.trainers.compiled.kernels.parts.randomness import corrupt
from engine.trainers.compiled.trainer import rules_of

# Gaussian noise takes a logarithm and a cosine, which two libraries may round differently.
EXACT = [kind for kind in NoiseKind if kind is not NoiseKind.GAUSSIAN]


@pytest.mark.parametrize("kind", EXACT)
def test_noise_equals_that_of_numpy_to_the_bit_over_random_sizes(kind: NoiseKind) -> None:
    random = np.random.default_rng(7)
    for _ in range(200):
        size = GridSize(int(random.integers(1, 65)), int(random.integers(1, 65)))
        amount = float(random.choice([random.random(), 1.0, 1e-6, 0.25]))
        noise = InputNoise(kind, amount)
        seed, epoch, picture = (int(random.integers(2**31)) for _ in range(3))
        clean = random.random((1, size.pixels), dtype=np.float32)
        noisy = np.full(size.pixels, np.nan, dtype=np.float32)
        corrupt(clean[0], noisy, rules_of(TrainingSettings(noise=noise), seed, size), epoch, picture)
        expected = corrupted(clean, noise, seed, epoch, np.array([picture]), size)[0]
        np.testing.assert_array_equal(noisy, expected)
