"""From a click on the canvas to what it brings about on the screen."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint

from benchmarks.endless import endless_document
from benchmarks.figures import Budget, Figure, percentile
from benchmarks.open_window import OpenWindow
from benchmarks.part import run_part, say
from benchmarks.quick_trainer import quick_trainer
from engine.lecture import lecture_document
from engine.pictures.place import Place, Role
from engine.training.choice import make_torch_trainer

CLICKS = 60
PAUSE = 0.037  # seconds between clicks; not a multiple of a frame
RETRAINED_EPOCHS = 150
FRAME = 1000 / 60  # milliseconds
SETTLE_SECONDS = 1.0


def measure() -> Iterator[Figure]:
    """At rest, while torch trains flat out, and while every edit retrains from scratch."""
    quick = quick_trainer()
    say(
        f"Latency: {CLICKS} clicks at rest, while torch trains, and retraining {RETRAINED_EPOCHS} epochs each"
    )
    with OpenWindow(lecture_document(), quick) as opened:
        opened.studio.bridge.step_epochs(RETRAINED_EPOCHS)
        opened.run(SETTLE_SECONDS)
        samples = edits(opened)
        yield from figures("edit", "pixel edit to reconstruction", samples, Budget(at_most=FRAME))
    with OpenWindow(lecture_document(), quick) as opened:
        opened.studio.bridge.set_retrain(RETRAINED_EPOCHS)
        opened.run(SETTLE_SECONDS)
        samples = retrained(opened)
        what = f"edit to a network retrained for {RETRAINED_EPOCHS} epochs"
        yield from figures("retrain", what, samples, Budget(at_most=40.0))
    with OpenWindow(endless_document(), make_torch_trainer) as opened:
        opened.train_flat_out()
        opened.run(SETTLE_SECONDS)
        samples = edits(opened)
        what = "click to shown while torch trains flat out"
        yield from figures("click_torch", what, samples, Budget(at_most=100.0))


def figures(key: str, what: str, samples: list[float], budget: Budget) -> Iterator[Figure]:
    """Median and p95 of milliseconds; the budget is that of the p95."""
    yield Figure(key, f"{what}, median", statistics.median(samples), "ms", min(samples), max(samples))
    yield Figure(f"{key}_p95", f"{what}, p95", percentile(samples, 95), "ms", budget=budget)


def edits(opened: OpenWindow) -> list[float]:
    """Milliseconds from each click to the end of the frame with the new pixel and its reconstruction.

    The canvas is painted in the same frame or an earlier one, since it is told of the edit first.
    """
    samples = []
    for number in range(CLICKS):
        edited = opened.studio.model.document
        seconds = opened.seconds_after_click(
            opened.studio.editor,
            cell_centre(opened, number),
            lambda: opened.studio.model.document is not edited,  # noqa: B023
        )
        samples.append(1000 * seconds)
        opened.run(PAUSE)
    return samples


def retrained(opened: OpenWindow) -> list[float]:
    """Milliseconds from each click to the end of the frame with the retrained network's reconstruction."""
    studio = opened.studio
    studio.editing.select(Place(Role.TRAIN, 0))
    samples = []
    for number in range(CLICKS):
        seconds = opened.seconds_after_click(
            studio.editor, cell_centre(opened, number), retraining_shown(opened)
        )
        samples.append(1000 * seconds)
        opened.run(PAUSE)
    return samples


def retraining_shown(opened: OpenWindow) -> Callable[[], bool]:
    """Whether the network retrained for the next edit is shown."""
    studio = opened.studio
    edited = studio.model.document

    def answered() -> bool:
        snapshot = studio.bridge.snapshot
        return (
            studio.model.document is not edited
            and snapshot is not None
            and snapshot.document is studio.model.document
            and snapshot.epoch == RETRAINED_EPOCHS
            and not snapshot.running
        )

    return answered


def cell_centre(opened: OpenWindow, number: int) -> QPoint:
    """The middle of another cell for every number."""
    grid = opened.studio.editor.grid
    assert grid is not None
    cells = grid.size.width * grid.size.height
    row, column = divmod(number * 27 % cells, grid.size.width)
    return grid.cell_centre((row, column)).toPoint()


def main() -> int:
    return run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
