"""What the programs that print where parts of a window stand, or take its picture, have in common."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from engine.document import Document
from engine.training.choice import TrainerChoice
from engine.training.snapshot import Snapshot, Speed
from gui.look.theme import Themes
from gui.shell.studio import Studio
from gui.state.preferences import Preferences
from gui.workbench.page import Page

P = TypeVar("P", bound=QWidget)


def shown(
    app: QApplication,
    document: Document,
    size: tuple[int, int],
    themes: Themes,
    folder: Path,
    compile_missing: bool = True,
) -> Studio:
    """The program's studio with nobody's settings, in a window of `size` that is shown; it is not started."""
    studio = Studio(app, document, themes, TrainerChoice(compile_missing), Preferences(None), folder)
    studio.equip()
    studio.window.resize(*size)
    studio.window.show()
    return studio


def opened(studio: Studio, page: Page, kind: type[P]) -> P:
    """A page of the rail, opened."""
    studio.pages.show_page(studio.pages.place_of(page.key) or 0)
    view = studio.pages.currentWidget()
    assert isinstance(view, kind)
    return view


def rest(milliseconds: int) -> None:
    """Let the window live for a moment, so that everything is laid out and painted."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def train(studio: Studio, epochs: int) -> None:
    """Train the document for so many epochs, flat out, and wait for the end."""
    loop = QEventLoop()

    def look(snapshot: Snapshot) -> None:
        if not snapshot.running and snapshot.epoch >= epochs:
            loop.quit()

    studio.bridge.set_speed(Speed.FLAT_OUT)
    studio.bridge.snapshot_ready.connect(look)
    studio.bridge.step_epochs(epochs)
    loop.exec()
    studio.bridge.snapshot_ready.disconnect(look)
    studio.bridge.set_speed(Speed.LIVE)


def rectangle(widget: QWidget, window: QWidget) -> list[int]:
    """Left, top, width and height of a widget in its window."""
    corner = widget.mapTo(window, QPoint(0, 0))
    return [corner.x(), corner.y(), widget.width(), widget.height()]


def close(studio: Studio) -> None:
    """End the studio and its window without a question, before the application goes."""
    window = studio.window
    window.on_close(lambda: True, studio.close)
    window.close()
    for top in (window, studio):
        top.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
