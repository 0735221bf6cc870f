from __future__ import annotations

import gzip
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import PinholeError
from engine.files.document_file import StoredDocument, write_document
from engine.importing.import_files import ImportOptions, import_files
from engine.importing.raw.raw_pictures import ImportedPictures
from engine.importing.raw.sheet_grid import SheetGrid
from engine.importing.tables import plain_text
from engine.lecture import lecture_document
from engine.pictures.picture import GridSize
from engine.pictures.place import Role
from engine.progress import CancelledError
from tests.rounding import FLOAT32

DIVIDED = 2 * FLOAT32  # a value and its quotient, each rounded once

DIGITS = np.random.default_rng(5).integers(0, 256, (12, 28, 28)).astype(np.uint8)


def idx(array: np.ndarray, code: int = 8) -> bytes:
    return struct.pack(f">4B{array.ndim}I", 0, 0, code, array.ndim, *array.shape) + array.tobytes()


def all_of(imported: ImportedPictures) -> np.ndarray:
    assert not imported.faults
    (group,) = imported.groups
    return group.values


def names_of(imported: ImportedPictures) -> list[str]:
    return [name for group in imported.groups for name in group.names]


def only_fault(path: Path) -> str:
    imported = import_files([path])
    assert imported.count == 0
    ((where, sentence),) = imported.faults
    assert where == path and "\n" not in sentence
    return sentence


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_mnist_files_come_in_with_their_labels(folder: Path, pack: Callable[[bytes], bytes]) -> None:
    end = "" if pack is bytes else ".gz"
    images = folder / f"t10k-images-idx3-ubyte{end}"
    images.write_bytes(pack(idx(DIGITS)))
    assert names_of(import_files([images]))[0] == "t10k-images-idx3-ubyte 1"
    labels = np.arange(12, dtype=np.uint8) % 10
    (folder / f"t10k-labels-idx1-ubyte{end}").write_bytes(pack(idx(labels)))
    imported = import_files([images])
    np.testing.assert_array_equal(all_of(imported), DIGITS)
    assert names_of(imported)[:2] == ["0 #1", "1 #2"]


def test_mnist_files_tell_what_their_pictures_are_for(folder: Path) -> None:
    for name in ("train-images-idx3-ubyte", "t10k-images-idx3-ubyte", "images.idx"):
        (folder / name).write_bytes(idx(DIGITS[:2]))
    names = ["train-images-idx3-ubyte", "t10k-images-idx3-ubyte", "images.idx"]
    imported = import_files([folder / name for name in names])
    (group,) = imported.groups
    assert group.roles == (Role.TRAIN, Role.TRAIN, Role.TEST, Role.TEST, None, None)
    assert imported.has_roles and imported.has_others


def test_labels_alone_are_no_pictures(folder: Path) -> None:
    (folder / "labels").write_bytes(idx(np.zeros(9, dtype=np.uint8)))
    assert "labels" in only_fault(folder / "labels")


def test_idx_of_floats(folder: Path) -> None:
    (folder / "x.idx").write_bytes(idx((DIGITS / 255).astype(">f4"), 0x0D))
    np.testing.assert_allclose(all_of(import_files([folder / "x.idx"])), DIGITS / 255, atol=DIVIDED)


