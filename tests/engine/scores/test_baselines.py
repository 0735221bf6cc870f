"""What is answered without a network, against plain loops."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import PinholeError
from engine.scores import baselines as room
from engine.scores.baselines import baselines, nearest
from engine.scores.principal_components import principal_components


@pytest.fixture
def pictures() -> np.ndarray:
    return np.random.default_rng(2).random((30, 16), dtype=np.float32)


def test_the_nearest_is_found_as_by_looking_at_each(pictures, monkeypatch: pytest.MonkeyPatch) -> None:
    train, others = pictures[:20], pictures[18:]
    monkeypatch.setattr(room, "MOST_DISTANCES", 3 * train.size)  # several blocks, the last not full
    found = nearest(train, others)
    for picture, index, distance in zip(others.astype(float), *found, strict=True):
        each = [float(np.linalg.norm(picture - one)) for one in train.astype(float)]
        assert index == int(np.argmin(each)) and distance == pytest.approx(min(each))
    assert found.distance[:2].tolist() == [0.0, 0.0]  # two are among the training pictures


def test_each_answers_with_what_its_name_says(pictures) -> None:
    train, others = pictures[:20], pictures[20:]
    mean, near, components = baselines(train, 3)
    assert [one.name for one in (mean, near, components)] == [
        "mean picture",
        "nearest training picture",
        "PCA with 3 numbers",
    ]
    np.testing.assert_allclose(
        mean.answer(others), np.tile(train.mean(axis=0), (10, 1)), rtol=1e-6
    )  # float32
    np.testing.assert_array_equal(near.answer(train), train)
    np.testing.assert_array_equal(components.answer(others), principal_components(train, 3).answer(others))


def test_without_training_pictures_there_are_none() -> None:
    for call in (lambda: baselines(np.zeros((0, 4)), 1), lambda: nearest(np.zeros((0, 4)), np.zeros((1, 4)))):
        with pytest.raises(PinholeError, match="add one to train on"):
            call()
