"""4.3: limits are asked before memory, and what is kept is never there twice."""

from __future__ import annotations

import gzip
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.importing.arrays import array_stream
from engine.importing.import_files import import_files
from engine.importing.raw import joining
from engine.importing.raw.raw_values import RawValues
from engine.importing.raw.stacking import stacked
from engine.progress import CancelledError

MIB = 2**20
SLACK = 4 * MIB  # blocks in hand
COUNT = 3000
KEPT = COUNT * 64 * 64


def write_zeros(path: Path) -> None:
    path.write_bytes(gzip.compress(struct.pack(">IIII", 0x803, COUNT, 64, 64) + bytes(KEPT)))


def write_colours(path: Path) -> None:
    np.savez_compressed(path, x=np.zeros((COUNT, 64, 64, 3), dtype=np.uint8))


def write_floats(path: Path) -> None:
    values = np.linspace(-3, 0.5, KEPT // 4)
    np.save(path, values.reshape(-1, 64, 64))


def write_sixteenths(path: Path) -> None:
    np.save(path, (np.arange(KEPT // 4) % 17).astype(np.uint8).reshape(-1, 64, 64))


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("zeros-idx3-ubyte.gz", write_zeros),
        ("colours.npz", write_colours),
        ("floats.npy", write_floats),
        ("sixteenths.npy", write_sixteenths),
    ],
)
def test_43_an_import_takes_at_most_half_as_much_again_as_it_keeps(
    tmp_path: Path,
    peak_memory: Callable[[Callable[[], object]], int],
    name: str,
    write: Callable[[Path], None],
) -> None:
    write(tmp_path / name)
    import_files([tmp_path / name])  # what is loaded once
    kept = []
    peak = peak_memory(lambda: kept.append(import_files([tmp_path / name])))
    (group,) = kept[0].groups
    assert group.values.nbytes == KEPT
    assert peak < 1.5 * KEPT + SLACK


def test_43_pictures_beyond_the_bound_are_refused_before_memory_is_asked_for(
    tmp_path: Path, peak_memory: Callable[[Callable[[], object]], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (array_stream, joining):
        monkeypatch.setattr(module, "LARGEST_RAW", KEPT // 8)
    monkeypatch.setattr("engine.importing.import_files.LARGEST_RAW", KEPT // 8)
    for name, write in (("a-idx3-ubyte.gz", write_zeros), ("b.npz", write_colours), ("c.npy", write_floats)):
        write(tmp_path / name)
        found = []
        peak = peak_memory(lambda name=name, found=found: found.append(import_files([tmp_path / name])))
        assert "MiB; the most for one import is" in found[0].faults[0].sentence
        assert peak < KEPT // 8 + SLACK


def test_43_declared_pictures_that_the_file_cannot_hold_take_no_memory(
    tmp_path: Path, peak_memory: Callable[[Callable[[], object]], int]
) -> None:
    packed = gzip.compress(struct.pack(">IIII", 0x803, 100_000, 64, 64))
    (tmp_path / "a-idx3-ubyte.gz").write_bytes(packed)
    header = b"{'descr': '|u1', 'fortran_order': False, 'shape': (100000, 64, 64), }"
    with zipfile.ZipFile(tmp_path / "b.npz", "w") as archive:
        archive.writestr("x.npy", b"\x93NUMPY\1\0" + struct.pack("<H", len(header)) + header)
    for path in tmp_path.iterdir():
        found = []
        assert peak_memory(lambda path=path, found=found: found.append(import_files([path]))) < SLACK
        assert len(found[0].faults) == 1


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("zeros-idx3-ubyte.gz", write_zeros),
        ("colours.npz", write_colours),
        ("floats.npy", write_floats),
        ("sixteenths.npy", write_sixteenths),
    ],
)
def test_43_every_block_looks_at_cancel(tmp_path: Path, name: str, write: Callable[[Path], None]) -> None:
    write(tmp_path / name)
    looks: list[tuple[int, int]] = []

    def count(done: int, total: int) -> bool:
        looks.append((done, total))
        return True

    import_files([tmp_path / name], count)
    in_blocks = KEPT // MIB
    assert len(looks) > in_blocks and all(0 <= done <= total for done, total in looks)
    for last in (len(looks) // 3, len(looks) - 3):  # while it is read, and while it is scaled
        left = iter(range(last))
        with pytest.raises(CancelledError):
            import_files([tmp_path / name], lambda *_, left=left: next(left, None) is not None)


def test_43_labels_without_end_are_not_read(
    tmp_path: Path, peak_memory: Callable[[Callable[[], object]], int]
) -> None:
    np.save(tmp_path / "x_train.npy", np.ones((10, 8, 8), dtype=np.uint8))
    np.save(tmp_path / "y_train.npy", np.zeros(2**23, dtype=np.uint8))
    import_files([tmp_path / "x_train.npy"])  # what is loaded once
    found = []
    assert peak_memory(lambda: found.append(import_files([tmp_path / "x_train.npy"]))) < SLACK
    assert "There are 8,388,608 labels for 10 pictures." in found[0].remarks[0].sentence


@pytest.mark.parametrize("lengths", [(5,), (3, 700), (700, 3), (400, 400), (1, 2, 3, 900, 4)])
@pytest.mark.parametrize("are_views", [False, True])
def test_stacks_are_put_together_in_order(lengths: tuple[int, ...], are_views: bool) -> None:
    generator = np.random.default_rng(1)
    parts: list[RawValues] = [
        generator.integers(0, 256, (length, 64, 64)).astype(np.uint8) for length in lengths
    ]
    if are_views:
        parts = [part[:] for part in parts]
    expected = np.concatenate(parts)
    np.testing.assert_array_equal(stacked(parts), expected)
    assert not parts


def test_pictures_that_somebody_else_holds_stay_as_they_are() -> None:
    mine = np.arange(640, dtype=np.uint8).reshape(10, 8, 8)
    parts: list[RawValues] = [mine, np.zeros((5, 8, 8), dtype=np.uint8)]
    assert len(stacked(parts)) == 15 and mine.shape == (10, 8, 8)