@pytest.mark.parametrize(
    "data",
    [
        idx(DIGITS)[:-1],
        idx(DIGITS) + b"\0",
        idx(DIGITS)[:9],
        b"\0\0\x08\x03" + struct.pack(">3I", 2**31, 2**31, 2**31),
        b"\0\0\x08\x03" + struct.pack(">3I", 0, 2**32 - 1, 2**32 - 1),
        b"\0\0\x0e\x02" + struct.pack(">2I", 60_000, 784),
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_34_idx_whose_header_does_not_fit(
    folder: Path,
    data: bytes,
    pack: Callable[[bytes], bytes],
    peak_memory: Callable[[Callable[[], object]], int],
) -> None:
    (folder / "bad").write_bytes(pack(data))
    assert peak_memory(lambda: only_fault(folder / "bad")) < 2**23


def test_34_a_gzip_bomb(folder: Path, peak_memory: Callable[[Callable[[], object]], int]) -> None:
    (folder / "bomb.gz").write_bytes(gzip.compress(idx(DIGITS) + bytes(200 * 2**20), 1))
    assert peak_memory(lambda: only_fault(folder / "bomb.gz")) < 2**23


@pytest.mark.parametrize("cut", [1, 8, 40])
def test_34_gzip_that_is_cut_off(folder: Path, cut: int) -> None:
    (folder / "cut.gz").write_bytes(gzip.compress(idx(DIGITS))[:-cut])
    assert "damaged or cut off" in only_fault(folder / "cut.gz")


@pytest.mark.parametrize(
    ("array", "expected"),
    [
        (DIGITS, DIGITS),
        (DIGITS[..., None], DIGITS),
        (DIGITS[:, None], DIGITS),
        (DIGITS.reshape(12, -1), DIGITS),
        (DIGITS[0], DIGITS[:1]),
        (np.asfortranarray(DIGITS), DIGITS),
        (DIGITS.astype(">i8"), DIGITS),
        (DIGITS.astype(np.float64), DIGITS),
        (DIGITS > 127, (DIGITS > 127).astype(np.uint8) * 255),
        ((DIGITS / 255).astype(np.float16), (DIGITS / 255).astype(np.float16)),
        (DIGITS // 16 / 15 * 16, (DIGITS // 16 / 15).astype(np.float32)),
        (np.repeat(DIGITS[..., None], 3, axis=3), DIGITS),
        (np.repeat(DIGITS[:, None], 3, axis=1), DIGITS),
    ],
)
def test_npy_of_many_shapes_and_kinds(folder: Path, array: np.ndarray, expected: np.ndarray) -> None:
    np.save(folder / "x.npy", array)
    np.testing.assert_allclose(all_of(import_files([folder / "x.npy"])), expected, atol=DIVIDED)


def test_a_scale_that_was_guessed_is_told(folder: Path) -> None:
    np.save(folder / "x.npy", np.tile(np.arange(17.0), (3, 17, 1)))
    remark = (folder / "x.npy", "The highest value, 16, was taken as black.")
    assert import_files([folder / "x.npy"]).remarks == (remark,)


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((2, 3, 4, 5, 6)),
        np.zeros((0, 8, 8)),
        np.full((8, 8), np.nan),
        np.full((8, 8), -3.0),
        np.array(["a", "b"]),
        np.zeros(3, dtype=[("x", "f4")]),
        np.array([{}, []], dtype=object),
    ],
)
def test_npy_that_holds_no_pictures(folder: Path, array: np.ndarray) -> None:
    np.save(folder / "x.npy", array, allow_pickle=True)
    only_fault(folder / "x.npy")


def npy(header: str, data: bytes = b"") -> bytes:
    return b"\x93NUMPY\1\0" + struct.pack("<H", len(header)) + header.encode() + data


@pytest.mark.parametrize(
    "header",
    [
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1000000, 1000000), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999, 8), }",
        "{'descr': '<f3', 'fortran_order': False, 'shape': (8, 8), }",
        "{'descr': __import__('os').abort(), 'fortran_order': False, 'shape': (8, 8), }",
        "(" * 3000,
        "",
    ],
)
def test_34_npy_whose_header_does_not_fit(
    folder: Path, header: str, peak_memory: Callable[[Callable[[], object]], int]
) -> None:
    (folder / "bad.npy").write_bytes(npy(header, bytes(64)))
    assert peak_memory(lambda: only_fault(folder / "bad.npy")) < 2**20


def test_npz_takes_the_arrays_of_pictures(folder: Path) -> None:
    np.savez_compressed(folder / "mnist.npz", x_train=DIGITS[:8], seed=np.zeros(8), x_test=DIGITS[8:])
    imported = import_files([folder / "mnist.npz"])
    np.testing.assert_array_equal(all_of(imported), DIGITS)
    assert names_of(imported)[-1] == "mnist x_test 4"
    ((path, remark),) = imported.remarks
    assert path.name == "mnist.npz" and remark == "Its array 'seed' holds no pictures and was left out."


