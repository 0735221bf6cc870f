"""Files that people brought: every one of these cases comes in, and what was guessed is said."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from engine.importing.import_files import import_files
from engine.importing.raw.raw_pictures import ImportedPictures
from engine.pictures.place import Role

CASES = Path(__file__).parents[3] / "cases" / "imports"
SPRITES = np.loadtxt(CASES / "17-savetxt" / "savetxt.txt").reshape(-1, 8, 8)


def brought(name: str) -> ImportedPictures:
    imported = import_files([CASES / name])
    assert not imported.faults and len(imported.groups) == 1
    return imported


def ink(imported: ImportedPictures) -> np.ndarray:
    values = imported.groups[0].values
    return values / 255 if values.dtype == np.uint8 else values


@pytest.mark.parametrize(
    ("name", "names", "labels", "said"),
    [
        ("01-pandas-index/pandas_index.csv", ("0", "39"), (), "Column 1 was taken for the name"),
        ("01-pandas-index/id_first.csv", ("0", "39"), (), "Column 1 ('id') was taken for the name"),
        (
            "02-index-and-label/pandas_index_label_first.csv",
            ("0", "39"),
            ("0", "3"),
            "column 2 ('label') for the label",
        ),
        ("17-savetxt/savetxt.txt", ("savetxt 1", "savetxt 40"), (), ""),
        ("17-savetxt/savetxt_header.csv", ("savetxt_header 1", "savetxt_header 40"), (), ""),
        ("18-excel-csv/sep_line.csv", ("sep_line 1", "sep_line 40"), (), ""),
        ("26-fer2013/fer_like.csv", ("0", "3"), ("0", "3"), "column 3 ('Usage') for what is to train on"),
    ],
)
def test_the_sprites_come_in_from_every_table(
    name: str, names: tuple[str, str], labels: tuple[str, ...], said: str
) -> None:
    imported = brought(name)
    (group,) = imported.groups
    np.testing.assert_array_equal(ink(imported), SPRITES)
    assert (group.names[0], group.names[-1]) == names
    assert group.labels[:1] + group.labels[-1:] == labels
    assert said in "".join(remark.sentence for remark in imported.remarks)


def test_digits_with_an_id_and_a_label_come_in() -> None:
    imported = brought("02-index-and-label/m_id_label.csv")
    with (CASES / "02-index-and-label" / "m_id_label.csv").open(newline="") as file:
        rows = np.array([row[2:] for row in csv.reader(file)][1:], dtype=np.uint8)
    np.testing.assert_array_equal(imported.groups[0].values, rows.reshape(-1, 28, 28))
    assert imported.groups[0].names[:2] == ("0", "1") and imported.groups[0].labels[8:11] == ("8", "9", "0")


def test_the_usage_of_fer_says_what_pictures_are_for() -> None:
    roles = brought("26-fer2013/fer_like.csv").groups[0].roles
    assert roles[0] is Role.TRAIN and roles[-1] is Role.TEST and None not in roles


def test_no_file_of_these_cases_is_left_out() -> None:
    for case in CASES.iterdir():
        if case.name[:2] in ("01", "02", "17", "18", "26"):
            imported = import_files([case])
            assert not imported.faults and imported.count
