"""What was said of first weights goes when they learn."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.training.snapshot import Snapshot
from gui.state.engine_bridge import EngineBridge
from gui.widgets.banner import Banner, Notice


class UntilTrained(QObject):
    """Takes a piece of information away that came over a network at rest and untrained, once that has learned.

    Where training goes on under an edit there would be no time to read it, so its own time is left to it.
    """

    def __init__(self, banner: Banner, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._banner = banner
        self._bridge = bridge
        self._waits = False
        banner.told.connect(self._told)
        bridge.slow_ready.connect(self._look)

    def _told(self, kind: Notice) -> None:
        goes_on = self._bridge.running or self._bridge.retrain is not None
        self._waits = kind is Notice.INFO and not goes_on and not self._bridge.present.trained

    def _look(self, snapshot: Snapshot) -> None:
        if self._waits and snapshot.step and snapshot.run == self._bridge.run:
            self._waits = False
            self._banner.dismiss()