@pytest.mark.parametrize("form", ["x_{0} y_{0}", "{0}_images {0}_labels", "{0}-images {0}-labels"])
@pytest.mark.parametrize("shape", [(-1,), (-1, 1)])
def test_npz_tells_roles_and_labels_by_its_arrays_names(
    folder: Path, form: str, shape: tuple[int, ...]
) -> None:
    arrays = {}
    for role, part in (("train", slice(0, 8)), ("test", slice(8, 12))):
        pictures, labels = form.format(role).split()
        arrays |= {pictures: DIGITS[part], labels: np.arange(12)[part].reshape(shape)}
    np.savez(folder / "mnist.npz", **arrays)
    imported = import_files([folder / "mnist.npz"])
    np.testing.assert_array_equal(all_of(imported), DIGITS)
    assert names_of(imported)[:2] == ["0 #1", "1 #2"] and names_of(imported)[-1] == "11 #4"
    assert imported.groups[0].roles == (Role.TRAIN,) * 8 + (Role.TEST,) * 4 and not imported.remarks


def test_npz_labels_that_do_not_fit_are_told(folder: Path) -> None:
    np.savez(folder / "x.npz", images=DIGITS, target=np.arange(11))
    imported = import_files([folder / "x.npz"])
    assert names_of(imported)[0] == "x 1"
    assert "'target'" in imported.remarks[0].sentence and not imported.has_roles


def test_34_an_npz_bomb(folder: Path, peak_memory: Callable[[Callable[[], object]], int]) -> None:
    with zipfile.ZipFile(folder / "bomb.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "x.npy", npy("{'descr': '|u1', 'fortran_order': False, 'shape': (8, 8), }", bytes(2**28))
        )
    assert peak_memory(lambda: only_fault(folder / "bomb.npz")) < 2**23


def test_csv_with_a_header_that_names_the_pictures(folder: Path) -> None:
    rows = "\n".join(
        f'"a, {number}",' + ",".join(map(str, image.ravel())) for number, image in enumerate(DIGITS)
    )
    (folder / "x.csv").write_text(
        "Label," + ",".join(f"p{i}" for i in range(784)) + "\n" + rows, encoding="utf-8"
    )
    imported = import_files([folder / "x.csv"])
    np.testing.assert_array_equal(all_of(imported), DIGITS)
    assert names_of(imported)[3] == "a, 3"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", " "])
def test_csv_without_a_header(folder: Path, delimiter: str) -> None:
    np.savetxt(folder / "x.csv", DIGITS.reshape(12, -1), "%d", delimiter)
    np.testing.assert_array_equal(all_of(import_files([folder / "x.csv"])), DIGITS)
    np.savetxt(folder / "one.csv", DIGITS[0], "%d", delimiter)
    np.testing.assert_array_equal(all_of(import_files([folder / "one.csv"])), DIGITS[:1])


def test_csv_with_a_label_before_the_pixels_and_no_header(folder: Path) -> None:
    table = np.column_stack([np.arange(12) + 40, DIGITS.reshape(12, -1)])
    np.savetxt(folder / "x.csv", table, "%d", ",")
    imported = import_files([folder / "x.csv"])
    assert names_of(imported)[:2] == ["40", "41"]
    np.testing.assert_array_equal(all_of(imported), DIGITS)


def test_csv_rows_of_a_given_size(folder: Path) -> None:
    np.savetxt(folder / "x.csv", DIGITS.reshape(12, -1), "%d", ",")
    options = ImportOptions(row_size=GridSize(56, 14))
    assert all_of(import_files([folder / "x.csv"], options=options)).shape == (12, 14, 56)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,2\n3", "Line 2 has 1 cells"),
        ("1,2\n3,x", "Line 2 has 'x'"),
        ("name,a\n", "no numbers"),
        ("", "empty"),
        ("\n \n", "empty"),
        ("1,2\n3,1e999", "finite"),
        ('1,"2\n3,4', "quotation"),
        ("1,2\0", "no text"),
        ("label,a,b\nq,1,2", "make no picture"),
    ],
)
def test_csv_faults_name_the_line(folder: Path, text: str, words: str) -> None:
    (folder / "bad.csv").write_text(text, encoding="utf-8")
    assert words in only_fault(folder / "bad.csv")


def test_the_text_form(folder: Path) -> None:
    (folder / "x.txt").write_text(
        "train a\nX...\n.9..\n....\n....\ntest b\n" + "XXXX\n" * 4, encoding="utf-8"
    )
    imported = import_files([folder / "x.txt"])
    assert names_of(imported) == ["a", "b"]
    assert imported.groups[0].roles == (Role.TRAIN, Role.TEST)
    assert all_of(imported)[0, :2, :2].tolist() == [[1, 0], [0, 1]]


