"""How much of the input noise the network takes away from the test pictures, in words that follow the training."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from engine.document import Document
from engine.pictures.picture import Picture
from engine.settings.training import InputNoise
from engine.training.denoising import Denoising, NoisyTests, gone_words, noisy_tests
from engine.wording import counted, loss_text
from gui.panels.inspector.following_label import MOST_VALUES, FollowingLabel
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from gui.state.noise_view import NoiseView

NO_PICTURE = "No picture to test with."
NO_ANSWER_YET = "Waiting for the network's first answer."


class NoiseGone(FollowingLabel):
    """Scores the test pictures with the noise that is seen; without noise it takes no room."""

    def __init__(self, model: DocumentModel, bridge: EngineBridge, noise: NoiseView, parent: QWidget) -> None:
        super().__init__(model, bridge, parent)
        self._noise = noise
        self._of: tuple[tuple[Picture, ...], InputNoise, int, int] | None = None
        self._tests: NoisyTests | str = ""
        model.document_changed.connect(self._document_changed)
        noise.changed.connect(self._tell)
        self._tell()

    def _document_changed(self, document: Document, old: Document) -> None:
        if document.training.noise is not old.training.noise or document.test is not old.test:
            self._tell()

    def _tell(self) -> None:
        words, tip = self._words()
        if words != self.text():
            self.setText(words)
        if self.isHidden() is bool(words):
            self.setVisible(bool(words))
        if tip != self.toolTip():
            self.setToolTip(tip)

    def _words(self) -> tuple[str, str]:
        document, snapshot = self._model.document, self._bridge.snapshot
        if document.training.noise.amount <= 0.0:
            return "", ""
        if not document.test:
            return NO_PICTURE, ""
        if snapshot is None or snapshot.document.size != document.size:
            return NO_ANSWER_YET, ""
        tests = self._noisy_tests(document)
        if isinstance(tests, str):
            return tests, ""
        found = tests.score(snapshot.document.layout, snapshot.parameters)
        return shown_words(found), tip_of(found)

    def _noisy_tests(self, document: Document) -> NoisyTests | str:
        """The noise is put on once for as long as pictures, noise and throw stay what they are."""
        of = (document.test, document.training.noise, document.seed, self._noise.roll)
        if self._of is None or self._of[0] is not of[0] or self._of[1:] != of[1:]:
            self._of, self._tests = of, noisy_tests(document, self._noise.roll, MOST_VALUES)
        return self._tests


def shown_words(found: Denoising) -> str:
    """`Error 0.1012 → 0.0391:`, `61.4 % of the noise is gone` below each other."""
    return f"Error {loss_text(found.before)} → {loss_text(found.after)}:\n{gone_words(found)}"


def tip_of(found: Denoising) -> str:
    """What is measured."""
    return (
        f"Mean squared error of {counted(found.pictures, 'test picture')} with this noise, and of what comes out for"
        " them, both against the clean pictures. The die below the noisy input throws other noise."
    )
