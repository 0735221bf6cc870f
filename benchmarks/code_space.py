"""The page Code space in the real window: frames with all digits on the map while they are trained.

`python -m benchmarks.code_space`, in half a minute. The plain loop beside it finds the same view of the same network
and paints it with a call of Qt for each picture, on the window's own thread, as one would write it first.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from benchmarks.figures import RATIO, Budget, Figure, percentile
from benchmarks.open_window import OpenWindow, watch
from benchmarks.part import run_part, say
from benchmarks.quick_trainer import quick_trainer
from engine.document import Document
from engine.labs.code_space.view import Behind, SpaceView, space_view
from engine.picture_sets.catalogue import picture_set
from engine.pictures.picture import GridSize
from gui.grids.thumbnails import Thumbnails
from gui.look.theme import LIGHT
from gui.pages.code_space.code_space_page import CodeSpacePage

SETTLE_SECONDS = 2.0
SECONDS = 5.0
LONGEST_GAP = 25.0  # milliseconds, the 99th of a hundred
LEAST_RATE = 57.0  # frames a second; a screen has 60
LEAST_SPEED = 0.5  # of training on Play
ROUNDS = 9


def all_digits() -> Document:
    """1,797 digits that train without an end."""
    split = picture_set("digits").make()
    document = Document(GridSize(8, 8), split.train, split.test)
    return replace(document, training=replace(document.training, epochs=0))


def steps_a_second(opened: OpenWindow) -> float:
    """How fast the training thread goes on while the window lives."""
    first = opened.studio.bridge.snapshot
    start = time.perf_counter()
    opened.run(SECONDS)
    last = opened.studio.bridge.snapshot
    assert first is not None and last is not None
    return (last.step - first.step) / (time.perf_counter() - start)


def on_the_page(opened: OpenWindow, behind: Behind, play: float) -> Iterator[Figure]:
    """Frames, gaps and speed with the map on screen."""
    page = opened.studio.pages.currentWidget()
    assert isinstance(page, CodeSpacePage)
    page.parts.behind.button(behind).click()
    opened.run(SETTLE_SECONDS)
    painted: list[float] = []
    views: list[SpaceView] = []
    watch(page.parts.map, painted, opened)
    page.watch.changed.connect(lambda frame: views.append(frame.view))
    speed = steps_a_second(opened)
    gaps = [1000 * (after - before) for before, after in pairwise(painted)]
    name = str(behind)
    rate = 1000 * len(gaps) / sum(gaps)
    yield Figure(f"frames_{name}", f"{name}: frames", rate, "fps", budget=Budget(at_least=LEAST_RATE))
    longest = percentile(gaps, 99)
    yield Figure(f"gap_{name}", f"{name}: p99 gap", longest, "ms", budget=Budget(at_most=LONGEST_GAP))
    yield Figure(f"views_{name}", f"{name}: newer networks on the map", len(views) / SECONDS, "a second")
    share = speed / play
    least = Budget(at_least=LEAST_SPEED)
    yield Figure(f"speed_{name}", f"{name}: training, against Play", share, RATIO, budget=least)


def plain_loop(view: SpaceView) -> float:
    """Seconds on the window's thread for one frame as one would write it first."""
    thumbnails, size = Thumbnails(), (380, 300)
    for picture in view.asked.seen.pictures:
        thumbnails.of(picture, 18, LIGHT)
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        now = space_view(view.asked, view)
        image = QImage(*size, QImage.Format.Format_RGB32)
        image.fill(QColor(LIGHT.panel))
        with QPainter(image) as painter:
            for picture, (x, y) in zip(now.asked.seen.pictures, now.points.tolist(), strict=True):
                place = QPointF(190 + 50 * x, 150 - 50 * y)
                painter.drawPixmap(place, thumbnails.of(picture, 18, LIGHT))
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def painted_once(opened: OpenWindow) -> float:
    """Seconds on the window's thread for a frame that was made beside it."""
    page = opened.studio.pages.currentWidget()
    assert isinstance(page, CodeSpacePage) and page.watch.frame is not None
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        page._take(page.watch.frame)
        page.parts.map.repaint()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def measure() -> Iterator[Figure]:
    """All figures, those of Play first."""
    with OpenWindow(all_digits(), quick_trainer()) as opened:
        studio = opened.studio
        say(f"Training on Play: {SECONDS:.0f} seconds")
        opened.train_flat_out()
        opened.run(SETTLE_SECONDS)
        opened.painted.clear()
        play = steps_a_second(opened)
        yield Figure("steps_play", "Training on Play", play, "steps/s")
        yield Figure("frames_play", "Play: frames", len(opened.painted) / SECONDS, "fps")
        gaps = [1000 * (after - before) for before, after in pairwise(opened.painted)]
        yield Figure("gap_play", "Play: p99 gap", percentile(gaps, 99), "ms")
        place = studio.pages.place_of("code-space")
        assert place is not None
        studio.pages.show_page(place)
        for behind in Behind:
            say(f"Code space, {behind}: {SECONDS:.0f} seconds")
            yield from on_the_page(opened, behind, play)
        studio.bridge.pause()
        opened.run(SETTLE_SECONDS)
        page = studio.pages.currentWidget()
        assert isinstance(page, CodeSpacePage) and page.view is not None
        ours, plain = painted_once(opened), plain_loop(page.view)
    yield Figure("frame", "The window's part of a frame", 1000 * ours, "ms")
    yield Figure("plain", "A plain loop's", 1000 * plain, "ms")
    yield Figure("ratio", "The plain loop against ours", plain / ours, RATIO, budget=Budget(at_least=2.0))


def main() -> int:
    """Print the table."""
    return run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
