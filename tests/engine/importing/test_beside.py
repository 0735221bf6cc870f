"""MNIST and its siblings as people have them on disk: labels taken, nothing read twice, nothing told in vain."""

from __future__ import annotations

import gzip
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.importing.import_files import import_files
from engine.importing.raw.raw_pictures import ImportedPictures
from engine.pictures.place import Role
from tests.cases.import_cases import IMPORT_CASES

RAW = IMPORT_CASES / "03-mnist-unpacked-folder" / "MNIST" / "raw"
FILES = tuple(sorted(path.name for path in RAW.iterdir()))


def idx(array: np.ndarray, code: int = 8) -> bytes:
    return struct.pack(f">4B{array.ndim}I", 0, 0, code, array.ndim, *array.shape) + array.tobytes()


def placed(folder: Path, name_of: Callable[[str], str], packed: bool = False) -> Path:
    """MNIST's files under other names, or packed by gzip."""
    for name in FILES:
        path = folder / name_of(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        data = (RAW / name).read_bytes()
        path.write_bytes(gzip.compress(data) if packed else data)
    return folder


def check_whole(imported: ImportedPictures) -> None:
    """All pictures once, with their roles and labels, and no word about any file."""
    assert not imported.faults
    (group,) = imported.groups
    test, train = (np.frombuffer((RAW / name).read_bytes()[16:], np.uint8) for name in FILES[::2])
    np.testing.assert_array_equal(group.values.reshape(-1), np.concatenate([test, train]))
    assert group.roles == (Role.TEST,) * 10 + (Role.TRAIN,) * 20
    assert group.labels == tuple(str(number % 10) for number in range(30))


@pytest.mark.parametrize(
    "name_of",
    [
        lambda name: f"MNIST/raw/{name}",
        lambda name: name.replace("-idx", ".idx"),
        lambda name: name.replace("-ubyte", ".ubyte"),
        lambda name: f"{name}/{name}",
        lambda name: f"{name.replace('-idx', '.idx')}/{name}",
        lambda name: f"emnist-letters-{name.replace('t10k', 'test')}",
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_mnist_as_it_is_unpacked(tmp_path: Path, name_of: Callable[[str], str], packed: bool) -> None:
    end = ".gz" if packed else ""
    imported = import_files([placed(tmp_path, lambda name: name_of(name) + end, packed)])
    check_whole(imported)
    assert not imported.remarks


def test_what_is_there_packed_and_unpacked_comes_in_once(tmp_path: Path) -> None:
    placed(tmp_path, str)
    imported = import_files([placed(tmp_path, lambda name: f"{name}.gz", packed=True)])
    check_whole(imported)
    assert {remark.path.suffix for remark in imported.remarks} == {".gz"} and len(imported.remarks) == 4
    assert "'t10k-images-idx3-ubyte' beside it" in imported.remarks[0].sentence


def test_files_that_are_there_again_in_folders_of_their_own_come_in_once(tmp_path: Path) -> None:
    placed(tmp_path, lambda name: name.replace("-idx", ".idx"))
    imported = import_files([placed(tmp_path, lambda name: f"{name}/{name}")])
    check_whole(imported)
    assert len(imported.remarks) == 4


def test_files_chosen_together_and_one_alone_have_their_labels(tmp_path: Path) -> None:
    folder = placed(tmp_path, str)
    check_whole(import_files([folder / name for name in FILES]))
    (group,) = import_files([folder / FILES[2]]).groups
    assert group.labels[-1] == "9" and set(group.roles) == {Role.TRAIN}


def test_labels_of_other_length_are_told(tmp_path: Path) -> None:
    folder = placed(tmp_path, str)
    (folder / FILES[1]).write_bytes((RAW / FILES[3]).read_bytes())
    imported = import_files([folder])
    assert "The labels in 't10k-labels-idx1-ubyte' were left out: There are 20 labels for 10 pictures." in (
        imported.remarks[0].sentence
    )
    assert [fault.path.name for fault in imported.faults] == ["t10k-labels-idx1-ubyte"]


def test_the_digit_of_qmnist_is_the_label(tmp_path: Path) -> None:
    table = np.arange(80, dtype=">i4").reshape(10, 8)
    (tmp_path / "qmnist-test-labels-idx2-int.gz").write_bytes(gzip.compress(idx(table, 0x0C)))
    shutil.copy(RAW / FILES[0], tmp_path / "qmnist-test-images-idx3-ubyte")
    imported = import_files([tmp_path])
    assert imported.groups[0].labels == tuple(str(number) for number in range(0, 80, 8))
    assert len(imported.groups) == 1 and not imported.faults and not imported.remarks


@pytest.mark.parametrize("tail", [b"\n", b"<html>", bytes(7) + b"x", b"\x1f", b"\x1f\x8c123"])
def test_what_stands_behind_gzip_data_is_told(tmp_path: Path, tail: bytes) -> None:
    path = tmp_path / "train-images-idx3-ubyte.gz"
    path.write_bytes(gzip.compress((RAW / FILES[2]).read_bytes()) + tail)
    imported = import_files([path])
    assert imported.count == 20 and not imported.faults
    assert [remark.sentence for remark in imported.remarks] == [
        "What stands behind its gzip data was left out."
    ]


def test_gzip_in_members_and_with_zeros_behind_is_no_remark_and_damage_is_a_fault(tmp_path: Path) -> None:
    data, path = (RAW / FILES[2]).read_bytes(), tmp_path / "images.gz"
    path.write_bytes(gzip.compress(data[:5000]) + bytes(3) + gzip.compress(data[5000:]) + bytes(512))
    imported = import_files([path])
    assert imported.count == 20 and not imported.remarks
    for place in (-1, -8, 40):
        packed = bytearray(gzip.compress(data))
        packed[place] ^= 0xFF
        path.write_bytes(packed)
        ((_, sentence),) = import_files([path]).faults
        assert "Its gzip data is damaged" in sentence


def test_a_packed_table_comes_in_with_something_behind_it(tmp_path: Path) -> None:
    values = np.random.default_rng(2).integers(0, 256, (30, 784))
    text = "\n".join(",".join(map(str, row)) for row in values.tolist())
    (tmp_path / "x.csv.gz").write_bytes(gzip.compress(text.encode()) + b"\n\0 more")
    (group,) = import_files([tmp_path / "x.csv.gz"]).groups
    np.testing.assert_array_equal(group.values.reshape(30, -1), values)
