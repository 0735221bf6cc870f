"""Many pictures in the real window: training on the digits 0 to 8 with 9 among the test pictures."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from benchmarks.endless import endless_document
from benchmarks.figures import Budget, Figure, percentile
from benchmarks.open_window import OpenWindow
from benchmarks.part import run_part, say
from engine.document import Document
from engine.picture_sets.catalogue import picture_set
from engine.pictures.place import Role
from engine.training.choice import TrainerChoice
from engine.training.snapshot import Speed

SETTLE_SECONDS, WARM_SECONDS, SECONDS = 1.5, 2.0, 4.0


def measure() -> Iterator[Figure]:
    """At the speed that a fresh start has, and flat out."""
    for speed, words in ((Speed.LIVE, "live"), (Speed.FLAT_OUT, "flat out")):
        say(f"Digits: training on 0 to 8 with 9 among the test pictures {words}, {SECONDS:.0f} seconds")
        yield from _spotted(speed, words)


def digits_document() -> Document:
    """1,797 digits, the nines among those to test with, and the lecture's network, without an end."""
    found = picture_set("digits-spot-the-nine")
    split = found.make(seed=0)
    return replace(endless_document(), size=found.sizes[0], train=split.train, test=split.test)


def _spotted(speed: Speed, words: str) -> Iterator[Figure]:
    with OpenWindow(digits_document(), TrainerChoice()) as opened:
        opened.run(SETTLE_SECONDS)
        opened.studio.bridge.set_speed(speed)
        opened.studio.bridge.train()
        opened.run(WARM_SECONDS)  # the trainer's code has come too
        opened.painted.clear()
        opened.run(SECONDS)
        gaps = [1000 * (later - earlier) for earlier, later in pairwise(opened.painted)]
        cards = opened.studio.pictures.sections[Role.TEST].gallery.pictures
        verdicts = [cards.verdict(row) for row in range(cards.rowCount())]
    assert None not in verdicts, "Some pictures have no verdict."
    key, frames, p99 = speed.name.lower(), 1000 * len(gaps) / sum(gaps), percentile(gaps, 99)
    what = f"digits 0 to 8, 9 only in the test, {words}"
    yield Figure(f"digits_{key}_frames", f"{what}: frames", frames, "fps", budget=Budget(at_least=57.0))
    yield Figure(f"digits_{key}_gap_p99", f"{what}: p99 gap", p99, "ms", budget=Budget(at_most=25.0))
    yield Figure(f"digits_{key}_verdicts", f"{what}: verdicts shown", len(verdicts), "pictures")


def main() -> int:
    return run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
