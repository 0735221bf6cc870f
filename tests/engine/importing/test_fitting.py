from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from engine.errors import PinholeError
from engine.importing.fitting import LEVELS, Fit, fit, fit_all
from engine.importing.raw.raw_pictures import ImportedPictures, RawPictures
from engine.pictures.picture import GridSize
from engine.progress import CancelledError
from tests.rounding import FLOAT32

# The mean of a block of four times four at most: shares of whole pixels, a sum down and one across, and the other way.
BLOCK = 2 * (4 + 4) * FLOAT32
SUMS = 2 * 28 * FLOAT32  # 28 terms down and 28 across, perhaps in another order
SIDES = st.integers(4, 12)
RAW = arrays.arrays(np.uint8, st.tuples(st.integers(1, 20), st.integers(1, 20)))


@given(RAW, SIDES, SIDES, st.sampled_from(Fit), st.sampled_from([None, *LEVELS]), st.booleans())
def test_every_picture_comes_out_at_the_size_and_within_0_to_1(
    raw: np.ndarray, width: int, height: int, how: Fit, levels: int | None, invert: bool
) -> None:
    pixels = fit(raw, GridSize(width, height), how, levels, 0.5, invert)
    assert pixels.shape == (height, width) and pixels.dtype == np.float32
    assert pixels.min() >= 0.0 and pixels.max() <= 1.0
    if levels is not None:
        steps = pixels.astype(np.float64) * (levels - 1)
        assert np.abs(steps - np.rint(steps)).max() <= FLOAT32 * (levels - 1)


@given(arrays.arrays(np.uint8, (5, 6)), st.sampled_from(Fit))
def test_a_picture_of_the_right_size_keeps_every_grey_exactly(raw: np.ndarray, how: Fit) -> None:
    expected = (raw / 255).astype(np.float32)
    np.testing.assert_array_equal(fit(raw, GridSize(6, 5), how), expected)
    np.testing.assert_array_equal(fit(raw, GridSize(6, 5), how, levels=256), expected)


@given(arrays.arrays(np.float32, (12, 20), elements=st.floats(0, 1, width=32)))
def test_area_is_the_mean_of_the_block(raw: np.ndarray) -> None:
    blocks = raw.reshape(4, 3, 5, 4).mean(axis=(1, 3))
    tall = fit(raw[:, :15], GridSize(5, 4))
    np.testing.assert_allclose(tall, raw[:, :15].reshape(4, 3, 5, 3).mean(axis=(1, 3)), atol=BLOCK)
    wide = fit(raw, GridSize(5, 4))  # a square pixel covers 4x4: half a pixel of paper above and below
    assert wide.sum() == pytest.approx(blocks.sum() * 12 / 16, abs=20 * BLOCK)  # twenty pixels


@given(RAW)
def test_nearest_enlarges_by_repeating(raw: np.ndarray) -> None:
    raw = raw[:6, :6]
    side = max(raw.shape)
    square = np.zeros((side, side), dtype=np.uint8)
    square[: raw.shape[0], : raw.shape[1]] = raw
    large = fit(square, GridSize(4 * side, 4 * side), Fit.NEAREST)
    np.testing.assert_array_equal(
        large, (square / 255).astype(np.float32).repeat(4, axis=0).repeat(4, axis=1)
    )
    np.testing.assert_allclose(fit(square, GridSize(4 * side, 4 * side), Fit.AREA), large, atol=BLOCK)


def test_crop_takes_the_middle_and_pads_with_paper() -> None:
    raw = np.arange(36, dtype=np.uint8).reshape(6, 6)
    np.testing.assert_array_equal(np.rint(fit(raw, GridSize(4, 4), Fit.CROP) * 255), raw[1:5, 1:5])
    padded = fit(raw, GridSize(8, 8), Fit.CROP, invert=True)
    np.testing.assert_array_equal(np.rint(255 - padded[1:7, 1:7] * 255), raw)
    assert padded.sum() == padded[1:7, 1:7].sum()


def test_the_shape_of_a_picture_is_kept() -> None:
    pixels = fit(np.full((4, 16), 255, dtype=np.uint8), GridSize(8, 8))
    assert pixels[3:5].min() == 1.0
    assert pixels[:3].max() == pixels[5:].max() == 0.0


def test_threshold_belongs_to_ink() -> None:
    raw = np.array([[0.2, 0.5, 0.49999, 0.9]] * 4, dtype=np.float32)
    assert fit(raw, GridSize(4, 4), levels=2, threshold=0.5)[0].tolist() == [0, 1, 0, 1]
    assert fit(raw, GridSize(4, 4), levels=2, threshold=0.9)[0].tolist() == [0, 0, 0, 1]


def test_a_stack_is_fitted_like_its_pictures() -> None:
    stack = np.random.default_rng(0).integers(0, 256, (7, 28, 28)).astype(np.uint8)
    for how in Fit:
        together = fit(stack, GridSize(8, 8), how)
        np.testing.assert_allclose(together, [fit(raw, GridSize(8, 8), how) for raw in stack], atol=SUMS)


def test_imported_pictures_become_pictures_in_order() -> None:
    groups = (
        RawPictures(("a", "b"), np.zeros((2, 5, 5), dtype=np.uint8)),
        RawPictures(("c",), np.ones((1, 9, 9), dtype=np.float32)),
    )
    pictures = fit_all(ImportedPictures(groups), GridSize(4, 4))
    assert [picture.name for picture in pictures] == ["a", "b", "c"]
    assert [picture.pixels.mean() for picture in pictures] == [0, 0, 1]
    with pytest.raises(CancelledError):
        fit_all(ImportedPictures(groups), GridSize(4, 4), progress=lambda done, total: done < 3)


@pytest.mark.parametrize(
    ("size", "levels", "threshold"),
    [((3, 4), 2, 0.5), ((8, 8), 3, 0.5), ((8, 8), 2, 1.5), ((8, 8), 2, np.nan)],
)
def test_impossible_settings_are_refused(size: tuple[int, int], levels: int, threshold: float) -> None:
    with pytest.raises(PinholeError):
        fit(np.zeros((8, 8), dtype=np.uint8), GridSize(*size), levels=levels, threshold=threshold)
