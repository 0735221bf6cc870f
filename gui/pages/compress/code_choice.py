"""A code size that was chosen in the sweep becomes the document's."""

from __future__ import annotations

from dataclasses import replace

from engine.document import Document
from engine.wording import counted
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge


class CodeChoice:
    """Makes the choice, as one undo step, and knows its sentence for as long as it holds."""

    def __init__(self, model: DocumentModel, bridge: EngineBridge) -> None:
        self._model = model
        self._bridge = bridge
        self._numbers = 0
        self.sentence = ""  # what was done; empty before, and once it no longer holds

    def choose(self, numbers: int, epochs: int) -> bool:
        """Give the document's network a code of so many numbers, and train it; False if it has that already."""
        document = self._model.committed
        if document.network.code == numbers:
            return False
        words = counted(numbers, "number")
        self._bridge.begin(f"Code of {words}", with_code(document, numbers))
        self._bridge.step_epochs(epochs)
        self._numbers = numbers
        self.sentence = (
            f"The code has {words} now, and the network is trained for {counted(epochs, 'epoch')}."
            " Undo takes it back."
        )
        return True

    def given_up(self, document: Document) -> str:
        """The sentence that no longer holds for a document; empty where none was said, or it still does."""
        if not self.sentence or document.network.code == self._numbers:
            return ""
        sentence, self.sentence = self.sentence, ""
        return sentence


def with_code(document: Document, numbers: int) -> Document:
    """The document with a code of so many numbers."""
    return replace(document, network=replace(document.network, code=numbers))
