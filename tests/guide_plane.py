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

    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from engine.labs.fooling.parts import PARTS
    from engine.lecture import lecture_document
    from engine.picture_sets.catalogue import picture_set
    from engine.training.choice import TrainerChoice
    from engine.training.snapshot import Snapshot, Speed
    from gui.look.theme import ThemeChoice, Themes
    from gui.pages.catalogue import FOOLING
    from gui.pages.fooling.fooling_page import FoolingPage
    from gui.pages.fooling.likes.likes_part import LikesPart
    from gui.pages.fooling.plane.plane_part import PlanePart
    from gui.shell.studio import Studio
    from gui.state.preferences import Preferences
    from tests.mapped_parts import close

    app, loop = QApplication(sys.argv[:1]), QEventLoop()
    split = picture_set("digits").make()
    document = lecture_document()
    if key == "likes":
        document = replace(document, train=split.train, test=split.test)
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(
            app,
            document,
            Themes(app, ThemeChoice.LIGHT),
            TrainerChoice(),
            Preferences(None),
            Path(folder),
        )
        studio.equip()
        studio.window.resize(*SIZE)
        studio.window.show()
        studio.start()
        studio.pages.show_page(studio.pages.place_of(FOOLING.key) or 0)
        page = studio.pages.currentWidget()
        assert isinstance(page, FoolingPage)
        page.show_part(next(part for part in PARTS if part.key == key))

        def look(snapshot: Snapshot) -> None:
            if not snapshot.running and snapshot.epoch >= EPOCHS[key]:
                loop.quit()

        studio.bridge.set_speed(Speed.FLAT_OUT)
        studio.bridge.snapshot_ready.connect(look)
        studio.bridge.step_epochs(EPOCHS[key])
        loop.exec()
        studio.bridge.snapshot_ready.disconnect(look)
        studio.bridge.set_speed(Speed.LIVE)
        page.shown.run_lab()
        studio.jobs.lab_changed.connect(loop.quit)
        while studio.jobs.lab:
            loop.exec()
        if isinstance(page.shown, PlanePart):
            plane = page.shown
            plane.watch.pause()
            QTimer.singleShot(SETTLE_MS, loop.quit)
            loop.exec()
            plane.over.click()
        elif isinstance(page.shown, LikesPart):
            page.shown.controls.after.click()
            while not page.shown.watch.idle:
                QTimer.singleShot(SETTLE_MS, loop.quit)
                loop.exec()
        QTimer.singleShot(SETTLE_MS, loop.quit)
        loop.exec()
        studio.window.grab().save(str(out), "PNG")
        close(studio)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
