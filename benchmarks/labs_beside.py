"""How much of its speed training keeps while a laboratory works, page by page.

`python -m benchmarks.labs_beside`, in two minutes. The window trains flat out on each page, first alone and then while
the page's lab works: the lecture's two pictures, and 1,797 digits.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.code_space import all_digits
from benchmarks.figures import RATIO, Budget, Figure
from benchmarks.open_window import OpenWindow
from benchmarks.part import run_part, say
from benchmarks.quick_trainer import quick_trainer
from engine.document import Document
from engine.lecture import lecture_document

KEYS = ("kinds", "timeline", "anomalies", "compress", "lottery")
SETTLE_SECONDS = 1.5
SECONDS = 4.0  # alone, and at most as long beside the lab
SLICE = 0.25  # seconds between two looks whether the lab still works
LEAST_SHARE = 0.5


def endless_lecture() -> Document:
    """The lecture's pictures, trained without an end."""
    document = lecture_document()
    return replace(document, training=replace(document.training, epochs=0))


def speed(opened: OpenWindow, while_lab: bool) -> float:
    """Steps a second for some seconds, or for as long as the lab works, whichever is shorter."""
    bridge, jobs = opened.studio.bridge, opened.studio.jobs
    first, start = bridge.snapshot, time.perf_counter()
    while time.perf_counter() - start < SECONDS and (jobs.lab or not while_lab):
        opened.run(SLICE)
    last, seconds = bridge.snapshot, time.perf_counter() - start
    assert first is not None and last is not None
    return (last.step - first.step) / seconds


def of_document(name: str, document: Document) -> Iterator[Figure]:
    """The share for every page."""
    with OpenWindow(document, quick_trainer()) as opened:
        studio = opened.studio
        opened.train_flat_out()
        for key in KEYS:
            say(f"{name}, {key}: {2 * SECONDS:.0f} seconds")
            place = studio.pages.place_of(key)
            assert place is not None
            studio.pages.show_page(place)
            opened.run(SETTLE_SECONDS)
            alone = speed(opened, while_lab=False)
            studio.pages.view.run_lab()
            beside = speed(opened, while_lab=True)
            if studio.jobs.lab:
                studio.jobs.stop_lab()
            opened.run(SETTLE_SECONDS)
            what = f"{name}, {key}: of its speed training keeps"
            yield Figure(f"{name}_{key}", what, beside / alone, RATIO, budget=Budget(at_least=LEAST_SHARE))


def measure() -> Iterator[Figure]:
    """All figures, those of the lecture's pictures first."""
    yield from of_document("lecture", endless_lecture())
    yield from of_document("digits", all_digits())


def main() -> int:
    """Print a table; 1 if a budget was missed."""
    return run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
