"""How quickly everything follows the line over 70,000 pictures, and how long the table of left-out digits takes.

`python -m benchmarks.anomalies`, in two or three minutes. The same counts and curves are found anew by scikit-learn for
comparison. While the digits are trained flat out, the longest gaps of the window stand beside those on Code space.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from benchmarks.code_space import all_digits
from benchmarks.figures import RATIO, Budget, Figure, figure_of, percentile
from benchmarks.heartbeat import Heartbeat
from benchmarks.open_window import OpenWindow
from benchmarks.part import run_part, say
from benchmarks.quick_trainer import quick_trainer
from engine.document import Document
from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.left_out_label import table_work
from engine.labs.anomalies.order import AnomaliesOrder
from engine.labs.anomalies.scenes import digits_without
from engine.labs.anomalies.sorts import Sort
from engine.lecture import lecture_document
from engine.pictures.picture import Picture
from gui.pages.anomalies.anomalies_page import AnomaliesPage

LEARNT, TESTED = 60_000, 10_000
STEPS = 200  # of the line
PLAIN_STEPS = 5
FRAME_MS = 1000 / 60
SEEDS, EPOCHS = 5, 150
TABLE_SECONDS = 60.0
SECONDS = 5.0  # for which frames are counted
SETTLE_SECONDS = 1.5
LONGEST_GAP = 25.0
WAIT_SECONDS = 120.0


def many() -> Document:
    """70,000 pictures: digits with two pixels changed, of which nobody has seen a nine."""
    digits = digits_without("9")
    generator = np.random.default_rng(0)

    def made(count: int, some: tuple[Picture, ...]) -> tuple[Picture, ...]:
        places = generator.integers(0, 64, (count, 2))
        values = generator.random((count, 2)).astype(np.float32)
        pictures = []
        for at in range(count):
            pixels = some[at % len(some)].pixels.copy()
            pixels.reshape(-1)[places[at]] = values[at]
            pictures.append(some[at % len(some)].with_pixels(pixels))
        return tuple(pictures)

    lecture = lecture_document()
    return replace(lecture, train=made(LEARNT, digits.train), test=made(TESTED, digits.test))


def line_drag() -> Iterator[Figure]:
    """Drag the line in the real window, and find the same anew by scikit-learn."""
    with OpenWindow(many(), quick_trainer()) as opened:
        page = on_page(opened)
        studio = opened.studio
        say(f"One epoch of {LEARNT:,} pictures, then all are judged")
        studio.bridge.step_epochs(1)
        opened.wait_until(lambda: all_judged(page), WAIT_SECONDS)
        start = time.perf_counter()
        page.watch.forget()
        page.follower.ask()
        opened.wait_until(lambda: all_judged(page), WAIT_SECONDS)
        yield Figure(
            "judged", f"{LEARNT + TESTED:,} pictures judged by seven scores", time.perf_counter() - start, "s"
        )
        strip = page.parts.strip
        layout, judged = strip.layout_now, page.judged
        assert layout is not None and judged is not None
        ours = []
        for share in np.linspace(0.05, 0.95, STEPS).tolist():
            start = time.perf_counter()
            strip.line_moved.emit(layout.span.low + share * layout.span.width)
            opened.app.processEvents()
            ours.append(1000 * (time.perf_counter() - start))
        budget = Budget(at_most=FRAME_MS)
        yield figure_of("drag", "a step of the line: counts, curves and paint", ours, "ms", budget)
        yield Figure("drag_p99", "the same, p99", percentile(ours, 99), "ms", budget=budget)
        scored = judged.scored
        counted = [1000 * seconds_of_counts(page, share) for share in np.linspace(0.05, 0.95, STEPS).tolist()]
        asked = scored.sorts != Sort.LEARNT
        truth, strange = scored.sorts[asked] == Sort.ANOMALY, -scored.of_judge(Judge.HAMMING)[asked]
        lines = np.quantile(strange, np.linspace(0.1, 0.9, PLAIN_STEPS))
        plain = [1000 * plain_seconds(truth, strange, float(line)) for line in lines]
        yield figure_of("counts", "the counts of it alone", counted, "ms")
        yield figure_of("plain", "counts, curves and areas by scikit-learn", plain, "ms")
        yield Figure(
            "ratio", "scikit-learn against a whole step", float(np.median(plain) / np.median(ours)), RATIO
        )


def seconds_of_counts(page: AnomaliesPage, share: float) -> float:
    """Seconds for the counts of one line."""
    judged, layout = page.judged, page.parts.strip.layout_now
    assert judged is not None and layout is not None
    ranking, line = judged.ranking(Judge.HAMMING), layout.span.low + share * layout.span.width
    start = time.perf_counter()
    ranking.counts(line)
    return time.perf_counter() - start


def plain_seconds(truth: np.ndarray, strange: np.ndarray, line: float) -> float:
    """Seconds for the same as one would write it first."""
    from sklearn import metrics

    start = time.perf_counter()
    beyond = strange > line
    metrics.confusion_matrix(truth, beyond)
    metrics.precision_score(truth, beyond, zero_division=0.0)
    metrics.recall_score(truth, beyond)
    metrics.roc_curve(truth, strange)
    metrics.precision_recall_curve(truth, strange)
    metrics.roc_auc_score(truth, strange)
    metrics.average_precision_score(truth, strange)
    return time.perf_counter() - start


def table_of_digits() -> Iterator[Figure]:
    """Ten digits, five seeds each, beside three detectors."""
    say(f"The table: 10 digits x {SEEDS} seeds x {EPOCHS} epochs")
    order = AnomaliesOrder(lecture_document(), EPOCHS, SEEDS)
    start, processor = time.perf_counter(), time.process_time()
    table_work(order)(lambda done, total: True, None, lambda note: None)
    what = f"ten digits left out, {SEEDS} seeds each, {EPOCHS} epochs"
    yield Figure("table", what, time.perf_counter() - start, "s", budget=Budget(at_most=TABLE_SECONDS))
    yield Figure("table_processor", "the same, of a processor", time.process_time() - processor, "s")


def gaps_while_training() -> Iterator[Figure]:
    """The window's longest gaps while it trains flat out, page by page."""
    with OpenWindow(all_digits(), quick_trainer()) as opened:
        opened.train_flat_out()
        for key in ("code-space", "anomalies"):
            say(f"Frames on {key}: {SECONDS:.0f} seconds")
            place = opened.studio.pages.place_of(key)
            assert place is not None
            opened.studio.pages.show_page(place)
            opened.run(SETTLE_SECONDS)
            heart = Heartbeat()
            heart.start()
            opened.run(SECONDS)
            heart.stop()
            budget = Budget(at_most=LONGEST_GAP)
            yield Figure(
                f"gap_{key}",
                f"{key}: p99 gap of the window",
                percentile(heart.pauses, 99),
                "ms",
                budget=budget,
            )


def on_page(opened: OpenWindow) -> AnomaliesPage:
    """The page, on screen."""
    pages = opened.studio.pages
    pages.show_page(pages.place_of("anomalies") or 0)
    page = pages.currentWidget()
    assert isinstance(page, AnomaliesPage)
    return page


def all_judged(page: AnomaliesPage) -> bool:
    """Whether every picture is judged, and shown."""
    judged = page.judged
    return (
        judged is not None and page.watch.idle and not judged.sampled and page.parts.strip.shown is not None
    )


def measure() -> Iterator[Figure]:
    """All figures."""
    yield from line_drag()
    yield from table_of_digits()
    yield from gaps_while_training()


def main() -> int:
    """Print a table; 1 if a budget was missed."""
    return run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
