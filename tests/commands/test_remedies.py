"""What is said of a file without pictures ends with what to do about it."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest

from tests.in_process import Call


def npy(*shape: int) -> bytes:
    file = io.BytesIO()
    np.save(file, np.zeros(shape))
    return file.getvalue()


def npz(**arrays: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def packed(**files: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return file.getvalue()


CASES: dict[str, bytes] = {
    "head.csv": b"name,a\n",
    "binary.csv": b"1,2\n\0\0\n",
    "blank.csv": b"\n\n",
    "broken.png": b"\x89PNG\r\n\x1a\n and so on",
    "names.npz": npz(names=np.array(["a", "b"])),
    "empty.zip": packed(),
    "words.zip": packed(words="a"),
    "none.npy": npy(0, 4, 4),
    "none-idx3-ubyte": struct.pack(">IIII", 0x803, 0, 4, 4),
    "one.npy": npy(),
    "line.npy": npy(12),
    "deep.npy": npy(2, 3, 5, 6, 7),
    "scan.tif": b"II*\0" + bytes(99),
    "noise": bytes(range(256)),
}


@pytest.mark.parametrize("name", CASES)
def test_a_file_without_pictures_is_refused_with_what_to_do(name: str, tmp_path: Path, call: Call) -> None:
    (tmp_path / name).write_bytes(CASES[name])
    answer = call("report", name, cwd=tmp_path)
    assert (answer.returncode, answer.stdout) == (2, "")
    what, _, remedy = answer.stderr.partition("; ")
    assert what and remedy.split()[0].strip(",") in ("save", "get", "choose", "unpack"), answer.stderr
    assert "dimension" not in answer.stderr and "()" not in answer.stderr
