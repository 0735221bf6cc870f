from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.importing.images.enlarged import block_side
from engine.importing.images.image_files import read_image
from engine.importing.import_files import ImportOptions, import_files

CASES = Path(__file__).parents[3] / "cases" / "imports"
ART = np.where(np.random.default_rng(1).integers(0, 2, (8, 8)) > 0, 255, 0).astype(np.uint8)


def enlarged(values: np.ndarray, factor: int) -> np.ndarray:
    return values.repeat(factor, axis=0).repeat(factor, axis=1)


@pytest.mark.parametrize("factor", [9, 16, 60, 65, 67, 97, 128, 300])
def test_enlarged_pixel_art_comes_in_as_it_was_drawn(tmp_path: Path, factor: int) -> None:
    Image.fromarray(enlarged(ART, factor)).save(tmp_path / "art.png")
    imported = import_files([tmp_path / "art.png"])
    (group,) = imported.groups
    np.testing.assert_array_equal(group.values[0], 255 - ART)
    assert any("gives 8x8" in remark.sentence for remark in imported.remarks)


def test_pictures_of_one_size_stay_together(tmp_path: Path) -> None:
    coarse = np.zeros((8, 8), np.uint8)
    coarse[:4] = 255
    for number, values in enumerate((ART, coarse)):
        Image.fromarray(enlarged(values, 65)).save(tmp_path / f"{number}.png")
    (group,) = import_files([tmp_path]).groups
    np.testing.assert_array_equal(group.values, [255 - ART, 255 - coarse])


def test_small_images_and_images_of_one_grey_keep_their_size(tmp_path: Path) -> None:
    Image.fromarray(enlarged(ART, 8)).save(tmp_path / "small.png")
    Image.fromarray(np.zeros((100, 100), np.uint8)).save(tmp_path / "black.png")
    Image.fromarray(np.random.default_rng(0).integers(0, 99, (100, 100)).astype(np.uint8)).save(
        tmp_path / "noise.png"
    )
    assert sorted(group.size for group in import_files([tmp_path]).groups) == [(64, 64), (100, 100)]


def test_block_side_of_any_rectangle() -> None:
    assert block_side(np.array([[[1, 1, 2, 2, 3, 3]] * 4])) == 2
    assert block_side(np.array([[[1, 1, 2, 2, 3, 3]] * 3])) == 1
    assert block_side(np.zeros((1, 6, 6))) == 1
    assert block_side(np.arange(4).reshape(1, 2, 2)) == 1


def test_the_long_strip_is_cut_into_its_frames() -> None:
    path = CASES / "15-long-strip" / "strip_6400.png"
    imported = import_files([path])
    (group,) = imported.groups
    values = 255 - np.asarray(Image.open(path).convert("L"))
    true = values.reshape(64, 100, 64).swapaxes(0, 1)
    np.testing.assert_array_equal(group.values, true)
    assert imported.remarks[0].sentence == "It was taken as a strip of frames of 64x64."
    whole = import_files([path], options=ImportOptions(is_whole=True))
    assert whole.count == 1 and not whole.faults


def test_a_strip_of_any_length_is_read_up_to_the_bound_on_pixels() -> None:
    data = io.BytesIO()
    Image.fromarray(np.arange(2**20, dtype=np.uint32).astype(np.uint8).reshape(1, -1)).save(data, "PNG")
    assert read_image(data.getvalue(), "x").groups[0].size == (512, 1)
