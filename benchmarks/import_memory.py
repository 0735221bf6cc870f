"""Memory that an import takes at most, beside what is kept of it: each in a process of its own, bombs among them."""

from __future__ import annotations

import gzip
import json
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from benchmarks.figures import RATIO, Budget, Figure
from benchmarks.part import run_part, say
from benchmarks.resident import resident_megabytes
from engine.importing.import_files import import_files

ROOT = Path(__file__).resolve().parent.parent
MOST_TIMES = Budget(at_most=1.5)
MOST_MEGABYTES = Budget(at_most=1074.0)  # 1 GiB
LONGEST_STEP = Budget(at_most=0.2)  # s of the processor between two looks at Cancel
SLACK = 12.0  # MB: blocks in hand, names, the allocator's own
PAUSE = 0.002  # s between two looks at the memory
MIB = 2**20


def write_idx_of_zeros(path: Path) -> None:
    """512 MiB of zeros in half a megabyte."""
    with gzip.open(path, "wb", compresslevel=6) as file:
        file.write(struct.pack(">IIII", 0x803, 2**17, 64, 64))
        for _ in range(512):
            file.write(bytes(MIB))


def write_colour_npz(path: Path) -> None:
    """Colours that are all 0, 512 MiB of them."""
    header = b"{'descr': '|u1', 'fortran_order': False, 'shape': (43690, 64, 64, 3), }"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("x.npy", "w", force_zip64=True) as file,
    ):
        file.write(b"\x93NUMPY\1\0" + struct.pack("<H", len(header)) + header)
        left = 43690 * 64 * 64 * 3
        while left:
            left -= file.write(bytes(min(MIB, left)))


def write_npy(kind: str, megabytes: int, largest: float) -> Callable[[Path], None]:
    """An array of pictures of 64x64, of that kind, with values up to `largest`."""

    def write(path: Path) -> None:
        count = megabytes * MIB // (64 * 64 * np.dtype(kind).itemsize)
        array = np.lib.format.open_memmap(path, "w+", kind, (count, 64, 64))
        for start in range(0, count, 256):
            part = array[start : start + 256]
            part[...] = (np.arange(part.size).reshape(part.shape) % 997) / 996 * largest
        array.flush()

    return write


def write_two_arrays(path: Path) -> None:
    """Pictures to train on and as many to test with, which are put together."""
    values = np.arange(40_000 * 28 * 28, dtype=np.uint32).astype(np.uint8).reshape(-1, 28, 28)
    np.savez(path, x_train=values, x_test=values, y_train=np.arange(40_000), y_test=np.arange(40_000))


CASES: tuple[tuple[str, str, Callable[[Path], None]], ...] = (
    ("zeros", "zeros.idx.gz", write_idx_of_zeros),
    ("colours", "colours.npz", write_colour_npz),
    ("bytes", "bytes.npy", write_npy("|u1", 512, 255)),
    ("sixteenths", "sixteenths.npy", write_npy("|u1", 128, 16)),
    ("doubles", "doubles.npy", write_npy("<f8", 512, 1)),
    ("negative", "negative.npy", write_npy("<f8", 512, -3)),
    ("floats", "floats.npy", write_npy("<f4", 512, 300)),
    ("too_large", "too_large.npy", write_npy("<f4", 800, 1)),
    ("two", "two.npz", write_two_arrays),
)


def measure() -> Iterator[Figure]:
    """Each file is made on the spot, imported in a process of its own, and thrown away."""
    for key, name, write in CASES:
        say(f"Import: {name}")
        with tempfile.TemporaryDirectory(prefix="pinhole-import-") as folder:
            path = Path(folder) / name
            write(path)
            megabytes = path.stat().st_size / 1e6
            child = subprocess.run(
                [sys.executable, "-m", "benchmarks.import_memory", "--one", str(path)],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
            )
        seen = json.loads(child.stdout)
        what = f"{name} of {megabytes:.1f} MB"
        yield Figure(
            f"import_{key}_peak", f"{what}: memory at most", seen["peak"], "MB", budget=MOST_MEGABYTES
        )
        yield Figure(f"import_{key}_step", f"{what}: longest step", seen["step"], "s", budget=LONGEST_STEP)
        if seen["kept"]:
            times = max(0.0, seen["peak"] - SLACK) / seen["kept"]
            yield Figure(
                f"import_{key}_times", f"{what}: times what is kept", times, RATIO, budget=MOST_TIMES
            )


def import_one(path: Path) -> dict[str, float]:
    """Import a file and tell what it took: `peak` and `kept` in MB, the longest `step` in seconds of the processor."""
    import_files([ROOT / "pyproject.toml"])  # what is loaded once
    steps: list[float] = []
    last = time.thread_time()
    base = peak = resident_megabytes()
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(PAUSE):
            peak = max(peak, resident_megabytes())

    def progress(_: int, __: int) -> bool:
        nonlocal last
        now = time.thread_time()
        steps.append(now - last)
        last = now
        return True

    watching = threading.Thread(target=watch)
    watching.start()
    imported = import_files([path], progress)
    steps.append(time.thread_time() - last)
    done.set()
    watching.join()
    kept = sum(group.values.nbytes for group in imported.groups) / 1e6
    for fault in imported.faults:
        say(f"  {fault.sentence}")
    return {"peak": peak - base, "kept": kept, "step": max(steps)}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(import_one(Path(sys.argv[2]))))
    else:
        sys.exit(run_part(measure))
