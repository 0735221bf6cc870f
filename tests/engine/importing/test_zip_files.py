from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.importing.import_files import ImportOptions, import_files
from engine.importing.raw.sheet_grid import SheetGrid
from engine.pictures.place import Role
from engine.progress import CancelledError

CASES = Path(__file__).parents[2] / "cases" / "imports"
GREYS = np.random.default_rng(6).integers(0, 256, (12, 8, 8)).astype(np.uint8)


def image(number: int, kind: str = "PNG") -> bytes:
    data = io.BytesIO()
    Image.fromarray(GREYS[number % 12]).save(data, kind)
    return data.getvalue()


@pytest.fixture
def packed(tmp_path: Path) -> Callable[..., Path]:
    def pack(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> Path:
        path = tmp_path / "pictures.zip"
        with zipfile.ZipFile(path, "w", method) as archive:
            archive.comment = comment
            for name, data in entries.items():
                archive.writestr(name, data)
        return path

    return pack


def only_fault(path: Path) -> str:
    imported = import_files([path])
    assert imported.count == 0
    ((_, sentence),) = imported.faults
    return sentence


def test_the_zip_of_frames_comes_in() -> None:
    path = CASES / "16-zip-of-png" / "piskel_frames.zip"
    imported = import_files([path])
    (group,) = imported.groups
    assert group.names == ("sprite_0", "sprite_1", "sprite_2", "sprite_3") and group.size == (8, 8)
    with zipfile.ZipFile(path) as archive:
        for name, values in zip(sorted(archive.namelist()), group.values, strict=True):
            true = Image.open(io.BytesIO(archive.read(name))).convert("RGBA")
            white = Image.new("RGBA", true.size, "white")
            white.alpha_composite(true)
            np.testing.assert_array_equal(values, 255 - np.asarray(white.convert("L")))
    assert not imported.faults


def test_images_come_in_natural_order_with_the_roles_of_their_folders(packed: Callable[..., Path]) -> None:
    names = ("test/7/2.png", "test/7/10.png", "train/star.png", "train/a2.gif", "train/a10.png")
    path = packed({"train/": b""} | {name: image(place) for place, name in reversed(list(enumerate(names)))})
    (group,) = import_files([path]).groups
    assert group.names == ("7 #2", "7 #10", "a2", "a10", "star")
    np.testing.assert_array_equal(group.values, 255 - GREYS[[0, 1, 3, 4, 2]])
    assert group.roles == (Role.TEST,) * 2 + (Role.TRAIN,) * 3
    assert group.labels == ("7", "7", "", "", "")


def test_the_folder_that_was_packed_is_no_label_and_those_in_it_are(packed: Callable[..., Path]) -> None:
    (group,) = import_files([packed({"frames/1.png": image(0), "frames/2.png": image(1)})]).groups
    assert group.labels == () and group.names == ("frames #1", "frames #2")
    imported = import_files([packed({"set/cat/1.png": image(0), "set/dog/1.png": image(1)})])
    assert imported.groups[0].labels == ("cat", "dog")
    assert [said for _, said in imported.remarks] == ["The name of the folder was taken for the label."]


def test_what_is_no_image_is_told_and_what_systems_leave_is_passed_over(packed: Callable[..., Path]) -> None:
    left = ("__MACOSX/._a.png", ".DS_Store", "sub/.hidden.png", "Thumbs.db")
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("b.png", image(1))
    path = packed(
        {"a.png": image(0), "notes.txt": b"hello", "in.zip": inner.getvalue()}
        | dict.fromkeys(left, b"\0" * 50),
        comment=b"made by hand",
    )
    imported = import_files([path])
    assert imported.count == 1
    ((_, said),) = imported.remarks
    assert said == "2 files in it are no images and were left out, such as 'in.zip'."


def test_names_that_lead_elsewhere_are_only_names(packed: Callable[..., Path], tmp_path: Path) -> None:
    path = packed({"../../up.png": image(0), "/root.png": image(1), "C:\\x\\y.png": image(2)})
    before = sorted(tmp_path.rglob("*"))
    (group,) = import_files([path]).groups
    assert set(group.names) == {"up", "root", "y"} and sorted(tmp_path.rglob("*")) == before


def test_a_damaged_image_is_told_and_the_others_are_kept(packed: Callable[..., Path]) -> None:
    imported = import_files([packed({"a.png": image(0), "b.png": image(1)[:60], "c.png": image(2)})])
    assert imported.count == 2 and "'b.png'" in imported.remarks[0].sentence


def test_a_name_without_letters_is_no_fault(packed: Callable[..., Path]) -> None:
    path = packed({"a": image(0)}, zipfile.ZIP_STORED)
    data = path.read_bytes()
    start, end = data.index(b"PK\1\2"), data.index(b"PK\5\6")
    local = data[:26] + b"\0\0" + data[28:30] + data[31:start]
    central = data[start : start + 28] + b"\0\0" + data[start + 30 : start + 46] + data[start + 47 : end]
    tail = data[end : end + 12] + struct.pack("<2L", len(central), len(local)) + b"\0\0"
    path.write_bytes(local + central + tail)
    assert import_files([path]).groups[0].names == ("untitled",)


def test_a_sheet_in_a_zip_is_cut(packed: Callable[..., Path]) -> None:
    imported = import_files([packed({"a.png": image(0)})], options=ImportOptions(sheet=SheetGrid(4, 4)))
    assert imported.count == 4


def test_an_encrypted_zip_is_told(packed: Callable[..., Path]) -> None:
    path = packed({"a.png": image(0)})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)
    assert only_fault(path) == "It is encrypted; unpack it first."


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20_001):
            archive.writestr(zipfile.ZipInfo(f"{number}.png"), b"")
    assert "more than 20,000 files" in only_fault(path)


