"""Bringing in many pictures in the real window: how long it takes, and whether the window stays alive meanwhile."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

from benchmarks.figures import Budget, Figure, percentile
from benchmarks.heartbeat import Heartbeat
from benchmarks.open_window import OpenWindow
from benchmarks.part import run_part, say
from benchmarks.sample_files import (
    MNIST_SIDE,
    strokes,
    write_csv,
    write_idx,
    write_png_folder,
    write_sprite_sheet,
)
from engine.document import Document
from engine.importing.fitting import fit
from engine.lecture import lecture_document
from engine.pictures.picture import GridSize, Picture
from engine.pictures.place import Role
from engine.training.choice import TrainerChoice

FILES, MNIST, ALL_OF_MNIST = 1_000, 60_000, 70_000
TILE, TILES_A_SIDE = 16, 16
FRAME_MS = 1000 / 60
LONGEST_PAUSE = Budget(at_most=100.0)  # ms: the window answers
SETTLE_SECONDS, SECONDS = 1.5, 6.0
SCROLL_PIXELS = 37  # a frame


def measure() -> Iterator[Figure]:
    """Imports and the largest gallery."""
    with tempfile.TemporaryDirectory(prefix="pinhole-import-") as name:
        folder = Path(name)
        say("Import: a folder of 1,000 PNG files")
        yield from _imported("folder", f"{FILES:,} PNG files", [write_png_folder(folder / "many", FILES)])
        say("Import: an IDX file of 60,000 pictures")
        yield from _imported(
            "idx",
            f"IDX of {MNIST:,} pictures",
            [write_idx(folder / "train-images-idx3-ubyte", MNIST)],
            own_size=True,
        )
        say("Import: a CSV file of 60,000 pictures")
        table = write_csv(folder / "mnist_train.csv", MNIST)
        yield from _imported("csv", f"CSV of {MNIST:,} pictures", [table], own_size=True)
        say("Import: a sprite sheet of 16x16 tiles")
        sheet = write_sprite_sheet(folder / "sheet.png", TILE, TILES_A_SIDE, TILES_A_SIDE)
        yield from _imported("sheet", f"sheet of {TILES_A_SIDE**2} tiles", [sheet], tile=GridSize(TILE, TILE))
    say("Import: an image from the clipboard")
    yield from _pasted()
    say("Gallery: 70,000 pictures of 28x28")
    yield from _scrolled()


def _imported(
    key: str, what: str, paths: list[Path], own_size: bool = False, tile: GridSize | None = None
) -> Iterator[Figure]:
    """From the drop to the preview, and from the click on Import to the document."""
    with OpenWindow(lecture_document(), TrainerChoice()) as opened:
        yield from _through_dialog(
            opened, key, what, lambda: opened.studio.desk.commands.open_or_import(paths), own_size, tile
        )


def _through_dialog(
    opened: OpenWindow,
    key: str,
    what: str,
    begin: Callable[[], None],
    own_size: bool = False,
    tile: GridSize | None = None,
) -> Iterator[Figure]:
    opened.run(SETTLE_SECONDS)  # libraries have come
    importing = opened.studio.desk.importing
    taken: list[int] = []
    importing.imported.connect(taken.append)
    heart = Heartbeat()
    heart.start()
    start = time.perf_counter()
    begin()
    opened.wait_until(lambda: importing.window is not None)
    read = time.perf_counter() - start
    dialog = importing.window
    assert dialog is not None
    if tile is not None:
        assert dialog.sheet is not None
        dialog.sheet.tile.set_size(tile)
        dialog.sheet.box.click()
        opened.wait_until(lambda: dialog.imported.count > 1)
    if own_size:
        dialog.target.change_grid()
        dialog.target.replacing.setChecked(True)
    start = time.perf_counter()
    dialog.accept()
    opened.wait_until(lambda: bool(taken))
    put_in = time.perf_counter() - start
    opened.run(SETTLE_SECONDS)  # thumbnails, table and training's thread take notice
    pause = heart.stop()
    yield Figure(f"import_{key}_read", f"read {what}, until the preview", read, "s")
    yield Figure(
        f"import_{key}_put_in", f"import them after the preview ({taken[0]:,} pictures)", put_in, "s"
    )
    yield Figure(
        f"import_{key}_pause", f"longest pause of the window, {what}", pause, "ms", budget=LONGEST_PAUSE
    )


def _pasted() -> Iterator[Figure]:
    with OpenWindow(lecture_document(), TrainerChoice()) as opened:
        image = QImage(640, 480, QImage.Format.Format_RGB32)
        image.fill(0x336699)
        QGuiApplication.clipboard().setImage(image)
        yield from _through_dialog(
            opened, "clipboard", "clipboard image of 640x480", opened.studio.pictures.paste_new
        )


def _scrolled() -> Iterator[Figure]:
    """Every frame scrolls a little, so that new rows of thumbnails come in; painted at once and timed."""
    size = GridSize(MNIST_SIDE, MNIST_SIDE)
    pixels = fit(strokes(ALL_OF_MNIST, MNIST_SIDE), size)
    pixels.flags.writeable = False
    pictures = tuple(Picture(f"picture {number}", values) for number, values in enumerate(pixels, 1))
    document = Document(size, train=pictures[:MNIST], test=pictures[MNIST:])
    with OpenWindow(document, TrainerChoice()) as opened:
        gallery = opened.studio.pictures.sections[Role.TRAIN].gallery
        opened.wait_until(lambda: gallery.pictures.verdict(gallery.pictures.rowCount() - 1) is not None)
        opened.run(SETTLE_SECONDS)
        bar = gallery.verticalScrollBar()
        frames: list[float] = []
        end = time.perf_counter() + SECONDS
        while time.perf_counter() < end:
            bar.setValue(bar.value() + SCROLL_PIXELS)
            start = time.perf_counter()
            gallery.viewport().repaint()
            opened.app.processEvents()
            frames.append(1000 * (time.perf_counter() - start))
    low, high = min(frames), max(frames)
    frame = Budget(at_most=FRAME_MS)
    yield Figure(
        "scroll_frame", "70,000 pictures: scrolled frame", statistics.median(frames), "ms", low, high, frame
    )
    yield Figure("scroll_frame_p99", "70,000 pictures: p99 frame", percentile(frames, 99), "ms", budget=frame)


if __name__ == "__main__":
    sys.exit(run_part(measure))
