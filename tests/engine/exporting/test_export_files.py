from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.document import Document
from engine.errors import PinholeError
from engine.exporting import contact_sheet
from engine.exporting.contact_sheet import Caption, export_contact_sheet
from engine.exporting.export_files import (
    export_csv,
    export_npz,
    export_png,
    export_text,
)
from engine.importing.fitting import fit_all
from engine.importing.import_files import import_files
from engine.pictures.picture import GridSize, Picture
from tests.rounding import FLOAT32

RANDOM = np.random.default_rng(4)
SIZE = GridSize(7, 5)
PICTURES = tuple(
    Picture(name, RANDOM.random((5, 7), dtype=np.float32))
    for name in ("a", 'say "b", c', "żółw", "line\nbreak")
)


@pytest.mark.parametrize("scale", [1, 3, 32])
def test_a_png_comes_back_as_it_was(tmp_path: Path, scale: int) -> None:
    grey = Picture("grey", (RANDOM.integers(0, 256, (5, 7)) / 255).astype(np.float32))
    export_png(grey, tmp_path / "grey.png", scale)
    with Image.open(tmp_path / "grey.png") as image:
        assert image.mode == "L" and image.size == (7 * scale, 5 * scale)
    (back,) = fit_all(import_files([tmp_path / "grey.png"]), SIZE)
    np.testing.assert_allclose(back.pixels, grey.pixels, atol=FLOAT32)


@pytest.mark.parametrize("scale", [0, 33])
def test_other_scales_are_refused(tmp_path: Path, scale: int) -> None:
    with pytest.raises(PinholeError, match="1 to 32"):
        export_png(PICTURES[0], tmp_path / "x.png", scale)


@pytest.mark.parametrize(("name", "export"), [("x.npz", export_npz), ("x.csv", export_csv)])
def test_npz_and_csv_come_back_to_the_bit(
    tmp_path: Path, name: str, export: Callable[[Document, Path], None]
) -> None:
    export(Document(SIZE, PICTURES[:1], PICTURES[1:]), tmp_path / name)
    back = fit_all(import_files([tmp_path / name]), SIZE)
    assert [picture.name for picture in back] == ["a", 'say "b", c', "żółw", "line break"]
    for before, after in zip(PICTURES, back, strict=True):
        np.testing.assert_array_equal(after.pixels, before.pixels)


@pytest.mark.parametrize(
    ("name", "export"), [("x.npz", export_npz), ("x.csv", export_csv), ("x.txt", export_text)]
)
@pytest.mark.parametrize("train", [0, 1, 3, 4])
def test_what_pictures_are_for_comes_back(
    tmp_path: Path, name: str, export: Callable[[Document, Path], None], train: int
) -> None:
    document = Document(SIZE, PICTURES[:train], PICTURES[train:])
    export(document, tmp_path / name)
    back = import_files([tmp_path / name])
    assert [group.roles for group in back.groups] == [tuple(place.role for place in document.places)]
    assert back.has_roles and not back.has_others


def test_a_contact_sheet_shows_every_picture(tmp_path: Path) -> None:
    export_contact_sheet(PICTURES, tmp_path / "sheet.png", scale=2, columns=3)
    sheet = np.asarray(Image.open(tmp_path / "sheet.png"))
    assert sheet.shape == (2 * 14 + 4, 3 * 18 + 4)
    expected = np.rint(255 * (1 - PICTURES[3].pixels)).repeat(2, axis=0).repeat(2, axis=1)
    np.testing.assert_array_equal(sheet[18:28, 4:18], expected)


class Bars:
    """Names as black bars, two pixels a letter."""

    height = 12

    def width(self, name: str) -> int:
        return min(80, 2 * len(name))

    def whole_width(self, words: str) -> int:
        return 2 * len(words)

    def drawn(self, sheet: np.ndarray, captions: Sequence[Caption]) -> np.ndarray:
        for name, left, top, width in captions:
            sheet[top + 2 : top + 10, left : left + min(width, self.width(name))] = 0
        return sheet


