"""Starts the program with a window."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from engine.lecture import lecture_document
from engine.open_file import open_document
from engine.training.choice import TrainerChoice
from gui.studio import Studio
from gui.theme import Themes

COLLECT_EVERY_MS = 1000
SWITCH_SECONDS = 0.001  # how long another thread may hold Python's lock while the window waits for it


def run(path: str | None) -> int:
    """Open the window on a file, or on the lecture's document; returns the exit code."""
    document = lecture_document() if path is None else open_document(path)
    # X11 would hand out only the newest of several mouse moves, and a quick stroke would lose its corners.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Pinhole")
    app.setOrganizationName("Pinhole")
    sys.setswitchinterval(SWITCH_SECONDS)
    studio = Studio(app, document, Themes(app), TrainerChoice())
    collector = GarbageCollector(app)
    studio.window.resize(1440, 900)
    studio.window.show()
    studio.start()
    collector.start()
    return app.exec()


class GarbageCollector(QObject):
    """Collects garbage on the window's thread only.

    Python's own collector may run on the training thread and would destroy Qt objects there.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=COLLECT_EVERY_MS)
        self._timer.timeout.connect(self._collect)

    def start(self) -> None:
        """Take over from Python's own collector."""
        gc.collect()
        gc.freeze()
        gc.disable()
        self._timer.start()

    def _collect(self) -> None:
        gc.collect()


