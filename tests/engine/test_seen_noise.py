"""Noise that is looked at is a pure function of seed, roll and picture, and none that training meets."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.chance import corrupted
from engine.document import Document
from engine.lecture import lecture_document
from engine.pictures.place import Place, Role
from engine.seen_noise import spoiled_picture, spoiled_rows
from engine.settings.training import InputNoise, NoiseKind
from engine.trainers.trainer import task_of

PLACE = Place(Role.TEST, 1)


def noisy_document(kind: NoiseKind = NoiseKind.FLIP, amount: float = 0.3) -> Document:
    document = lecture_document()
    return replace(document, training=replace(document.training, noise=InputNoise(kind, amount)))


def test_a_picture_has_the_same_noise_alone_and_among_others_and_other_noise_after_a_throw() -> None:
    for kind in NoiseKind:
        document = noisy_document(kind)
        alone = spoiled_picture(document, PLACE, 4)
        rows = spoiled_rows(document, task_of(document).test, np.arange(2, 6), 4)
        np.testing.assert_array_equal(alone.ravel(), rows[1])
        assert alone.dtype == np.float32 and not np.array_equal(alone, spoiled_picture(document, PLACE, 5))
        other = replace(document, seed=document.seed + 1)
        assert not np.array_equal(alone, spoiled_picture(other, PLACE, 4))


def test_no_roll_is_the_noise_of_a_training_step() -> None:
    document = noisy_document()
    rows, positions = task_of(document).train, np.arange(2)
    seen = [spoiled_rows(document, rows, positions, roll).tobytes() for roll in range(50)]
    noise = document.training.noise
    met = [
        corrupted(rows, noise, document.seed, epoch, positions, document.size).tobytes()
        for epoch in range(200)
    ]
    assert len(set(seen)) == 50 and not set(seen) & set(met)


def test_without_noise_a_picture_goes_in_as_it_is() -> None:
    document = noisy_document(amount=0.0)
    np.testing.assert_array_equal(spoiled_picture(document, PLACE, 3), document.picture(PLACE).pixels)
