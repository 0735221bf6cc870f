"""What people do in the window, in laps: an edit, a retraining, frames of a run, painting."""

from __future__ import annotations

from benchmarks.digits import digits_document
from benchmarks.endless import endless_document
from benchmarks.laps import Lap, answer, frames_of
from benchmarks.latency import PAUSE, RETRAINED_EPOCHS, cell_centre, retraining_shown
from benchmarks.open_window import OpenWindow
from benchmarks.painting import drag, large_document
from benchmarks.quick_trainer import quick_trainer
from benchmarks.stopwatch import Stopwatch
from engine.lecture import lecture_document
from engine.pictures.place import Place, Role

SETTLE_SECONDS, SECONDS = 2.0, 4.0
EDITS = 40


def edit(stopwatch: Stopwatch) -> list[Lap]:
    """From a click to the reconstruction on the screen, at rest."""
    with OpenWindow(lecture_document(), quick_trainer()) as opened:
        opened.studio.bridge.step_epochs(RETRAINED_EPOCHS)
        opened.run(SETTLE_SECONDS)
        laps = []
        for number in range(EDITS):
            edited = opened.studio.model.document

            def come() -> bool:
                return opened.studio.model.document is not edited  # noqa: B023

            laps.append(answer(stopwatch, opened, cell_centre(opened, number), come))
            opened.run(PAUSE)
        return laps


def retrain(stopwatch: Stopwatch) -> list[Lap]:
    """From a click on a training picture to the retrained network on the screen."""
    with OpenWindow(lecture_document(), quick_trainer()) as opened:
        opened.studio.bridge.set_retrain(RETRAINED_EPOCHS)
        opened.run(SETTLE_SECONDS)
        opened.studio.editing.select(Place(Role.TRAIN, 0))
        laps = []
        for number in range(EDITS):
            come = retraining_shown(opened)
            laps.append(answer(stopwatch, opened, cell_centre(opened, number), come))
            opened.run(PAUSE)
        return laps


def play(stopwatch: Stopwatch) -> list[Lap]:
    """The frames of the lecture's document, trained flat out."""
    with OpenWindow(endless_document(), quick_trainer()) as opened:
        opened.train_flat_out()
        opened.run(SETTLE_SECONDS)
        return frames_of(stopwatch, opened, opened.painted, lambda: opened.run(SECONDS))


def digits(stopwatch: Stopwatch) -> list[Lap]:
    """The frames of 1,797 digits at the speed of a fresh start."""
    with OpenWindow(digits_document(), quick_trainer()) as opened:
        opened.studio.bridge.train()
        opened.run(SETTLE_SECONDS)
        return frames_of(stopwatch, opened, opened.painted, lambda: opened.run(SECONDS))


def painting(stopwatch: Stopwatch) -> list[Lap]:
    """The canvas's frames under strokes over 64x64 while training runs live."""
    with OpenWindow(large_document(), quick_trainer()) as opened:
        opened.run(SETTLE_SECONDS)
        opened.studio.editing.select(Place(Role.TRAIN, 0))
        opened.studio.bridge.train()
        opened.run(SETTLE_SECONDS)
        return frames_of(stopwatch, opened, opened.canvas_painted, lambda: drag(opened, SECONDS))


SCENES = {scene.__name__: scene for scene in (edit, retrain, play, digits, painting)}
