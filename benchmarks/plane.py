"""The plane of the page Fooling in the real window: pictures of its boundary while both its networks learn.

`python -m benchmarks.plane`, in half a minute; first with the document's network at rest, then training flat out beside
it, as on the page Play. The plain loop is what one would write first: learn, ask the plane and paint on the window's
thread.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from itertools import pairwise

from benchmarks.figures import Budget, Figure, percentile
from benchmarks.labs_beside import endless_lecture
from benchmarks.open_window import OpenWindow, watch
from benchmarks.part import run_part, say
from benchmarks.quick_trainer import quick_trainer
from engine.labs.fooling.plane.field import plane_field
from engine.labs.fooling.plane.moved import at_home
from engine.labs.fooling.plane.part import MANIFOLD
from engine.labs.fooling.plane.run import PlaneRun
from gui.pages.fooling.fooling_page import FoolingPage
from gui.pages.fooling.plane.backdrop import backdrop
from gui.pages.fooling.plane.plane_part import PlanePart
from gui.pages.fooling.plane.plane_watch import EPOCHS

SETTLE_SECONDS = 1.5
SECONDS = 5.0
LEAST_RATE = 30.0  # pictures a second
LONGEST_GAP = 50.0  # milliseconds, the 99th of a hundred: as for frames while PyTorch trains
ROUNDS = 15


def plane_of(opened: OpenWindow) -> PlanePart:
    """The part, on screen."""
    studio = opened.studio
    place = studio.pages.place_of("fooling")
    assert place is not None
    studio.pages.show_page(place)
    page = studio.pages.currentWidget()
    assert isinstance(page, FoolingPage)
    page.show_part(MANIFOLD)
    part = page.shown
    assert isinstance(part, PlanePart)
    opened.wait_until(lambda: part.found is not None)
    return part


def while_it_learns(opened: OpenWindow, part: PlanePart, name: str, words: str) -> Iterator[Figure]:
    """Pictures a second and the gaps between them."""
    part.controls.reset.click()
    part.controls.play.click()
    opened.run(SETTLE_SECONDS)
    painted: list[float] = []
    watch(part.canvas, painted, opened)
    shown: list[int] = []
    part.watch.changed.connect(lambda picture: shown.append(picture.epoch))
    opened.run(SECONDS)
    gaps = [1000 * (after - before) for before, after in pairwise(painted)]
    part.controls.play.click()
    rate = len(shown) / SECONDS
    yield Figure(
        f"rate_{name}", f"{words}: boundaries a second", rate, "fps", budget=Budget(at_least=LEAST_RATE)
    )
    longest = percentile(gaps, 99)
    yield Figure(f"gap_{name}", f"{words}: p99 gap", longest, "ms", budget=Budget(at_most=LONGEST_GAP))


def on_the_window(part: PlanePart) -> float:
    """Seconds on the window's thread for a picture that was made beside it."""
    picture = part.watch.picture
    assert picture is not None
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        part._take(picture)
        part.canvas.repaint()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def plain_loop(part: PlanePart) -> float:
    """The same where everything is done there."""
    picture = part.watch.picture
    assert picture is not None
    look, run, times = picture.look, PlaneRun(picture.asked.data, picture.asked.seed), []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run.learn(EPOCHS)
        field = plane_field(run.moment(), look.window, look.columns, look.rows)
        backdrop(field, look.behind, look.theme)
        at_home(field.moment, part.found.at_home.point if part.found is not None else 0)
        part._take(picture)
        part.canvas.repaint()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def measure() -> Iterator[Figure]:
    """All figures, at rest first."""
    with OpenWindow(endless_lecture(), quick_trainer()) as opened:
        part = plane_of(opened)
        say(f"The plane alone: {SECONDS:.0f} seconds")
        yield from while_it_learns(opened, part, "alone", "Network at rest")
        opened.run(SETTLE_SECONDS)
        ours, plain = on_the_window(part), plain_loop(part)
        say(f"The plane beside training: {SECONDS:.0f} seconds")
        opened.train_flat_out()
        yield from while_it_learns(opened, part, "beside", "Network training")
    yield Figure("window", "The window's part of a picture", 1000 * ours, "ms", budget=Budget(at_most=16.0))
    yield Figure("plain", "A plain loop's", 1000 * plain, "ms")


def main() -> int:
    """Print a table; 1 if a budget was missed."""
    return run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
