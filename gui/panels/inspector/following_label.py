"""Words of the inspector that follow the training."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from engine.training.snapshot import Snapshot
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge

MOST_VALUES = 60_000  # pixels that are answered for each time: a millisecond or so


class FollowingLabel(QLabel):
    """Tells anew whenever the network has changed, while it is on screen; in turns with other slow parts."""

    def __init__(self, model: DocumentModel, bridge: EngineBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent, wordWrap=True)
        self.setProperty("role", "muted")
        self._model = model
        self._bridge = bridge
        bridge.slow_ready.connect(self._snapshot_ready)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def _snapshot_ready(self, snapshot: Snapshot) -> None:
        if not self.isVisible():
            return
        if self._bridge.in_turns:
            self._bridge.turns.ask(self, self._tell)
        else:
            self._tell()

    @abstractmethod
    def _tell(self) -> None:
        """Say what there is to say of the document and the newest snapshot."""