@pytest.mark.parametrize(("letters", "wide"), [(10, 64), (35, 70), (99, 80)])
def test_names_stand_below_the_pictures(tmp_path: Path, letters: int, wide: int) -> None:
    blank = [Picture("a" * letters, np.zeros((16, 16), dtype=np.float32))] * 2
    export_contact_sheet(blank, tmp_path / "sheet.png", captions=Bars())
    sheet = np.asarray(Image.open(tmp_path / "sheet.png"))
    assert sheet.shape == (4 + 64 + 12 + 4, 2 * wide + 3 * 4)
    assert (sheet[4:68, 4:68] == 255).all() and (sheet[4:68, wide + 8 : wide + 72] == 255).all()
    caption = sheet[68:80]
    assert (caption[:, 4 : 4 + wide] < 128).any() and (caption[:, 4 + wide : 8 + wide] == 224).all()


def test_heads_stand_over_all_and_are_whole(tmp_path: Path) -> None:
    blank = [Picture("a", np.zeros((16, 16), dtype=np.float32))] * 2
    export_contact_sheet(blank, tmp_path / "sheet.png", captions=Bars(), heads=("a" * 10, "b" * 90))
    sheet = np.asarray(Image.open(tmp_path / "sheet.png"))
    assert sheet.shape == (4 + 2 * 12 + 4 + 64 + 12 + 4, 180 + 2 * 4), "as wide as the longer head"
    assert (sheet[4:28] < 128).any(axis=1).sum() == 2 * 8 and (sheet[32:96, 4:68] == 255).all()


def test_names_give_way_where_a_sheet_would_be_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contact_sheet, "_MOST_SHEET_PIXELS", 2 * 70 * 90)
    blank = [Picture("a" * 99, np.zeros((16, 16), dtype=np.float32))] * 2
    export_contact_sheet(blank, tmp_path / "sheet.png", captions=Bars())
    assert np.asarray(Image.open(tmp_path / "sheet.png")).shape == (84, 2 * 68 + 4)


def test_text_holds_the_documents_pictures(tmp_path: Path) -> None:
    document = Document(SIZE, PICTURES[:1], PICTURES[1:3])
    export_text(document, tmp_path / "x.txt")
    back = import_files([tmp_path / "x.txt"])
    assert back.count == 3 and not back.faults


def test_nothing_is_refused(tmp_path: Path) -> None:
    for export in (export_npz, export_csv):
        with pytest.raises(PinholeError):
            export(Document(), tmp_path / "x")
    with pytest.raises(PinholeError):
        export_contact_sheet((), tmp_path / "x")
    assert not list(tmp_path.iterdir())


LABELLED = tuple(
    picture.labelled(label) for picture, label in zip(PICTURES, ("7", "", 'a "b", c', "שלום"), strict=True)
)


def test_npz_and_csv_have_labels_only_where_a_picture_has_one(tmp_path: Path) -> None:
    labels = [picture.label for picture in LABELLED]
    for name, pictures in (("plain", PICTURES), ("labelled", LABELLED)):
        document = Document(SIZE, pictures[:1], pictures[1:])
        export_npz(document, tmp_path / f"{name}.npz")
        export_csv(document, tmp_path / f"{name}.csv")
    with np.load(tmp_path / "labelled.npz") as arrays:
        assert arrays["labels"].tolist() == labels
    with np.load(tmp_path / "plain.npz") as arrays:
        assert "labels" not in arrays
    with (tmp_path / "labelled.csv").open(encoding="utf-8", newline="") as file:
        assert [row["label"] for row in csv.DictReader(file)] == labels
    assert (tmp_path / "plain.csv").read_text("utf-8").startswith("name,role,r0c0,")


@pytest.mark.parametrize(
    ("name", "export"), [("x.txt", export_text), ("x.npz", export_npz), ("x.csv", export_csv)]
)
def test_labels_come_back(tmp_path: Path, name: str, export: Callable[[Document, Path], None]) -> None:
    export(Document(SIZE, LABELLED[:1], LABELLED[1:]), tmp_path / name)
    back = fit_all(import_files([tmp_path / name]), SIZE)
    assert [picture.label for picture in back] == [picture.label for picture in LABELLED]
    assert [picture.name for picture in back] == ["a", 'say "b", c', "żółw", "line break"]
