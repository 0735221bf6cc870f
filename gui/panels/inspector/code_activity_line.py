"""How much of the code is zero and how active it is, in words that follow the training; there for sparse codes."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from engine.document import Document, stacked
from engine.training.code_activity import code_activity, is_sparse
from engine.training.snapshot import Snapshot
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge

MOST_VALUES = 60_000  # pixels that are answered for each time: a millisecond or so
TIP = (
    "Of the codes of the pictures it learns from: numbers of a size up to 0.01 count as zero;"
    " mean activity is the mean size of a number."
)


class CodeActivityLine(QLabel):
    """Looks at training pictures, evenly spaced where there are many, whenever the network has changed."""

    def __init__(self, model: DocumentModel, bridge: EngineBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent, wordWrap=True)
        self.setProperty("role", "muted")
        self.setToolTip(TIP)
        self._model = model
        self._bridge = bridge
        bridge.slow_ready.connect(self._snapshot_ready)
        self.show_document(model.document)

    def show_document(self, document: Document) -> None:
        """There only while something makes the code sparse."""
        self.setVisible(is_sparse(document))

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

    def _tell(self) -> None:
        document, snapshot = self._model.document, self._bridge.snapshot
        if snapshot is None or snapshot.document.size != document.size:
            return
        most = max(1, MOST_VALUES // document.size.pixels)
        chosen = document.train[:: max(1, -(-len(document.train) // most))]
        rows = stacked(chosen, document.size)
        found = code_activity(snapshot.document.layout, snapshot.parameters, rows)
        self.setText("" if found is None else f"{found.words}.")
