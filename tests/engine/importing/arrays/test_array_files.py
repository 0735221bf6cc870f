"""NPY and NPZ files as NumPy itself reads them: headers, forms, scales, labels; nothing is unpickled."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.importing.import_files import import_files
from engine.importing.raw.raw_pictures import ImportedPictures, RawPictures
from engine.pictures.picture import GridSize
from engine.pictures.place import Role
from tests.cases.import_cases import IMPORT_CASES

RANDOM = np.random.default_rng(9)
STACK = RANDOM.integers(0, 256, (12, 8, 9)).astype(np.uint8)


def only_group(imported: ImportedPictures) -> RawPictures:
    assert not imported.faults
    (group,) = imported.groups
    return group


def saved(folder: Path, array: np.ndarray) -> Path:
    np.save(folder / "x.npy", array)
    return folder / "x.npy"


def sentences(imported: ImportedPictures) -> str:
    return "\n".join(remark.sentence for remark in imported.remarks)


def fault_of(path: Path) -> str:
    ((_, sentence),) = import_files([path]).faults
    return sentence


@pytest.mark.parametrize(
    ("case", "count", "size", "words"),
    [
        ("03-mnist-unpacked-folder", 30, GridSize(28, 28), ""),
        ("05-gzip-trailing-garbage", 20, GridSize(28, 28), "What stands behind its gzip data was left out."),
        ("06-npy-header", 40, GridSize(8, 8), ""),
        ("07-npz-object-array", 40, GridSize(8, 8), "'metadata' was left out: it holds something else"),
        ("08-npy-rgba", 1, GridSize(8, 8), "Colours and opacity"),
        ("09-npy-rows", 20, GridSize(8, 12), "Each row was taken as a picture of 8x12."),
        ("24-standardised", 40, GridSize(8, 8), "they were stretched"),
    ],
)
def test_what_people_met_comes_in(case: str, count: int, size: GridSize, words: str) -> None:
    imported = import_files([IMPORT_CASES / case])
    group = only_group(imported)
    assert (len(group.names), group.size) == (count, size)
    assert words in sentences(imported) and bool(words) == bool(imported.remarks)


def test_a_ring_in_colours_and_opacity_is_black_on_white() -> None:
    (path,) = (IMPORT_CASES / "08-npy-rgba").iterdir()
    np.testing.assert_array_equal(only_group(import_files([path])).values, 255 - np.load(path)[None, ..., 0])


HEADERS = (
    "{'descr': '|u1', 'fortran_order': False, 'shape': (12L, 8L, 9L), }",
    "{'shape': (12, 8, 9), 'descr': '|u1', 'fortran_order': False}",
    '{"descr":"u1","fortran_order":False,"shape":(12,8,9)}',
    "{'descr' : 'uint8' , 'fortran_order' : False , 'shape' : ( 12 , 8 , 9 , ) , }",
    "{'descr': '>u1',\n 'fortran_order': False,\n 'shape': ((12), 8, 9)}\n",
    "  {u'descr': '|u1', u'fortran_order': False, u'shape': (12, 8, 9)}",
)


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("version", [1, 2, 3])
def test_every_header_that_numpy_reads_is_read(tmp_path: Path, header: str, version: int) -> None:
    start = struct.pack("<H" if version == 1 else "<I", len(header))
    path = tmp_path / "x.npy"
    path.write_bytes(b"\x93NUMPY" + bytes([version, 0]) + start + header.encode() + STACK.tobytes())
    try:
        with warnings.catch_warnings(action="ignore"):
            expected = np.load(path)
    except ValueError:
        assert version == 3 and "L" in header  # NumPy knows Python 2's only where Python 2 wrote it
        return
    np.testing.assert_array_equal(only_group(import_files([path])).values, expected)


@pytest.mark.parametrize(
    "header",
    [
        "{'descr': '|u1', 'fortran_order': False, 'shape': (12, 8, 9), 'more': 1}",
        "{'descr': '|u1', 'fortran_order': 0, 'shape': (12, 8, 9)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': [12, 8, 9]}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (12, -8, 9)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (12, 8, 9 * 1)}",
        "{'descr': '|O', 'fortran_order': False, 'shape': (12, 8, 9)}",
        "{'descr': [('a', '|u1')], 'fortran_order': False, 'shape': (12, 8, 9)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (" + "(" * 2000 + "12" + ")" * 2000 + ", 8, 9)}",
        "[" * 4000,
        "{'descr': '|u1', 'fortran_order': False, 'shape': (" + "9" * 5000 + ",)}",
    ],
)
def test_a_header_that_is_no_array_of_numbers_is_refused(tmp_path: Path, header: str) -> None:
    path = tmp_path / "x.npy"
    path.write_bytes(b"\x93NUMPY\1\0" + struct.pack("<H", len(header)) + header.encode() + STACK.tobytes())
    assert fault_of(path).startswith("It")


COLOURS = np.repeat(STACK[..., None], 3, axis=3)


@pytest.mark.parametrize(
    ("array", "expected"),
    [
        (STACK[0, ..., None], STACK[:1]),
        (COLOURS[0], STACK[:1]),
        (COLOURS, STACK),
        (np.moveaxis(COLOURS, 3, 1), STACK),
        (STACK[..., None], STACK),
        (STACK[:, None], STACK),
        (STACK[:1], STACK[:1]),
        (STACK[:, None, ..., None], STACK),
        (np.asfortranarray(STACK), STACK),
        (np.asfortranarray(COLOURS), STACK),
        (np.asfortranarray(STACK[:, None]), STACK),
        (np.asfortranarray(np.moveaxis(COLOURS, 3, 1)), STACK),
        (STACK.astype(">i4"), STACK),
        (STACK.astype(">f8"), STACK),
        (STACK.astype(np.float16), STACK),
        (STACK.astype(np.longdouble), STACK),
        (STACK > 127, (STACK > 127).astype(np.uint8) * 255),
        (STACK.astype(np.uint16) * 257, STACK / 255),
        (STACK / 255.0, STACK / 255.0),
        (STACK / 127.5 - 1, STACK / 255.0),
        (STACK / 100.0 - 1, (STACK - float(STACK.min())) / np.ptp(STACK.astype(float))),
        (STACK + 0.25, (STACK + 0.25) / 255.25),
        (STACK[:, :4, :4], STACK[:, :4, :4]),
    ],
)
def test_arrays_of_every_form_and_kind(tmp_path: Path, array: np.ndarray, expected: np.ndarray) -> None:
    values = only_group(import_files([saved(tmp_path, array)])).values
    np.testing.assert_allclose(values, expected, atol=2e-6 if values.dtype == np.float32 else 0)


@pytest.mark.parametrize("opaque", [255, 1.0])
def test_what_is_clear_is_paper_and_half_clear_half_as_dark(tmp_path: Path, opaque: float) -> None:
    grey = np.zeros((3, 8, 9))
    opacity = np.stack([np.full((8, 9), share * opaque) for share in (0, 0.5, 1)])
    for colours in ([grey, opacity], [grey, grey, grey, opacity]):
        array = np.stack(colours, axis=-1)
        values = only_group(import_files([saved(tmp_path, array)])).values
        shown = values / (255 if values.dtype == np.uint8 else 1)
        np.testing.assert_allclose(shown[:, 0, 0], (0, 0.5, 1), atol=0.003)


@pytest.mark.parametrize("fortran", [False, True])
@pytest.mark.parametrize("value", [1e300, -1e39, np.inf, -np.inf, np.nan])
def test_44_a_number_that_is_no_ink_is_named_with_its_place(
    tmp_path: Path, value: float, fortran: bool
) -> None:
    array = np.zeros((300, 40, 30))
    array[266, 38, 5] = value
    np.savez(tmp_path / "x.npz", good=STACK, photos=np.asfortranarray(array) if fortran else array)
    sentence = fault_of(tmp_path / "x.npz")
    assert sentence.startswith(f"Its array 'photos' has {value:g} in picture 267, row 39, column 6;")
    table = np.zeros((500, 96))
    table[499, 95] = value
    assert f"has {value:g} in row 500, column 96;" in fault_of(saved(tmp_path, table))
    colours = np.zeros((9, 40, 30, 3), dtype=np.float32)
    with np.errstate(over="ignore"):
        colours[8, 1, 2, 2] = value
    assert "in picture 9, row 2, column 3;" in fault_of(saved(tmp_path, colours))


def test_an_object_is_never_unpickled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Told:
        def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
            return pytest.fail, ("unpickled",)

    np.savez(tmp_path / "x.npz", images=STACK, meta=np.array([Told()], dtype=object))
    imported = import_files([tmp_path / "x.npz"])
    np.testing.assert_array_equal(only_group(imported).values, STACK)
    assert "'meta' was left out" in sentences(imported)


def test_numbers_after_the_first_array_are_told(tmp_path: Path) -> None:
    with (tmp_path / "x.npy").open("wb") as file:
        np.save(file, STACK)
        np.save(file, np.arange(12))
    imported = import_files([tmp_path / "x.npy"])
    np.testing.assert_array_equal(only_group(imported).values, STACK)
    assert "What follows its first array was left out." in sentences(imported)


ONE_HOT = np.eye(10)[np.arange(12) % 10]
DIGIT_WORDS = tuple(str(number % 10) for number in range(12))


@pytest.mark.parametrize(
    ("pictures", "labels", "given"),
    [
        ("x_train", "y_train", np.arange(12) % 10),
        ("train_images", "train_labels", (np.arange(12) % 10)[:, None]),
        ("data", "target", np.arange(12) % 10.0),
        ("X", "y", ONE_HOT),
        ("images", "labels", ONE_HOT.astype(bool)),
        ("Xtrain", "Ytrain", np.array(DIGIT_WORDS)),
        ("imgs", "classes", np.array(DIGIT_WORDS, dtype="S")),
    ],
)
def test_labels_come_in_with_the_pictures(
    tmp_path: Path, pictures: str, labels: str, given: np.ndarray
) -> None:
    np.savez_compressed(tmp_path / "x.npz", **{pictures: STACK, labels: given})
    together = import_files([tmp_path / "x.npz"])
    (tmp_path / "apart").mkdir()
    np.save(tmp_path / "apart" / f"{pictures}.npy", STACK)
    np.save(tmp_path / "apart" / f"{labels}.npy", given)
    for imported in (together, import_files([tmp_path / "apart"])):
        group = only_group(imported)
        assert group.labels == DIGIT_WORDS and not imported.remarks
        assert group.names[:2] == ("0 #1", "1 #2") and group.names[-1] == "1 #12"
        assert set(group.roles) <= {Role.TRAIN} and bool(group.roles) == ("train" in pictures.lower())


def test_files_of_kmnist_medmnist_and_scikit_learn(tmp_path: Path) -> None:
    for role in ("train", "test"):
        np.savez_compressed(tmp_path / f"kmnist-{role}-imgs.npz", STACK)
        np.savez_compressed(tmp_path / f"kmnist-{role}-labels.npz", np.arange(12) % 10)
    group = only_group(import_files([tmp_path]))
    assert group.labels == DIGIT_WORDS * 2 and group.roles == (Role.TEST,) * 12 + (Role.TRAIN,) * 12

    med = {f"{role}_images": STACK for role in ("train", "val", "test")}
    med |= {
        f"{role}_labels": np.full((12, 1), number) for number, role in enumerate(("train", "val", "test"))
    }
    np.savez(tmp_path / "med.npz", **med)
    group = only_group(import_files([tmp_path / "med.npz"]))
    assert group.labels == ("0",) * 12 + ("1",) * 12 + ("2",) * 12
    assert group.roles == (Role.TRAIN,) * 12 + (Role.TEST,) * 24

    digits = RANDOM.integers(0, 17, (179, 64)).astype(np.float64)
    np.savez(
        tmp_path / "digits.npz",
        data=digits,
        target=np.arange(179) % 10,
        target_names=np.arange(10),
        feature_names=np.array(["pixel"] * 64),
    )
    imported = import_files([tmp_path / "digits.npz"])
    group = only_group(imported)
    np.testing.assert_allclose(group.values, digits.reshape(-1, 8, 8) / 16, atol=1e-7)
    assert group.labels[:11] == (*DIGIT_WORDS[:10], "0")
    assert "'target_names' names no pictures" in sentences(imported)


@pytest.mark.parametrize("labels", [np.arange(11), np.ones((12, 3))])
def test_labels_that_do_not_fit_leave_the_pictures_and_a_remark(tmp_path: Path, labels: np.ndarray) -> None:
    np.save(tmp_path / "x_test.npy", STACK)
    np.save(tmp_path / "y_test.npy", labels)
    imported = import_files([tmp_path / "x_test.npy"])
    assert only_group(imported).labels == () and "'y_test.npy' were left out" in sentences(imported)


@pytest.mark.parametrize(
    ("shape", "size", "is_asked"),
    [
        ((20, 96), GridSize(8, 12), True),
        ((1000, 784), GridSize(28, 28), True),
        ((5000, 784), GridSize(28, 28), False),
        ((1, 784), GridSize(28, 28), False),
        ((5000, 784, 1), GridSize(28, 28), False),
        ((40, 60), GridSize(60, 40), True),
        ((40, 40), GridSize(40, 40), False),
        ((40, 65), GridSize(8, 8), True),
    ],
)
def test_rows_are_pictures_or_asked_for(
    tmp_path: Path, shape: tuple[int, ...], size: GridSize, is_asked: bool
) -> None:
    array = RANDOM.integers(0, 256, shape).astype(np.uint8)
    imported = import_files([saved(tmp_path, array)])
    group = only_group(imported)
    assert group.size == size and (group.table is not None) == is_asked
    if shape[0] != shape[1]:
        assert "ow" in sentences(imported)
