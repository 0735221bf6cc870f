"""A picture's label comes with it through an import and stays with it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import PinholeError
from engine.importing.fitting import fit_all
from engine.importing.import_files import import_files
from engine.importing.raw import joining
from engine.importing.raw.joining import joined
from engine.importing.raw.raw_pictures import ImportedPictures, RawPictures
from engine.pictures.picture import GridSize, Picture, blank_picture
from engine.pictures.place import Role

BLANK = np.zeros((2, 8, 8), dtype=np.uint8)


def test_a_label_makes_another_picture_and_stays_over_other_pixels() -> None:
    seven = blank_picture("a", GridSize(8, 8)).labelled("7")
    assert seven != blank_picture("a", GridSize(8, 8))
    assert seven.renamed("b").with_pixels(np.ones((8, 8), dtype=np.float32)).label == "7"


def test_a_label_that_is_too_long_is_refused() -> None:
    with pytest.raises(PinholeError, match="label has at most"):
        Picture("a", BLANK[0], "7" * 201)


def test_groups_that_are_joined_keep_their_labels_beside_pictures_without() -> None:
    told = RawPictures(("a", "b"), BLANK, (Path("x"),), labels=("7", "8"))
    other = RawPictures(("c", "d"), BLANK, (Path("y"),))
    (both,) = joined([told, other])
    assert both.labels == ("7", "8", "", "")
    pictures = fit_all(ImportedPictures((both,)), GridSize(8, 8))
    assert [picture.label for picture in pictures] == ["7", "8", "", ""]


def images_in(folder: Path, places: tuple[str, ...]) -> None:
    for number, place in enumerate(places):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(np.full((8, 8), 40 * number, np.uint8)).save(folder / place)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("place", "label", "role"),
    [
        ("train/cat/1.png", "cat", Role.TRAIN),
        ("cat/test/1.png", "cat", Role.TEST),
        ("training_set/x/1.png", "x", Role.TRAIN),
        ("test-images/1.png", "", Role.TEST),
        ("train-images-idx3-ubyte/1.png", "", Role.TRAIN),
        ("cat/images/1.png", "cat", None),
        ("test cards/1.png", "test cards", None),
    ],
)
def test_a_folder_is_a_label_if_it_says_what_is_in_its_pictures(
    tmp_path: Path, place: str, label: str, role: Role | None, packed: bool
) -> None:
    images_in(tmp_path / "in", (place, "other.png"))
    source = tmp_path / "in"
    if packed:
        source = Path(shutil.make_archive(str(tmp_path / "all"), "zip", source))
    imported = import_files([source])
    (group,) = imported.groups
    assert not imported.faults
    assert sorted(zip(group.labels or ("", ""), group.roles or (None, None), strict=True), key=str) == sorted(
        [(label, role), ("", None)], key=str
    )


def test_bytes_and_finer_greys_of_one_size_stay_in_order(tmp_path: Path) -> None:
    for number in range(4):
        deep = np.full((8, 8), 10_000 * number + 5, np.uint16) if number % 2 else None
        plain = np.full((8, 8), 60 * number, np.uint8)
        Image.fromarray(plain if deep is None else deep).save(tmp_path / f"{number}.png")
    (group,) = import_files([tmp_path]).groups
    assert group.names == ("0", "1", "2", "3")
    wanted = [1, 1 - 10_005 / 65535, 1 - 120 / 255, 1 - 30_005 / 65535]
    np.testing.assert_allclose(group.values[:, 0, 0], wanted, atol=1e-7)


def test_too_much_to_be_of_one_kind_stays_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining, "LARGEST_RAW", 2 * BLANK.size * 4 - 1)
    fine = RawPictures(("c",), BLANK[:1].astype(np.float32), (Path("y"),))
    parts = [RawPictures(("a", "b"), BLANK.copy(), (Path("x"),)), fine, replace(fine, names=("d",))]
    assert [group.names for group in joined(parts)] == [("a", "b"), ("c", "d")]
    assert [group.names for group in joined(parts[:2])] == [("a", "b", "c")]
