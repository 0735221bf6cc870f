"""A document is frozen, checked, and shares what did not change."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.document import Document
from engine.errors import PinholeError
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.pictures.picture import GridSize, Picture, blank_picture
from engine.pictures.place import Place, Role
from engine.settings.training import InputNoise, Loss, TrainingSettings

SMALL = GridSize(4, 4)


def numbered(train: int, test: int) -> Document:
    pictures = [blank_picture(str(index), SMALL) for index in range(train + test)]
    return Document(SMALL, tuple(pictures[:train]), tuple(pictures[train:]))


def names(document: Document) -> tuple[list[str], list[str]]:
    return [p.name for p in document.train], [p.name for p in document.test]


@given(st.data())
def test_moving_keeps_every_picture_and_puts_the_moved_before_the_target(data: st.DataObject) -> None:
    document = numbered(data.draw(st.integers(0, 5)), data.draw(st.integers(1, 5)))
    moved = data.draw(st.lists(st.sampled_from(document.places), unique=True, min_size=1))
    role = data.draw(st.sampled_from(list(Role)))
    target = Place(role, data.draw(st.integers(0, len(document.of_role(role)))))
    expected = [
        p for i, p in enumerate(document.of_role(role)[: target.index]) if Place(role, i) not in moved
    ]
    after = document.with_moved(tuple(moved), target)
    assert sorted(chain(*names(after))) == sorted(chain(*names(document)))
    start = len(expected)
    assert [p.name for p in after.of_role(role)[start : start + len(moved)]] == [
        document.picture(p).name for p in moved
    ]


def test_drawing_shares_every_other_picture_and_section() -> None:
    document = lecture_document()
    after = document.with_picture(Place(Role.TEST, 2), document.test[0])
    assert after.train is document.train
    assert after.network is document.network
    assert [a is b for a, b in zip(after.test, document.test, strict=True)] == [True, True, False, True]
    assert document.test[2].name == "corners"


def test_a_picture_of_another_size_is_refused_by_every_way_in() -> None:
    document, stranger = lecture_document(), blank_picture("stranger", SMALL)
    for way in (
        lambda: document.with_picture(Place(Role.TEST, 0), stranger),
        lambda: document.with_inserted(Place(Role.TRAIN, 0), stranger),
        lambda: replace(document, train=(stranger,)),
    ):
        with pytest.raises(PinholeError, match="'stranger' is 4x4 pixels in a document of 8x8"):
            way()


def test_bce_with_tanh_is_refused_with_the_way_out() -> None:
    with pytest.raises(PinholeError, match="choose Sigmoid"):
        Document(training=TrainingSettings(loss=Loss.BCE))


def test_a_network_too_large_for_the_pictures_is_refused() -> None:
    with pytest.raises(PinholeError, match="the most is 5,000,000"):
        Document(size=GridSize(64, 64), network=Network((1024,), 4, (1024,)))


def test_pixels_cannot_be_changed_in_place() -> None:
    pixels = np.zeros((4, 4), dtype=np.float32)
    picture = Picture("p", pixels)
    pixels[0, 0] = 1.0
    assert picture.pixels[0, 0] == 0.0
    with pytest.raises(ValueError, match="read-only"):
        picture.pixels[0, 0] = 1.0


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_pixels_outside_white_to_black_are_refused(value: float) -> None:
    with pytest.raises(PinholeError, match="outside 0"):
        Picture("p", np.full((4, 4), value, dtype=np.float32))


@pytest.mark.parametrize("size", [GridSize(3, 8), GridSize(8, 65)])
def test_sides_are_4_to_64(size: GridSize) -> None:
    with pytest.raises(PinholeError, match="from 4x4 to 64x64"):
        blank_picture("p", size)


@pytest.mark.parametrize(
    "setting",
    [
        {"learning_rate": -1.0},
        {"learning_rate": float("nan")},
        {"learning_rate": 0.0},
        {"batch": 0},
        {"momentum": 1.0},
        {"weight_decay": -1.0},
        {"epochs": -1},
        {"batch": 1.5},
        {"batch": True},
        {"epochs": 1.0},
        {"learning_rate": "x"},
        {"momentum": None},
        {"weight_decay": "0"},
        {"learning_rate": 10**400},
    ],
)
def test_impossible_settings_are_named(setting: dict[str, object]) -> None:
    word = next(iter(setting)).replace("_", " ").removesuffix("s")
    with pytest.raises(PinholeError, match=word):
        TrainingSettings(**setting)  # type: ignore[arg-type]


def test_noise_is_a_share() -> None:
    with pytest.raises(PinholeError, match="'much' is no share"):
        InputNoise(amount="much")  # type: ignore[arg-type]
    with pytest.raises(PinholeError, match="0 to 100 %"):
        InputNoise(amount=1.5)


@pytest.mark.parametrize("seed", [-1, 2**32, 1.5, True])
def test_a_seed_is_a_whole_number_of_32_bits(seed: object) -> None:
    with pytest.raises(PinholeError, match="seed"):
        Document(seed=seed)  # type: ignore[arg-type]