def test_too_many_entries_in_a_zip_of_the_large_kind_are_refused(packed: Callable[..., Path]) -> None:
    path = packed({"a.png": image(0)})
    data = path.read_bytes()
    end = data.index(b"PK\5\6")
    large = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 70_000, 70_000, 5_000_000, 0)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    path.write_bytes(data[:end] + large + locator + data[end:])
    assert "more than 20,000 files" in only_fault(path)


def test_a_bomb_is_refused_before_it_is_unpacked(
    packed: Callable[..., Path], peak_memory: Callable[[Callable[[], object]], int]
) -> None:
    def declare(path: Path, size: int) -> Path:
        data = bytearray(path.read_bytes())
        place = data.find(b"PK\1\2")
        while place >= 0:
            data[place + 24 : place + 28] = struct.pack("<I", size)
            place = data.find(b"PK\1\2", place + 1)
        path.write_bytes(data)
        return path

    many = declare(packed({f"{number}.png": image(number) for number in range(12)}), 60 * 2**20)
    assert peak_memory(lambda: only_fault(many)) < 2**20
    assert "larger than 512 MiB" in only_fault(many)
    large = declare(packed({"a.png": image(0) + bytes(2**22)}), 65 * 2**20)
    assert peak_memory(lambda: only_fault(large)) < 2**20
    assert "larger than 64 MiB" in only_fault(large)
    more = declare(packed({"a.png": image(0) + bytes(2**24)}), 100)
    assert peak_memory(lambda: only_fault(more)) < 2**21


def test_entries_that_overlap_are_refused(packed: Callable[..., Path]) -> None:
    path = packed({"a.png": image(0), "b.png": image(1)}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    second = data.rindex(b"PK\1\2")
    data[second + 42 : second + 46] = struct.pack("<I", 20)
    path.write_bytes(data)
    assert "overlap" in only_fault(path)


def test_a_zip_that_ends_early_is_one_sentence(packed: Callable[..., Path]) -> None:
    path = packed({f"{number}.png": image(number) for number in range(4)})
    data = path.read_bytes()
    for length in range(40, len(data), 97):
        path.write_bytes(data[:length])
        only_fault(path)


def test_numpys_own_zips_go_on_being_arrays(tmp_path: Path) -> None:
    np.savez(tmp_path / "x.npz", GREYS)
    np.savez(tmp_path / "y.zip.npz", GREYS)
    assert import_files([tmp_path]).count == 24


def test_a_zip_asks_between_images_whether_to_go_on(packed: Callable[..., Path]) -> None:
    path = packed({f"{number}.png": image(number) for number in range(12)})
    seen: list[int] = []

    def stop(done: int, total: int) -> bool:
        seen.append(done)
        return len(seen) < 20

    with pytest.raises(CancelledError):
        import_files([path], stop)
    assert seen == sorted(seen)
