"""Damages good files by a seeded rule; every reader must answer with a sentence, soon and in little memory.

Run `python -m tests.fuzz.fuzz_files --count 30000 --seed 1`. Prints the figure; exits with 1 if a file
escaped: any error but `PinholeError`, more than ten seconds, or memory asked for that no small file is worth.
"""

from __future__ import annotations

import argparse
import gzip
import io
import itertools
import json
import random
import struct
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image

from engine.errors import PinholeError
from engine.files.document_file import read_document, write_document
from engine.importing.import_files import import_files
from tests.engine.sample_documents import small_document, trained

SLOW = 10.0  # seconds for a file of a few kilobytes
MEMORY = 2 * 2**30  # bytes of address space above what the process has at the start
TOKENS = (
    *(
        b"\0",
        b"\xff",
        b"\x7f\xff\xff\xff",
        b"\xff\xff\xff\xff",
        b"\x80\0\0\0",
        b"PK\1\2",
        b"PK\3\4",
        b"PK\5\6",
    ),
    *(
        b"NaN",
        b"1e999",
        b"-1",
        b"true",
        b"null",
        b"[",
        b"{",
        b'"',
        b"\\u",
        b'"version"',
        b"99999999999999999999",
    ),
    *(
        b"U8",
        b"F32",
        b"(1000000,1000000)",
        b"train x\n",
        b"\n",
        b",",
        b"IDAT",
        b"IHDR",
        b"acTL",
        b"\x21\xf9",
        b"VP8 ",
    ),
)


NEWEST = "newest-"  # a document of the newest format; others are of the first


class Sample(NamedTuple):
    """A good file."""

    name: str  # with the suffix that chooses the reader
    data: bytes


class Result(NamedTuple):
    """What a run of the fuzzer found."""

    outcomes: Counter[str]  # "read" or "refused", by kind of file
    escapes: list[str]
    slowest: float  # seconds


