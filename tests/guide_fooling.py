"""The guide's picture of fooling on pictures: `python -m tests.guide_fooling OUT.png`, for `docs.make_screenshots`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

EPOCHS, SIZE, SETTLE_MS = 50, (1440, 900), 400
PICTURE = 2  # of those to test with: it takes two flips
FLIPS = ((1, 0), (2, 0), (3, 0))  # (row, column) of somebody's first idea


def main(out: Path) -> int:
    """The handwritten digits: three pixels flipped by hand, and what the machine needs."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from dataclasses import replace

    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from engine.labs.fooling.pictures.part import PICTURES
    from engine.lecture import lecture_document
    from engine.picture_sets.catalogue import picture_set
    from engine.pictures.place import Place, Role
    from gui.look.theme import ThemeChoice, Themes
    from gui.pages.catalogue import FOOLING
    from gui.pages.fooling.fooling_page import FoolingPage
    from gui.pages.fooling.pictures.pictures_view import PicturesView
    from gui.shell.scripted_studio import close, rest, shown, train
    from tests.mapped_parts import opened

    app, loop = QApplication(sys.argv[:1]), QEventLoop()
    split = picture_set("digits").make()
    document = replace(lecture_document(), train=split.train, test=split.test)
    with tempfile.TemporaryDirectory() as folder:
        themes = Themes(app, ThemeChoice.LIGHT)
        studio = shown(app, document, SIZE, themes, Path(folder), compile_missing=False)
        studio.start()
        page = opened(studio, FOOLING, FoolingPage)
        page.show_part(PICTURES)
        view = page.shown
        assert isinstance(view, PicturesView)
        studio.editing.select(Place(Role.TEST, PICTURE))
        train(studio, EPOCHS)
        view.run_lab()
        studio.jobs.lab_changed.connect(loop.quit)
        loop.exec()
        attempt = view.attempt
        assert attempt is not None
        for row, column in FLIPS:
            view.board.yours.grid.painted.emit([(row, column)], bool(attempt.pixels[row, column] < 0.5))
        rest(SETTLE_MS)
        studio.window.grab().save(str(out), "PNG")
        close(studio)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
