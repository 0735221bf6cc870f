"""Writes good files as other programs do; each has to come in right.

Run `python -m tests.fuzz.fuzz_imports --count 30000 --seed 1`. Prints the figure; exits with 1 if a file came in wrong.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np

from engine.importing.import_files import import_files
from engine.importing.raw.raw_pictures import ImportedPictures
from tests.fuzz.generated_files import Made, made


class Result(NamedTuple):
    """What a run found."""

    outcomes: Counter[str]  # "right", "refused" or "wrong", by the file's name
    wrong: list[str]
    slowest: float  # seconds


def mistake(made: Made, imported: ImportedPictures) -> str:
    """What came in otherwise than it is in the file; empty if nothing did."""
    values = [
        group.values / 255.0 if group.values.dtype == np.uint8 else group.values for group in imported.groups
    ]
    if sum(map(len, values)) != len(made.ink):
        return f"{sum(map(len, values))} pictures instead of {len(made.ink)}"
    if any(group.shape[1:] != made.ink.shape[1:] for group in values):
        return f"sizes {[group.shape for group in values]} instead of {made.ink.shape}"
    off = float(np.abs(np.concatenate(values) - made.ink).max())
    if off > made.tolerance:
        return f"values are off by {off:.3f}"
    labels = tuple(group.label(row) for group in imported.groups for row in range(len(group.names)))
    if labels != (made.labels or ("",) * len(made.ink)):
        return f"labels {labels} instead of {made.labels}"
    return ""


def fuzz(count: int, seed: int, keep: Path | None = None) -> Result:
    """Import `count` files; those that come in wrong, or not at all, are written to the folder `keep`."""
    outcomes: Counter[str] = Counter()
    wrong: list[str] = []
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            file = made(random.Random(f"{seed} {number}"))
            path = Path(folder) / file.name
            path.write_bytes(file.data)
            start = time.perf_counter()
            try:
                imported = import_files([path])
                said = mistake(file, imported)
                outcome = "wrong" if said else "right"
                if not imported.count:
                    outcome = "refused"
                    said = " ".join(["refused:", *(fault.sentence for fault in imported.faults)])
            except Exception:
                outcome = "wrong"
                said = traceback.format_exc(limit=-4)
            slowest = max(slowest, time.perf_counter() - start)
            if said:
                wrong.append(f"{number} {file.name}: {said}")
                if keep is not None:
                    (keep / f"{seed}-{number}-{file.name}").write_bytes(file.data)
            outcomes[f"{file.name} {outcome}"] += 1
            path.unlink()
    return Result(outcomes, wrong, slowest)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the files that come in wrong")
    options = parser.parse_args()
    if options.keep is not None:
        options.keep.mkdir(parents=True, exist_ok=True)
    result = fuzz(options.count, options.seed, options.keep)
    for name, number in sorted(result.outcomes.items()):
        sys.stdout.write(f"{name:34} {number:6}\n")
    for said in result.wrong[:40]:
        sys.stdout.write(f"\n{said}\n")
    sys.stdout.write(
        f"\n{options.count:,} good files, {len(result.wrong)} wrong or refused,"
        f" the slowest {result.slowest * 1000:.0f} ms\n"
    )
    return 1 if result.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
