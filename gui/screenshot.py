"""The real window, drawn without a display."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from engine.document import Document
from engine.errors import PinholeError
from engine.training.choice import TrainerChoice
from engine.training.snapshot import Snapshot, Speed
from gui.preferences import Preferences
from gui.studio import Studio
from gui.theme import ThemeChoice, Themes

SETTLE_MS = 400  # layouts, the plot and the last repaint


def take_screenshot(
    document: Document, out: Path, *, epochs: int | None, size: tuple[int, int], theme: str, page: str
) -> None:
    """Train the document for `epochs` (or to its stop epoch) in the window and save a picture of it as PNG.

    `size` is in pixels, `theme` light or dark. Raises `PinholeError` if the picture cannot be written.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    folder = Path(tempfile.mkdtemp(prefix="pinhole-"))
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
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()
    saved = studio.window.grab().save(str(out), "PNG")
    studio.window.on_close(lambda: True, studio.close)
    studio.window.close()
    for top in (studio.window, studio):
        top.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shutil.rmtree(folder, ignore_errors=True)
    if not saved:
        raise PinholeError(f"The picture '{out}' cannot be written; choose another name or folder.")