def samples() -> list[Sample]:
    """A small good file of every kind."""
    greys = np.random.default_rng(1).integers(0, 256, (12, 9)).astype(np.uint8)
    frames = [Image.fromarray(greys), Image.fromarray(255 - greys)]
    found = []
    for kind in ("PNG", "GIF", "BMP", "JPEG", "WEBP"):
        for suffix, options in (("", {}), ("-frames", {"save_all": True, "append_images": frames[1:]})):
            if suffix and kind not in ("PNG", "GIF", "WEBP"):
                continue
            target = io.BytesIO()
            frames[0].save(target, kind, **options)
            found.append(Sample(f"image{suffix}.{kind.lower()}", target.getvalue()))
    colours = Image.fromarray(np.stack([greys] * 4, axis=-1))
    target = io.BytesIO()
    colours.save(target, "PNG")
    found.append(Sample("colours.png", target.getvalue()))
    images = {sample.name: sample.data for sample in found}
    found.append(Sample("images.zip", _zipped({f"train/{name}": data for name, data in images.items()})))
    stack = np.stack([greys, 255 - greys])
    idx = struct.pack(">4B3I", 0, 0, 8, 3, *stack.shape) + stack.tobytes()
    found += [Sample("digits.idx", idx), Sample("digits.idx.gz", gzip.compress(idx, mtime=0))]
    target = io.BytesIO()
    np.save(target, stack)
    found.append(Sample("array.npy", target.getvalue()))
    target = io.BytesIO()
    np.savez_compressed(target, pictures=stack, names=np.array(["a", "b"]))
    found.append(Sample("arrays.npz", target.getvalue()))
    lines = "\n".join(
        f"p{number}," + ",".join(map(str, row)) for number, row in enumerate(stack.reshape(2, -1))
    )
    heads = ",".join(f"r{row}c{column}" for row in range(12) for column in range(9))
    found.append(Sample("rows.csv", f"name,{heads}\n{lines}\n".encode()))
    found.append(
        Sample("text.txt", b"# two\ntrain a\nX..5\n....\n.XX.\n0000\n\ntest b b\nXXXX\n9.9.\n....\n1234\n")
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.pinhole"
        first, newest = trained(small_document()), trained(small_document())
        wide = np.hstack([np.array(newest.history), np.full((2, 4), 0.125)])
        labelled = replace(newest.document, test=tuple(one.labelled("7") for one in newest.document.test))
        newest = replace(newest, document=labelled, history=wide, terms=("reconstruction", "toy"))
        for format_, stored in (("", first), (NEWEST, newest)):
            write_document(path, stored)
            kinds = ("bytes.pinhole", "parts.pinhole", "settings.pinhole")
            found += [Sample(f"{format_}{kind}", path.read_bytes()) for kind in kinds]
    return found


def damaged(sample: Sample, dice: random.Random) -> bytes:
    """The sample with one to six changes: to its bytes, to a part within its zip, or to a setting."""
    match sample.name.removeprefix(NEWEST):
        case "parts.pinhole":
            return _rezipped(sample.data, dice)
        case "settings.pinhole":
            return _resettled(sample.data, dice)
        case "arrays.npz" | "images.zip" if dice.random() < 0.5:
            return _rezipped(sample.data, dice)
        case "digits.idx.gz" if dice.random() < 0.5:
            return gzip.compress(_changed(gzip.decompress(sample.data), dice), 1)
    return _changed(sample.data, dice)


def _changed(data: bytes, dice: random.Random) -> bytes:
    content = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        place = dice.randrange(len(content) + 1)
        if dice.random() < 0.5:  # where headers are
            place = min(place, dice.randrange(64))
        length = dice.choice((1, 1, 2, 4, 8, 100))
        match dice.randrange(6):
            case 0:
                content[place : place + length] = dice.randbytes(length)
            case 1:
                if place < len(content):
                    content[place] ^= 1 << dice.randrange(8)
            case 2:
                del content[place : place + length]
            case 3:
                token = dice.choice(TOKENS)
                content[place : place + dice.choice((0, len(token)))] = token
            case 4:
                content[place:place] = content[max(0, place - length) : place] * dice.choice((1, 2, 50))
            case 5:
                if dice.random() < 0.3:
                    del content[place:]
    return bytes(content)


def _entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(entries: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


def _rezipped(data: bytes, dice: random.Random) -> bytes:
    """One part changed, and the zip around it whole again, so that its checksum hides nothing."""
    entries = _entries(data)
    name = dice.choice(list(entries))
    entries[name] = _changed(entries[name], dice)
    return _zipped(entries)


def _resettled(data: bytes, dice: random.Random) -> bytes:
    entries = _entries(data)
    description = json.loads(entries["document.json"])
    for _ in range(dice.randint(1, 3)):
        holder = dice.choice(
            [description, *(value for value in description.values() if isinstance(value, dict))]
        )
        if not holder:
            continue
        values = (
            0,
            1,
            -1,
            2**31,
            2**63,
            10**30,
            0.5,
            1e308,
            True,
            None,
            "",
            "x" * 300,
            [],
            {},
            [[]],
            [1] * 40,
        )
        match dice.randrange(4):
            case 0:
                holder.pop(dice.choice(list(holder)))
            case 1:
                holder["extra"] = dice.choice(values)
            case _:
                holder[dice.choice(list(holder))] = dice.choice(values)
    entries["document.json"] = json.dumps(description).encode()
    return _zipped(entries)


def read(path: Path) -> bool:
    """Whether the file was read; False if it was refused with a sentence, any other error escapes."""
    if path.suffix == ".pinhole":
        try:
            read_document(path)
        except PinholeError as error:
            _check(str(error))
            return False
        return True
    imported = import_files([path])
    for fault in imported.faults:
        _check(fault.sentence)
    return imported.count > 0


def _check(sentence: str) -> None:
    assert sentence and "\n" not in sentence and len(sentence) < 2000, sentence
    assert "memory" not in sentence, sentence  # it asked for more than a small file is worth


@contextmanager
def little_memory() -> Iterator[None]:
    """Let large allocations fail, where the system can."""
    try:
        import resource

        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        yield
        return
    old = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, old)


def fuzz(count: int, seed: int, keep: Path | None = None) -> Result:
    """Damage `count` files, kind after kind; those that escape are written to the folder `keep`."""
    outcomes: Counter[str] = Counter()
    escapes: list[str] = []
    slowest = 0.0
    kinds = itertools.cycle(samples())
    with tempfile.TemporaryDirectory() as folder, little_memory(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of what it repairs
        for number in range(count):
            sample = next(kinds)
            data = damaged(sample, random.Random(f"{seed} {number}"))
            path = Path(folder) / sample.name
            path.write_bytes(data)
            start = time.perf_counter()
            try:
                outcome = "read" if read(path) else "refused"
            except Exception:
                outcome = "escaped"
                escapes.append(f"{number} {sample.name}\n{traceback.format_exc(limit=-4)}")
            spent = time.perf_counter() - start
            if spent > SLOW:
                escapes.append(f"{number} {sample.name}\nIt took {spent:.1f} s.")
            if keep is not None and (outcome == "escaped" or spent > SLOW):
                (keep / f"{seed}-{number}-{sample.name}").write_bytes(data)
            slowest = max(slowest, spent)
            outcomes[f"{sample.name} {outcome}"] += 1
    return Result(outcomes, escapes, slowest)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the files that escape")
    options = parser.parse_args()
    result = fuzz(options.count, options.seed, options.keep)
    for name, number in sorted(result.outcomes.items()):
        sys.stdout.write(f"{name:30} {number:6}\n")
    for escape in result.escapes[:20]:
        sys.stdout.write(f"\nescape {escape}\n")
    sys.stdout.write(
        f"\n{options.count:,} damaged files, {len(result.escapes)} escapes,"
        f" the slowest {result.slowest * 1000:.0f} ms\n"
    )
    return 1 if result.escapes else 0


if __name__ == "__main__":
    sys.exit(main())
