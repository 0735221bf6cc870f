"""Pictures and labels leave as folders that other programs know, and come back from them."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.document import Document
from engine.errors import PinholeError
from engine.exporting.folder_exports import export_idx, export_png_folder, file_name
from engine.importing.fitting import fit_all
from engine.importing.import_files import import_files
from engine.pictures.picture import GridSize, Picture
from engine.pictures.place import Role
from engine.progress import CancelledError

SIZE = GridSize(7, 5)
INK = np.random.default_rng(4).integers(0, 256, (6, 5, 7)) / np.float32(255)


def document(*labels: str, train: int = 4) -> Document:
    pictures = tuple(Picture(f"p {n}", INK[n].astype(np.float32), label) for n, label in enumerate(labels))
    return Document(SIZE, pictures[:train], pictures[train:])


def test_a_folder_of_images_comes_back_with_roles_labels_and_names(tmp_path: Path) -> None:
    before = document("7", "shirt", "", "7", "שלום", "shirt")
    assert export_png_folder(before, tmp_path / "out") == ""
    back = import_files([tmp_path / "out"])
    pictures = fit_all(back, SIZE)
    roles = [role for group in back.groups for role in group.roles]
    found = {(p.name, p.label, role, p.pixels.tobytes()) for p, role in zip(pictures, roles, strict=True)}
    assert found == {
        (p.name, p.label, place.role, p.pixels.tobytes())
        for place, p in zip(before.places, before.pictures, strict=True)
    }
    assert not back.faults and any("name of the folder" in remark.sentence for remark in back.remarks)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.lists(st.tuples(st.text(max_size=200), st.text(max_size=200)), min_size=2, max_size=3))
def test_hostile_names_lose_no_picture_and_stay_in_the_folder(
    tmp_path: Path, words: list[tuple[str, str]]
) -> None:
    pictures = tuple(Picture(name, INK[n].astype(np.float32), label) for n, (name, label) in enumerate(words))
    folder = Path(tmp_path, f"out {len(list(tmp_path.iterdir()))}")
    lost = export_png_folder(Document(SIZE, pictures), folder)
    files = sorted(folder.rglob("*.png"))
    assert len(files) == len(words) and len(list(tmp_path.rglob("*.png"))) >= len(files)
    kept = all(name == file_name(name) and (not label or label == file_name(label)) for name, label in words)
    assert bool(lost) == (not kept)


def test_idx_has_the_names_and_headers_of_mnist(tmp_path: Path) -> None:
    before = document("7", "0", "255", "1", "9", "3")
    export_idx(before, tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "t10k-images-idx3-ubyte",
        "t10k-labels-idx1-ubyte",
        "train-images-idx3-ubyte",
        "train-labels-idx1-ubyte",
    ]
    labels = (tmp_path / "out" / "train-labels-idx1-ubyte").read_bytes()
    assert labels == struct.pack(">4BI", 0, 0, 8, 1, 4) + bytes([7, 0, 255, 1])
    back = import_files([tmp_path / "out" / "t10k-images-idx3-ubyte"])
    assert [group.roles for group in back.groups] == [(Role.TEST, Role.TEST)]
    for picture, ink in zip(fit_all(back, SIZE), INK[4:], strict=True):
        np.testing.assert_allclose(picture.pixels, ink, atol=1e-6)


@pytest.mark.parametrize("label", ["", "shirt", "256", "-1", "07", "7.0", "\u0667"])
def test_labels_that_idx_cannot_hold_are_left_out_and_it_is_said(tmp_path: Path, label: str) -> None:
    lost = export_idx(document("7", "0", label, "1"), tmp_path / "out")
    assert not (tmp_path / "out" / "train-labels-idx1-ubyte").exists()
    assert "left out" in lost


@pytest.mark.parametrize("export", [export_idx, export_png_folder])
def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path, export: object) -> None:
    assert callable(export)
    (tmp_path / "out").mkdir()
    with pytest.raises(PinholeError, match="there already"):
        export(document("7"), tmp_path / "out")
    with pytest.raises(PinholeError, match="no pictures"):
        export(Document(), tmp_path / "other")
    assert [path.name for path in tmp_path.rglob("*")] == ["out"]


def test_an_export_that_is_cancelled_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        export_png_folder(document("7", "8"), tmp_path / "out", lambda done, total: done < 2)
    assert not list(tmp_path.iterdir())
