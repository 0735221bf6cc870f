"""Tables that are made to stop a program: blank lines, endless lines and cells, too many columns and numbers."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.importing.import_files import import_files
from engine.importing.tables import csv_files, text_lines
from engine.progress import CancelledError

ROW = b",".join([b"1", b"0"] * 32) + b"\n"
CONTENT = 8 * 2**20  # bytes, unpacked


def packed(path: Path, head: bytes, again: bytes) -> Path:
    with gzip.open(path, "wb") as file:
        file.write(head)
        for _ in range(CONTENT // 2**20):
            file.write(again * (2**20 // len(again)))
    return path


class Told:
    """Listens to the progress, and says stop after `most` times."""

    def __init__(self, most: int = 10**9) -> None:
        self.times = 0
        self.most = most

    def __call__(self, done: int, total: int) -> bool:
        self.times += 1
        return self.times < self.most


@pytest.mark.parametrize(
    "blank", [b"\n", b"\r\n", b"\r", b" \t\n", b";\n", b"," * 63 + b"\n", b'""\n', b'"",""\n']
)
def test_blank_lines_without_end_are_passed_over_in_blocks(
    tmp_path: Path,
    blank: bytes,
    monkeypatch: pytest.MonkeyPatch,
    peak_memory: Callable[[Callable[[], object]], int],
) -> None:
    path, told = packed(tmp_path / "x.csv.gz", ROW, blank), Told()
    lines = []
    one_by_one = text_lines.TextLines.__next__
    monkeypatch.setattr(
        text_lines.TextLines,
        "__next__",
        lambda self: lines.append(1) or one_by_one(self),  # type: ignore[func-returns-value]
    )
    found = []
    assert peak_memory(lambda: found.append(import_files([path], told))) < 4 * 2**20
    assert found[0].groups[0].size == (8, 8) and found[0].count == 1 and len(lines) < 100
    assert told.times >= CONTENT // text_lines.BLOCK
    with pytest.raises(CancelledError):
        import_files([path], Told(most=20))


@pytest.mark.parametrize(
    ("head", "again", "words"),
    [
        (ROW, b"0,", "far too long for a row"),
        (ROW, b" ", "far too long for a row"),
        (ROW + b'"', b"0,", "far too long for a row"),
        (ROW + b'"', b"\n", "quotation marks do not match in line 2"),
        (b"", b"#\n", "lines above its numbers"),
        (b"", b"1\n", "make no picture"),
        (b"", b"sep=;\n", "no numbers"),
        (b"", b"word\n", "no numbers"),
        (ROW, b'a"b\n', "Line 2 has 1 cells"),
    ],
)
def test_what_cannot_be_a_table_is_refused_before_it_is_read_to_its_end(
    tmp_path: Path, head: bytes, again: bytes, words: str, peak_memory: Callable[[Callable[[], object]], int]
) -> None:
    path, told = packed(tmp_path / "x.csv.gz", head, again), Told()
    found = []
    assert peak_memory(lambda: found.append(import_files([path], told))) < 32 * 2**20
    assert words in found[0].faults[0].sentence
    assert told.times < 60


def test_a_row_of_too_many_columns_is_refused_unparted(
    tmp_path: Path, peak_memory: Callable[[Callable[[], object]], int]
) -> None:
    for row in (b"1," * 2_000_000, b"1 " * 2_000_000):
        (tmp_path / "x.csv").write_bytes((row + b"\n") * 2)
        found = []
        assert peak_memory(lambda found=found: found.append(import_files([tmp_path / "x.csv"]))) < 64 * 2**20  # type: ignore[misc]
        assert "columns; the most is 65,536" in found[0].faults[0].sentence


def test_the_numbers_that_are_kept_have_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_files, "LARGEST_NUMBERS", 2**20)
    rows = np.random.default_rng(1).random((1000, 1024)).astype(np.float32)
    np.savetxt(tmp_path / "x.csv", rows, "%.4f", ",")
    assert "MiB of numbers, too much for one import" in import_files([tmp_path / "x.csv"]).faults[0].sentence


@pytest.mark.parametrize(("form", "size"), [("%d", 1), ("%.3f", 4)])
def test_memory_stays_near_what_is_kept(
    tmp_path: Path, form: str, size: int, peak_memory: Callable[[Callable[[], object]], int]
) -> None:
    rows = np.random.default_rng(1).integers(0, 256, (2500, 1024)) / (255 if size == 4 else 1)
    np.savetxt(tmp_path / "x.csv", rows, form, ",")
    assert peak_memory(lambda: import_files([tmp_path / "x.csv"])) < 1.5 * rows.size * size + 4 * 2**20


def test_many_careful_rows_look_at_the_button_between(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_lines, "BLOCK", 2**22)  # all of them in one
    times = []
    for rows in (100, 12_000):
        (tmp_path / "x.csv").write_bytes((b'"a,b"' + b",1" * 16 + b"\n") * rows)
        told = Told()
        assert import_files([tmp_path / "x.csv"], told).count == rows
        times.append(told.times)
    assert times[1] >= times[0] + 2
