"""Changes to whole pictures, by the laws they obey."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.errors import PinholeError
from engine.pictures.picture import GridSize, Pixels
from engine.pictures.transforms import (
    PALETTES,
    Resizing,
    cleared,
    flipped,
    inverted,
    palette,
    quantised,
    resized,
    rotated,
    shifted,
    with_random_noise,
)
from tests.rounding import FLOAT32, chance

sides = st.integers(4, 12)
values = st.floats(0, 1, width=32)
pictures = arrays(np.float32, st.tuples(sides, sides), elements=values)
squares = sides.flatmap(lambda side: arrays(np.float32, (side, side), elements=values))
inked = arrays(np.float32, st.tuples(sides, sides), elements=st.sampled_from([0.0, 1.0]))


@pytest.mark.parametrize(
    "change",
    [
        lambda pixels: flipped(pixels, horizontal=True),
        lambda pixels: flipped(pixels),
        rotated,
        inverted,
        cleared,
        lambda pixels: shifted(pixels, 0, 0),
        lambda pixels: quantised(pixels, 4),
        lambda pixels: with_random_noise(pixels, 0.0, 1),
        lambda pixels: resized(pixels, GridSize(5, 7), Resizing.CENTRE),
        lambda pixels: resized(pixels, GridSize(5, 7), Resizing.SCALE),
    ],
)
def test_every_change_gives_a_new_read_only_array_and_leaves_the_old_alone(
    change: Callable[[Pixels], Pixels],
) -> None:
    pixels = np.random.default_rng(0).random((7, 5), dtype=np.float32)
    before = pixels.copy()
    after = change(pixels)
    assert (pixels == before).all() and not np.shares_memory(after, pixels)
    assert after.dtype == np.float32 and after.shape == (7, 5) and not after.flags.writeable
    assert after.flags.c_contiguous


@given(pictures, st.booleans(), st.booleans())
def test_flipping_twice_gives_the_picture_back(pixels: Pixels, horizontal: bool, vertical: bool) -> None:
    assert (flipped(flipped(pixels, horizontal, vertical), horizontal, vertical) == pixels).all()


def test_flips_go_the_way_they_say() -> None:
    pixels = np.arange(16, dtype=np.float32).reshape(4, 4) / 16
    assert flipped(pixels, horizontal=True)[0, 0] == pixels[0, 3]
    assert flipped(pixels, vertical=True)[0, 0] == pixels[3, 0]


@given(squares)
def test_four_turns_of_a_square_picture_give_it_back(pixels: Pixels) -> None:
    assert (rotated(pixels) == np.rot90(pixels, -1)).all()
    assert (rotated(pixels, clockwise=False) == np.rot90(pixels)).all()
    assert (rotated(rotated(rotated(rotated(pixels)))) == pixels).all()


@given(pictures)
def test_turning_an_oblong_picture_back_restores_what_stayed_inside(pixels: Pixels) -> None:
    kept = rotated(rotated(np.ones_like(pixels)), clockwise=False)
    assert kept.sum() == min(pixels.shape) ** 2
    assert (rotated(rotated(pixels), clockwise=False) == pixels * kept).all()


def test_an_oblong_picture_turns_about_its_middle() -> None:
    upright = np.zeros((8, 4), dtype=np.float32)
    upright[2:6, 1] = 1.0
    turned = np.zeros((8, 4), dtype=np.float32)
    turned[3, :] = 1.0
    assert (rotated(upright) == turned).all()


@given(pictures)
def test_inverting_twice_gives_the_picture_back(pixels: Pixels) -> None:
    assert inverted(inverted(pixels)) == pytest.approx(pixels, abs=2 * FLOAT32)


@given(pictures, st.integers(-20, 20), st.integers(-20, 20))
def test_a_shift_wraps_round_and_the_opposite_shift_undoes_it(pixels: Pixels, dy: int, dx: int) -> None:
    height, width = pixels.shape
    assert shifted(pixels, dy, dx)[dy % height, dx % width] == pixels[0, 0]
    assert (shifted(shifted(pixels, dy, dx), -dy, -dx) == pixels).all()


@given(pictures, st.sampled_from(PALETTES))
def test_quantising_takes_the_nearest_level_and_doing_it_again_changes_nothing(
    pixels: Pixels, levels: int
) -> None:
    rounded = quantised(pixels, levels)
    assert set(rounded.ravel().tolist()) <= {float(np.float32(value)) for value in palette(levels)}
    assert np.abs(rounded - pixels).max() <= 0.5 / (levels - 1) + FLOAT32
    assert (quantised(rounded, levels) == rounded).all()


def test_half_grey_becomes_black_on_a_palette_of_two() -> None:
    assert (quantised(np.full((4, 4), 0.5, dtype=np.float32), 2) == 1.0).all()


@pytest.mark.parametrize("levels", [0, 1, 257])
def test_an_impossible_palette_is_refused(levels: int) -> None:
    with pytest.raises(PinholeError, match="2 to 256"):
        palette(levels)


@given(inked, st.floats(0, 1), st.floats(0, 1), st.integers(0, 2**32 - 1))
def test_more_noise_under_one_seed_changes_the_same_pixels_and_more(
    pixels: Pixels, one: float, other: float, seed: int
) -> None:
    less, more = (with_random_noise(pixels, amount, seed) != pixels for amount in sorted((one, other)))
    assert (less <= more).all()
    assert (with_random_noise(pixels, one, seed) == with_random_noise(pixels, one, seed)).all()


@given(pictures, st.sampled_from(PALETTES))
def test_full_noise_leaves_no_pixel_at_its_level(pixels: Pixels, levels: int) -> None:
    noisy = with_random_noise(pixels, 1.0, 3, levels)
    assert (noisy != quantised(pixels, levels)).all()
    assert (quantised(noisy, levels) == noisy).all()


def test_the_amount_of_noise_is_the_share_of_pixels_changed() -> None:
    paper = np.zeros((64, 64), dtype=np.float32)
    assert with_random_noise(paper, 0.3, 0).mean() == pytest.approx(0.3, abs=chance(0.3, paper.size))


@pytest.mark.parametrize("amount", [-0.1, 1.5, float("nan")])
def test_an_impossible_amount_of_noise_is_refused(amount: float) -> None:
    with pytest.raises(PinholeError, match="0 to 100 %"):
        with_random_noise(np.zeros((4, 4), dtype=np.float32), amount, 0)


@given(pictures, sides, sides)
def test_cropping_keeps_the_top_left_corner(pixels: Pixels, width: int, height: int) -> None:
    new = resized(pixels, GridSize(width, height), Resizing.CROP)
    rows, columns = min(height, pixels.shape[0]), min(width, pixels.shape[1])
    assert new.shape == (height, width)
    assert (new[:rows, :columns] == pixels[:rows, :columns]).all()
    assert new.sum() == pytest.approx(pixels[:rows, :columns].sum(), rel=12 * 12 * FLOAT32)


@given(pictures, st.integers(0, 5), st.integers(0, 5))
def test_growing_about_the_middle_and_shrinking_again_gives_the_picture_back(
    pixels: Pixels, more: int, wider: int
) -> None:
    height, width = pixels.shape
    grown = resized(pixels, GridSize(width + wider, height + more), Resizing.CENTRE)
    assert (resized(grown, GridSize(width, height), Resizing.CENTRE) == pixels).all()
    assert grown.sum() == pytest.approx(pixels.sum(), rel=12 * 12 * FLOAT32)
    assert (grown[more // 2 : more // 2 + height, wider // 2 : wider // 2 + width] == pixels).all()


@given(pictures, sides, sides)
def test_scaling_keeps_the_mean_grey(pixels: Pixels, width: int, height: int) -> None:
    new = resized(pixels, GridSize(width, height), Resizing.SCALE)
    assert new.mean() == pytest.approx(pixels.mean(), abs=2 * 12 * 12 * FLOAT32)  # of 144 pixels at most
    assert new.min() >= pixels.min() - FLOAT32 and new.max() <= pixels.max() + FLOAT32


@given(pictures, st.integers(1, 4))
def test_scaling_up_by_a_whole_factor_repeats_pixels_and_down_again_restores_them(
    pixels: Pixels, factor: int
) -> None:
    height, width = pixels.shape
    grown = resized(pixels, GridSize(width * factor, height * factor), Resizing.SCALE)
    assert (grown == pixels.repeat(factor, 0).repeat(factor, 1)).all()
    assert resized(grown, GridSize(width, height), Resizing.SCALE) == pytest.approx(pixels, abs=2 * FLOAT32)


def test_a_size_out_of_range_is_refused() -> None:
    with pytest.raises(PinholeError, match="3x8"):
        resized(np.zeros((8, 8), dtype=np.float32), GridSize(3, 8), Resizing.CROP)
