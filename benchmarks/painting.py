"""Drawing on the largest grid while training runs: frames, and how long a stroke takes to appear."""

from __future__ import annotations

import math
import statistics
import sys
import time
from bisect import bisect
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from benchmarks.endless import endless_document
from benchmarks.figures import Budget, Figure, percentile
from benchmarks.open_window import OpenWindow
from benchmarks.part import run_part, say
from benchmarks.quick_trainer import quick_trainer
from engine.document import Document
from engine.pictures.picture import GridSize, Picture
from engine.pictures.place import Place, Role
from engine.training.snapshot import Speed

SIDE = 64
MOVES_A_SECOND = 125  # of an ordinary mouse
CELLS_A_MOVE = 1.7  # a quick stroke
TURN = 0.013  # of a circle, a move
SETTLE_SECONDS, WARM_SECONDS, SECONDS = 1.0, 1.5, 3.0
STROKE = round(1 / TURN)  # moves; with the one button and the other in turn, so that every move changes cells


def measure() -> Iterator[Figure]:
    """At the speed that a fresh start has, and flat out."""
    for speed, words in ((Speed.LIVE, "live"), (Speed.FLAT_OUT, "flat out")):
        say(f"Painting {SIDE}x{SIDE} while training runs {words}, {SECONDS:.0f} seconds")
        yield from _painted(speed, words)


def large_document() -> Document:
    """The lecture's pictures and network, every cell as many as make 64x64, without an end."""
    document = endless_document()
    times = SIDE // document.size.width
    enlarged = {
        role: tuple(
            Picture(picture.name, np.kron(picture.pixels, np.ones((times, times), dtype=np.float32)))
            for picture in document.of_role(role)
        )
        for role in Role
    }
    return replace(document, size=GridSize(SIDE, SIDE), train=enlarged[Role.TRAIN], test=enlarged[Role.TEST])


def _painted(speed: Speed, words: str) -> Iterator[Figure]:
    with OpenWindow(large_document(), quick_trainer()) as opened:
        opened.run(SETTLE_SECONDS)
        opened.studio.editing.select(Place(Role.TRAIN, 0))
        opened.studio.bridge.set_speed(speed)
        opened.studio.bridge.train()
        opened.run(WARM_SECONDS)
        opened.canvas_painted.clear()
        moves = drag(opened, SECONDS)
        frames = opened.canvas_painted
    gaps = [1000 * (later - earlier) for earlier, later in pairwise(frames)]
    waits = [1000 * (frames[at] - moved) for moved in moves if (at := bisect(frames, moved)) < len(frames)]
    key, what = f"painting_{speed.name.lower()}", f"painting {SIDE}x{SIDE}, {words}"
    rate = 1000 * len(gaps) / sum(gaps)
    yield Figure(f"{key}_frames", f"{what}: frames", rate, "fps", budget=Budget(at_least=57.0))
    gap = percentile(gaps, 99)
    yield Figure(f"{key}_gap_p99", f"{what}: p99 gap", gap, "ms", budget=Budget(at_most=25.0))
    median = statistics.median(waits)
    yield Figure(f"{key}_wait", f"{what}: move to paint, median", median, "ms", min(waits), max(waits))
    late = percentile(waits, 95)
    yield Figure(f"{key}_wait_p95", f"{what}: move to paint, p95", late, "ms", budget=Budget(at_most=25.0))


def drag(opened: OpenWindow, seconds: float) -> list[float]:
    """Draw strokes as a mouse does, through the window; returns when each move that painted was made."""
    editor, window = opened.studio.editor, opened.studio.window
    none = Qt.KeyboardModifier.NoModifier
    moves: list[float] = []
    start = time.perf_counter()
    number = 0
    while (now := time.perf_counter()) < start + seconds or number % STROKE:
        due = start + number / MOVES_A_SECOND
        if due > now:
            opened.run(due - now)
        stroke, move = divmod(number, STROKE)
        button = Qt.MouseButton.RightButton if stroke % 2 else Qt.MouseButton.LeftButton
        at = editor.mapTo(window, place_of(opened, number))
        if move == 0:
            QTest.mousePress(window.windowHandle(), button, none, at)
        moved, before = time.perf_counter(), opened.studio.model.document
        QTest.mouseMove(window.windowHandle(), at)
        if opened.studio.model.document is not before:
            moves.append(moved)
        number += 1
        if number % STROKE == 0:
            QTest.mouseRelease(window.windowHandle(), button, none, at)
    return moves


def place_of(opened: OpenWindow, number: int) -> QPoint:
    """Where the pointer is after so many moves: loops that wander over the whole canvas, in the editor's pixels."""
    grid = opened.studio.editor.grid
    assert grid is not None
    radius = CELLS_A_MOVE / (2 * math.pi * TURN)
    angle = 2 * math.pi * TURN * number
    middle = SIDE / 2 + (SIDE / 2 - radius) * math.sin(number / 90)
    cell = QPointF(middle + radius * math.cos(angle), SIDE / 2 + radius * math.sin(angle))
    size = grid.rect.width() / SIDE
    return (grid.rect.topLeft() + cell * size).toPoint()


def main() -> int:
    return run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
