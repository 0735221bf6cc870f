"""The guide's pictures of the plane and of what units like: `python -m tests.guide_plane PART OUT.png`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

EPOCHS = {"manifold": 1, "likes": 50}
SIZE, SETTLE_MS = (1440, 900), 400


def main(key: str, out: Path) -> int:
    """The arc with a point just over the boundary; or what a number of the code likes, and classes decoded."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from dataclasses import replace

    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from engine.labs.fooling.parts import PARTS
    from engine.lecture import lecture_document
    from engine.picture_sets.catalogue import picture_set
    from gui.look.theme import ThemeChoice, Themes
    from gui.pages.catalogue import FOOLING
    from gui.pages.fooling.fooling_page import FoolingPage
    from gui.pages.fooling.likes.likes_part import LikesPart
    from gui.pages.fooling.plane.plane_part import PlanePart
    from gui.shell.scripted_studio import close, rest, shown, train
    from tests.mapped_parts import opened

    app, loop = QApplication(sys.argv[:1]), QEventLoop()
    split = picture_set("digits").make()
    document = lecture_document()
    if key == "likes":
        document = replace(document, train=split.train, test=split.test)
    with tempfile.TemporaryDirectory() as folder:
        studio = shown(app, document, SIZE, Themes(app, ThemeChoice.LIGHT), Path(folder))
        studio.start()
        page = opened(studio, FOOLING, FoolingPage)
        page.show_part(next(part for part in PARTS if part.key == key))
        train(studio, EPOCHS[key])
        page.shown.run_lab()
        studio.jobs.lab_changed.connect(loop.quit)
        while studio.jobs.lab:
            loop.exec()
        if isinstance(page.shown, PlanePart):
            plane = page.shown
            plane.watch.pause()
            rest(SETTLE_MS)
            plane.over.click()
        elif isinstance(page.shown, LikesPart):
            page.shown.controls.after.click()
            while not page.shown.watch.idle:
                rest(SETTLE_MS)
        rest(SETTLE_MS)
        studio.window.grab().save(str(out), "PNG")
        close(studio)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
