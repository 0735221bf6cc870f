"""The real window without a hand on it: shown with nobody's settings, trained, left to rest, and ended."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from engine.document import Document
from engine.training.choice import TrainerChoice
from engine.training.snapshot import Snapshot, Speed
from gui.look.theme import Themes
from gui.shell.studio import Studio
from gui.state.preferences import Preferences


def shown(
    app: QApplication,
    document: Document,
    size: tuple[int, int],
    themes: Themes,
    folder: Path,
    compile_missing: bool = True,
) -> Studio:
    """A studio in a window of `size` pixels that is shown; it is not started. `folder` is for what it keeps."""
    studio = Studio(app, document, themes, TrainerChoice(compile_missing), Preferences(None), folder)
    studio.equip()
    studio.window.resize(*size)
    studio.window.show()
    return studio


def train(studio: Studio, epochs: int) -> None:
    """Train the document for so many epochs, flat out, and wait for the end, or for what made it fail."""
    loop = QEventLoop()

    def look(snapshot: Snapshot) -> None:
        if not snapshot.running and (snapshot.epoch >= epochs or snapshot.failure):
            loop.quit()

    studio.bridge.set_speed(Speed.FLAT_OUT)
    studio.bridge.snapshot_ready.connect(look)
    studio.bridge.step_epochs(epochs)
    loop.exec()
    studio.bridge.snapshot_ready.disconnect(look)
    studio.bridge.set_speed(Speed.LIVE)


def rest(milliseconds: int) -> None:
    """Let the window live for a moment, so that everything is laid out and painted."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def close(studio: Studio) -> None:
    """End the studio and its window without a question, before the application goes."""
    window = studio.window
    window.on_close(lambda: True, studio.close)
    window.close()
    for top in (window, studio):
        top.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
