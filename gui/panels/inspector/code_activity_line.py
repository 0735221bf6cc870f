"""How much of the code is zero and how active it is, in words that follow the training; there for sparse codes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from engine.document import Document, stacked
from engine.pictures.picture import Picture
from engine.trainers.trainer import Rows
from engine.training.code_activity import code_activity, is_sparse
from gui.panels.inspector.following_label import MOST_VALUES, FollowingLabel
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge

TIP = (
    "Of the codes of the pictures it learns from: numbers of a size up to 0.01 count as zero;"
    " mean activity is the mean size of a number."
)


class CodeActivityLine(FollowingLabel):
    """Looks at training pictures, evenly spaced where there are many."""

    def __init__(self, model: DocumentModel, bridge: EngineBridge, parent: QWidget | None = None) -> None:
        super().__init__(model, bridge, parent)
        self.setToolTip(TIP)
        self._of: tuple[Picture, ...] | None = None  # the pictures that the rows are of
        self._rows: Rows
        self.show_document(model.document)

    def show_document(self, document: Document) -> None:
        """There only while something makes the code sparse."""
        self.setVisible(is_sparse(document))

    def _tell(self) -> None:
        document, snapshot = self._model.document, self._bridge.snapshot
        if snapshot is None or snapshot.document.size != document.size:
            return
        if self._of is not document.train:
            most = max(1, MOST_VALUES // document.size.pixels)
            chosen = document.train[:: max(1, -(-len(document.train) // most))]
            self._of, self._rows = document.train, stacked(chosen, document.size)
        found = code_activity(snapshot.document.layout, snapshot.parameters, self._rows)
        self.setText("" if found is None else f"{found.words}.")
