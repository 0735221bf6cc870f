"""Labels are kept in files: exactly, strictly, and without a trace where there are none."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.document import Document
from engine.errors import PinholeError
from engine.files.description import describe, document_of
from engine.files.document_file import StoredDocument, read_document, write_document
from engine.files.faults import DamageError
from engine.files.parcel import pack, unpack
from engine.files.versions import LABELS
from engine.lecture import lecture_document
from engine.picture_sets.catalogue import picture_set
from engine.picture_sets.digits import handwritten_digits
from engine.pictures.picture import GridSize, blank_picture
from engine.pictures.transforms import Resizing
from engine.resized_document import resized_document

SIZE = GridSize(4, 4)


def labelled(*labels: str) -> Document:
    pictures = tuple(blank_picture(f"p{n}", SIZE).labelled(label) for n, label in enumerate(labels))
    return Document(SIZE, pictures[:2], pictures[2:])


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(labels=st.lists(st.text(max_size=200), min_size=3, max_size=3))
def test_labels_come_back_whatever_is_in_them(tmp_path: Path, labels: list[str]) -> None:
    document = labelled(*labels)
    write_document(tmp_path / "a.pinhole", StoredDocument(document))
    assert read_document(tmp_path / "a.pinhole").document == document


def test_a_document_without_labels_is_written_as_the_first_pinhole_wrote_it(tmp_path: Path) -> None:
    description = describe(lecture_document())
    assert description["version"] == 1 and LABELS not in description
    assert describe(labelled("7", "", ""))["version"] == 2
    golden = Path(__file__).parents[2] / "golden" / "version-1.pinhole"
    write_document(tmp_path / "again.pinhole", read_document(golden))
    with zipfile.ZipFile(golden) as old, zipfile.ZipFile(tmp_path / "again.pinhole") as new:
        assert set(new.namelist()) == set(old.namelist())
        assert new.read("document.json").startswith(b'{"version": 1, ')


@pytest.mark.parametrize(
    "change",
    [
        {"version": 1},
        {LABELS: []},
        {LABELS: {"train": ["7", "8"]}},
        {LABELS: {"train": ["7"], "test": ["9"]}},
        {LABELS: {"train": ["7", 8], "test": ["9"]}},
        {LABELS: {"train": ["7", "8" * 201], "test": ["9"]}},
    ],
)
def test_labels_that_do_not_fit_are_refused(change: dict[str, Any]) -> None:
    description = describe(labelled("7", "8", "9"))
    pixels = np.zeros((3, 4, 4), dtype=np.uint8)
    assert document_of(description, pixels) == labelled("7", "8", "9")
    with pytest.raises((DamageError, PinholeError)):
        document_of({**description, **change}, pixels)


def test_labels_go_through_the_clipboard() -> None:
    pictures = labelled("7", "", "ab\ncd").pictures
    assert [picture.label for picture in unpack(pack(pictures))] == ["7", "", "ab cd"]
    assert b"labels" not in pack(labelled("", "", "").pictures)


@pytest.mark.parametrize("labels", ["7", ["7"], ["7", 8]])
def test_a_parcel_with_other_labels_than_pictures_is_refused(labels: object) -> None:
    data = pack(labelled("7", "8", "").train)
    bad = data.replace(b'["7", "8"]', str(labels).replace("'", '"').encode())
    with pytest.raises(PinholeError, match="label"):
        unpack(bad)


def test_labels_stay_when_the_grid_changes() -> None:
    after = resized_document(labelled("7", "8", "9"), GridSize(9, 7), Resizing.SCALE)
    assert [picture.label for picture in after.pictures] == ["7", "8", "9"]


def test_the_sets_bring_the_labels_that_they_have() -> None:
    assert [d.picture.label for d in handwritten_digits()[:3]] == ["0", "1", "2"]
    split = picture_set("digits-spot-the-nine").make()
    assert "9" not in {picture.label for picture in split.train}
    letters = picture_set("letters").make()
    assert [picture.label for picture in letters.train] == [chr(65 + n) for n in range(26)]
    worn = [picture for picture in letters.test if "flipped" in picture.name]
    assert all(picture.name == f"letter {picture.label}, two pixels flipped" for picture in worn)
    assert {picture.label for picture in picture_set("shapes").make().train} > {"square", "circle"}
