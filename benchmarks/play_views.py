"""What each view of Play costs the window's frames, beside Play as it starts: `python -m benchmarks.play_views`.

The lecture's network trains flat out without an end. Each view is put on, watched, and taken off again, and plain Play
is watched before and after it, so that both meet the same machine. In a minute.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QApplication

from benchmarks.endless import endless_document
from benchmarks.figures import Budget, Figure, percentile
from benchmarks.open_window import OpenWindow
from benchmarks.part import run_part, say
from benchmarks.quick_trainer import quick_trainer
from engine.twins.ghost import MOST
from gui.pages.play.columns.hovered_units import HoveredUnits
from gui.pages.play.hourglass.output_panel import OutputMode
from gui.shell.studio import Studio

SETTLE_SECONDS = 1.0
SECONDS = 3.0
LONGEST_GAP = Budget(at_most=25.0)  # milliseconds, the 99th of a hundred

Undo = Callable[[], None]


def company(studio: Studio) -> Undo:
    """Mean picture, nearest picture and PCA as columns of the table."""
    actions = list(studio.play.table_company.actions.values())
    trigger_all(actions)
    return lambda: trigger_all(actions)


def trigger_all(actions: list[QAction]) -> None:
    """Each once."""
    for action in actions:
        action.trigger()


def difference(studio: Studio) -> Undo:
    """The signed difference as output."""
    switch = studio.play.hourglass.output.switch
    switch.button(OutputMode.DIFFERENCE).click()
    return switch.button(OutputMode.GREY).click


def ghosts(studio: Studio) -> Undo:
    """As many ghosts as can be kept, and the difference to one of them."""
    kept = studio.play.ghosts
    for _ in range(MOST):
        kept.keep()
    kept.compare(kept.kept[0])

    def undo() -> None:
        for ghost in kept.kept:
            kept.remove(ghost)

    return undo


def unit_off(studio: Studio) -> Undo:
    """A unit of the encoder switched off."""
    studio.hands.switch(0, 1)
    return lambda: studio.hands.switch(0, 1)


def weight_map(studio: Studio) -> Undo:
    """The pointer on a unit of the encoder, whose connections are drawn."""
    units, _ = studio.play.hourglass.columns.hoverable[0]
    point_at(units, units.tile_rect(1).center())

    def undo() -> None:
        QApplication.sendEvent(units, QEvent(QEvent.Type.Leave))

    return undo


def point_at(units: HoveredUnits, at: QPointF) -> None:
    """Move the pointer there."""
    none, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        units, QMouseEvent(QEvent.Type.MouseMove, at, units.mapToGlobal(at), none, none, keys)
    )


VIEWS = (company, difference, ghosts, unit_off, weight_map)


def p99(opened: OpenWindow) -> float:
    """The 99th of a hundred gaps between two frames with a new reconstruction, in milliseconds."""
    opened.run(SETTLE_SECONDS)
    opened.painted.clear()
    opened.run(SECONDS)
    return percentile([1000 * (later - earlier) for earlier, later in pairwise(opened.painted)], 99)


def measure() -> Iterator[Figure]:
    """Each view between two looks at plain Play, whose figure is the mean of both."""
    with OpenWindow(endless_document(), quick_trainer()) as opened:
        opened.train_flat_out()
        opened.run(SETTLE_SECONDS)
        before = p99(opened)
        for view in VIEWS:
            name = view.__name__.replace("_", " ")
            say(f"Play with {name}: {2 * (SETTLE_SECONDS + SECONDS):.0f} seconds")
            undo = view(opened.studio)
            with_view = p99(opened)
            undo()
            after = p99(opened)
            yield Figure(f"{view.__name__}_gap_p99", f"p99 gap, {name}", with_view, "ms", budget=LONGEST_GAP)
            yield Figure(f"{view.__name__}_plain_gap_p99", "the same, plain Play", (before + after) / 2, "ms")
            before = after


if __name__ == "__main__":
    sys.exit(run_part(measure))
