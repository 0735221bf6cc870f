"""Training that needs Python's lock waits until a frame is painted, not only until it is asked for."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.lecture import lecture_document
from engine.training.choice import make_torch_trainer
from engine.training.courtesy import Courtesy
from engine.training.session import TrainingSession
from engine.training.snapshot import Snapshot
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge


def test_the_window_is_done_after_it_was_painted(qtbot: QtBot) -> None:
    seen: list[str] = []

    class Watched(Courtesy):
        def window_busy(self) -> None:
            seen.append("busy")

        def window_done(self) -> None:
            seen.append("done")

    class Picture(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            seen.append("painted")

    picture = Picture()
    qtbot.addWidget(picture)
    picture.show()
    qtbot.waitExposed(picture)
    courtesy = Watched()
    bridge = EngineBridge(
        DocumentModel(lecture_document()), TrainingSession(make_torch_trainer, courtesy), courtesy
    )

    def show(snapshot: Snapshot) -> None:
        picture.update()

    bridge.snapshot_ready.connect(show)
    qtbot.waitUntil(lambda: "painted" in seen)
    seen.clear()
    bridge.start()
    qtbot.waitUntil(lambda: "done" in seen, timeout=60_000)
    assert bridge.close()
    assert seen[:3] == ["busy", "painted", "done"]