def test_a_folder_comes_in_natural_order_and_bad_files_are_listed(folder: Path) -> None:
    for number in (10, 9, 1):
        Image.fromarray(DIGITS[number]).save(folder / f"{number}.png")
    (folder / "2.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "3.jpg").write_bytes(b"<svg/>")
    (folder / "notes.md").write_text("not looked at", encoding="utf-8")
    imported = import_files([folder])
    assert names_of(imported) == ["1", "9", "10"]
    np.testing.assert_array_equal(imported.groups[0].values, 255 - DIGITS[[1, 9, 10]])
    assert [path.name for path, _ in imported.faults] == ["2.png", "3.jpg"]


def test_a_folder_a_class_names_pictures_that_have_only_numbers(folder: Path) -> None:
    for place in ("train/7", "train/10", "test/7", "odd", ".hidden"):
        (folder / place).mkdir(parents=True)
        for number in (2, 10):
            Image.fromarray(DIGITS[number]).save(folder / place / f"{number}.png")
    Image.fromarray(DIGITS[0]).save(folder / "odd" / "star.png")
    (folder / "odd" / "again").symlink_to(folder)
    imported = import_files([folder])
    named = ["odd #2", "odd #10", "star", "7 #2", "7 #10", "7 #2", "7 #10", "10 #2", "10 #10"]
    assert names_of(imported) == named and not imported.faults
    assert imported.groups[0].roles == (None,) * 3 + (Role.TEST,) * 2 + (Role.TRAIN,) * 4


def test_folders_are_walked_only_so_deep(folder: Path) -> None:
    deep = folder.joinpath(*"abcdefghij")
    deep.mkdir(parents=True)
    Image.fromarray(DIGITS[0]).save(deep / "x.png")
    assert import_files([folder]).count == 0
    assert import_files([folder / "a"]).count == 0
    assert names_of(import_files([folder / "a" / "b"])) == ["x"]


def test_a_table_that_gzip_has_packed_is_read_and_other_packed_files_are_told(folder: Path) -> None:
    table = "\n".join(",".join(map(str, image.ravel())) for image in DIGITS)
    (folder / "x.csv.gz").write_bytes(gzip.compress(table.encode()))
    imported = import_files([folder / "x.csv.gz"])
    np.testing.assert_array_equal(all_of(imported), DIGITS)
    assert names_of(imported)[0] == "x 1"
    (folder / "cut.csv.gz").write_bytes(gzip.compress(table.encode())[:-20])
    assert "damaged or cut off" in only_fault(folder / "cut.csv.gz")
    (folder / "x.png.gz").write_bytes(gzip.compress(b"\x89PNG\r\n\x1a\n and so on"))
    assert "neither IDX nor CSV" in only_fault(folder / "x.png.gz")


def test_34_a_packed_table_without_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_text, "LARGEST_CONTENT", 2**20)
    (folder / "bomb.csv.gz").write_bytes(gzip.compress(b"1,2\n" + b"\n" * 2**22))
    assert "Unpacked it is larger" in only_fault(folder / "bomb.csv.gz")


def test_files_that_are_not_there_or_no_pictures_are_listed(folder: Path) -> None:
    write_document(folder / "x.pinhole", StoredDocument(lecture_document()))
    (folder / "empty.png").touch()
    assert "open it instead" in only_fault(folder / "x.pinhole")
    assert "It is empty" in only_fault(folder / "empty.png")
    assert "There is no file" in only_fault(folder / "gone.png")


def test_a_sheet_that_has_no_tile_is_listed_and_an_impossible_grid_refused(folder: Path) -> None:
    Image.fromarray(DIGITS[0]).save(folder / "x.png")
    imported = import_files([folder / "x.png"], options=ImportOptions(sheet=SheetGrid(29, 8)))
    assert "No tile of 29x8" in imported.faults[0].sentence
    with pytest.raises(PinholeError, match="at least 1 pixel"):
        import_files([], options=ImportOptions(sheet=SheetGrid(0, 8)))


def test_progress_counts_bytes_and_can_cancel(folder: Path) -> None:
    np.savetxt(folder / "x.csv", np.zeros((30_000, 16)), "%d", ",")
    np.save(folder / "y.npy", DIGITS)
    seen: list[tuple[int, int]] = []
    import_files([folder], lambda done, total: not seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1] == (seen[0][1], seen[0][1]) and len(seen) > 6
    with pytest.raises(CancelledError):
        import_files([folder], lambda done, total: done < seen[3][0])
