"""The guide's pictures of the map of weights and of slow motion: `python -m tests.map_and_slow_motion FOLDER`.

The window is the program's own, drawn without a display; the pointer is Qt's test pointer.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QElapsedTimer, QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.errors import PinholeError
from engine.lecture import lecture_document
from gui.look.theme import ThemeChoice, Themes
from gui.pages.play.slow_motion.phases import Phase
from gui.shell.scripted_studio import close, rest, shown, train
from gui.shell.studio import Studio

SIZE = 1440, 900
EPOCHS = 60  # the loss still has slopes that can be seen
LONGEST_MS = 120_000  # until torch is loaded on a busy machine
SETTLE_MS = 400
UNIT = 5  # the encoder's sixth: its lines reach all parts of the picture


def main(folder: Path) -> None:
    """Make both pictures."""
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as data:
        themes = Themes(app, ThemeChoice.LIGHT)
        studio = shown(app, lecture_document(), SIZE, themes, Path(data), compile_missing=False)
        studio.play.build_plot()
        studio.start()
        train(studio, EPOCHS)
        show_map(studio)
        save(studio, folder / "map-of-weights.png")
        show_blame(studio)
        save(studio, folder / "slow-motion.png")
        close(studio)


def show_map(studio: Studio) -> None:
    """Point at a unit of the encoder."""
    mosaic = studio.play.hourglass.columns.mosaics[0]
    QTest.mouseMove(mosaic, mosaic.tile_rect(UNIT).center().toPoint())
    wait_until(lambda: studio.play.weight_map.shown is not None)


def show_blame(studio: Studio) -> None:
    """Open slow motion, go on to the gradients, and point at a weight."""
    slow, window = studio.play.slow_motion, studio.window
    QTest.mouseMove(window, QPoint(1, 1))
    studio.training.step_slowly.trigger()
    wait_until(lambda: slow.step is not None)
    while slow.phase is not Phase.BLAME:
        slow.forward()
    mosaic = studio.play.hourglass.columns.mosaics[0]
    rest(SETTLE_MS)
    tile = mosaic.tile_rect(mosaic.units - 1)
    QTest.mouseMove(mosaic, QPointF(tile.center().x(), tile.top() + 1.5 / 8 * tile.height()).toPoint())


def save(studio: Studio, out: Path) -> None:
    """The window as it is, with all its colours: they are signs."""
    rest(SETTLE_MS)
    studio.window.grab().save(str(out))
    with Image.open(out) as picture:
        whole = picture.convert("RGB")
    whole.save(out, optimize=True)


def wait_until(holds: Callable[[], bool]) -> None:
    """Let the window live until something holds; raises `PinholeError` if it never does."""
    clock = QElapsedTimer()
    clock.start()
    while not holds():
        if clock.elapsed() > LONGEST_MS:
            raise PinholeError("The window did not come to what the picture should show.")
        rest(10)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
