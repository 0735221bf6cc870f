"""Marks: pictures in frames that tell their role by shape, laid at their places."""

from __future__ import annotations

import numpy as np
import pytest

from engine.document import Document
from engine.labs.code_space.seen import seen_of
from engine.pictures.picture import GridSize, Picture
from gui.look.theme import DARK, LIGHT, Theme
from gui.pages.code_space.map.marks import marks_of, packed, side_of

EIGHT = GridSize(8, 8)


def document(size: GridSize = EIGHT, train: int = 3, test: int = 2) -> Document:
    generator = np.random.default_rng(0)

    def pictures(count: int) -> tuple[Picture, ...]:
        drawn = generator.integers(0, 2, (count, size.height, size.width)).astype(np.float32)
        return tuple(Picture(str(at), pixels) for at, pixels in enumerate(drawn))

    return Document(size, pictures(train), pictures(test))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_frames_tell_roles_apart_by_shape_and_colour(theme: Theme) -> None:
    marks = marks_of(seen_of(document()), GridSize(8, 8), theme, 1.0)
    train, test = marks.cells[0], marks.cells[-1]
    assert train[0, 0] == packed(theme.muted) and train[0, marks.device // 2] == packed(theme.muted)
    assert test[0, marks.device // 2] == packed(theme.code)
    assert not marks.shape[0, 0] and marks.shape[0, marks.device // 2]


@pytest.mark.parametrize("size", [GridSize(8, 8), GridSize(64, 64), GridSize(12, 5), GridSize(4, 64)])
@pytest.mark.parametrize("fine", [1.0, 1.5, 2.0])
def test_a_mark_shows_its_picture_in_any_size(size: GridSize, fine: float) -> None:
    drawn = document(size)
    marks = marks_of(seen_of(drawn), size, LIGHT, fine)
    assert marks.device == round(side_of(5) * fine)
    blank = Document(size, tuple(picture.with_pixels(picture.pixels * 0) for picture in drawn.train))
    empty = marks_of(seen_of(blank), size, LIGHT, fine)
    assert (marks.cells[:3] != empty.cells).any(axis=(1, 2)).all()


def test_each_pixel_of_an_eight_by_eight_picture_is_as_dark_as_it_is() -> None:
    drawn = document()
    marks = marks_of(seen_of(drawn), GridSize(8, 8), LIGHT, 1.0)
    inside = marks.cells[0][3:-3, 3:-3]
    middles = (np.arange(8) * inside.shape[0] + inside.shape[0] // 2) // 8
    inked = inside[middles][:, middles] == packed(LIGHT.ink)
    np.testing.assert_array_equal(inked, drawn.train[0].pixels == 1.0)


def test_marks_are_laid_with_their_middles_at_their_places_and_cut_at_the_edge() -> None:
    marks = marks_of(seen_of(document()), GridSize(8, 8), LIGHT, 1.0)
    nowhere = [np.nan, np.nan]
    layer = marks.laid(np.array([[100.0, 60.0], [0.0, 0.0], nowhere, [500.0, 60.0], [180.0, 60.0]]), 200, 120)
    assert layer.shape == (120, 200)
    half, side = marks.device // 2, marks.device
    np.testing.assert_array_equal(
        layer[60 - half : 60 - half + side, 100 - half : 100 - half + side], marks.cells[0]
    )
    np.testing.assert_array_equal(layer[:half, :half], marks.cells[1][side - half :, side - half :])
    assert layer[60 - half, 180 - half] == 0 and layer[60, 180 - half] == packed(LIGHT.code)
    covered = np.zeros_like(layer, dtype=bool)
    covered[60 - half : 60 - half + side, 100 - half :] = True
    covered[:half, :half] = True
    assert not layer[~covered].any()
