"""The real window, drawn without a display."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from engine.document import Document
from engine.errors import PinholeError
from engine.training.choice import TrainerChoice
from engine.training.snapshot import Snapshot, Speed
from gui.look.theme import ThemeChoice, Themes
from gui.shell.studio import Studio
from gui.state.preferences import Preferences

SETTLE_MS = 400  # layouts, the plot and the last repaint


def take_screenshot(
    document: Document, folder: Path, *, epochs: int | None, size: tuple[int, int], theme: str, page: str
) -> bytes:
    """Train the document for `epochs` (or to its stop epoch) in the window; returns a picture of it as PNG.

    `folder` is for what the window keeps while it is there, `size` is in pixels, `theme` light or dark, `page` the key
    of a page, whose lab is run too. Raises `PinholeError` if there is no memory for the picture.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    studio = Studio(
        app,
        document,
        Themes(app, ThemeChoice(theme)),
        TrainerChoice(compile_missing=False),
        Preferences(None),
        folder,
    )
    studio.equip()
    studio.window.resize(*size)
    studio.window.show()
    studio.play.build_plot()
    studio.pages.show_page(studio.pages.place_of(page) or 0)
    studio.start()
    loop = QEventLoop()
    goal = document.training.epochs if epochs is None else epochs

    def look(snapshot: Snapshot) -> None:
        if not snapshot.running and (snapshot.epoch >= goal or snapshot.failure):
            loop.quit()

    studio.bridge.set_speed(Speed.FLAT_OUT)
    studio.bridge.snapshot_ready.connect(look)
    studio.bridge.step_epochs(goal)
    loop.exec()
    studio.bridge.snapshot_ready.disconnect(look)
    studio.bridge.set_speed(Speed.LIVE)
    studio.pages.view.run_lab()
    if studio.jobs.lab:
        studio.jobs.lab_changed.connect(loop.quit)
        loop.exec()
        studio.jobs.lab_changed.disconnect(loop.quit)
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()
    png = QBuffer()
    png.open(QBuffer.OpenModeFlag.WriteOnly)
    drawn = studio.window.grab().save(png, "PNG")
    studio.window.on_close(lambda: True, studio.close)
    studio.window.close()
    for top in (studio.window, studio):
        top.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if not drawn:
        raise PinholeError("There is not enough memory to draw the window; ask for a smaller --size.")
    return bytes(png.data().data())
