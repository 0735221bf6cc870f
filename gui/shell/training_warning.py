"""Says in the window that a run is lost though its loss is a number."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject

from engine.training.snapshot import Snapshot
from gui.state.engine_bridge import EngineBridge
from gui.widgets.banner import Banner, Notice

STANDS_MS = 1500  # how long a warning has to stand while training goes on: what passes by itself is not said


class TrainingWarning(QObject):
    """Shows the warning of a run once, at rest or when it stands, and takes it away when all is well again.

    What is shown follows the settings and the loss of which it speaks.
    """

    def __init__(self, bridge: EngineBridge, banner: Banner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._banner = banner
        self._standing = QElapsedTimer()  # valid while the run is lost
        self._said = ""
        bridge.slow_ready.connect(self._look)

    def _look(self, snapshot: Snapshot) -> None:
        if not snapshot.warning:
            self._standing.invalidate()
            if self._said and self._banner.text == self._said:
                self._banner.dismiss()
            self._said = ""
            return
        if not self._standing.isValid():
            self._standing.start()
        due = not snapshot.running or self._standing.elapsed() >= STANDS_MS
        shown = self._said and self._banner.text == self._said and not self._banner.isHidden()
        if due and (shown or not self._said) and snapshot.warning != self._said:
            self._standing.restart()
            self._said = snapshot.warning
            self._banner.tell(Notice.WARNING, snapshot.warning)
