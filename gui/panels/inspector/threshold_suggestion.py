"""The button that takes the threshold from the training pictures."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtWidgets import QPushButton, QWidget

from engine.document import Document
from engine.scores.similarity import Measure
from engine.scores.suggested_threshold import FEW, MARGIN, SHARE_BELOW, suggested_threshold, suggestion_reason
from engine.scores.verdict import is_untrained
from engine.training.snapshot import Snapshot

TIP = (
    f"Set the threshold by the training pictures' present scores: at most {SHARE_BELOW * 100:g} % of them fall"
    f" below it. With fewer than {FEW} it is {MARGIN * 100:g} points under the lowest. New pictures of the same"
    " kind come back less well than those trained on, so more of them will be anomalies."
)
NO_TRAINING_PICTURE = "There is no picture to train on, so there is nothing to go by."
TRAIN_FIRST = "Train first: before, scores do not show what is normal."
NO_ANSWER_YET = "Waiting for the network's answer."


class SuggestButton(QPushButton):
    """Says what it will do, or why it cannot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Suggest", parent)
        self.setAccessibleName("Suggest a threshold")

    def show_state(self, document: Document, snapshot: Snapshot | None) -> None:
        """Enabled where there is something to go by; a short wait takes the keyboard from nobody."""
        reason = why_not(document, snapshot)
        has_keyboard = self.window().focusWidget() is self  # also while another window is in front
        if not (reason == NO_ANSWER_YET and self.isEnabled() and has_keyboard):
            self.setEnabled(not reason)
        if self.toolTip() != (reason or TIP):
            self.setToolTip(reason or TIP)


def why_not(document: Document, snapshot: Snapshot | None) -> str:
    """Why no threshold can be suggested, in one sentence; empty where one can."""
    if not document.train:
        return NO_TRAINING_PICTURE
    if snapshot is None or snapshot.document.verdict.basis is not document.verdict.basis:
        return NO_ANSWER_YET
    if is_untrained(snapshot.epoch):
        return TRAIN_FIRST
    scores = _training_scores(document, snapshot)
    return "" if len(scores) and np.isfinite(scores).all() else NO_ANSWER_YET


def suggestion(document: Document, snapshot: Snapshot | None) -> float | None:
    """The threshold for the document's measure and basis; None where there is nothing to go by."""
    if snapshot is None or why_not(document, snapshot):
        return None
    return suggested_threshold(_training_scores(document, snapshot))


def suggestion_sentence(document: Document, snapshot: Snapshot, threshold: float) -> str:
    """What was suggested and where the number comes from."""
    return f"Threshold {threshold * 100:g} %: {suggestion_reason(_training_scores(document, snapshot))}."


def _training_scores(document: Document, snapshot: Snapshot) -> npt.NDArray[np.float64]:
    """Scores (n,) of the snapshot's training pictures by the document's measure."""
    return snapshot.scores[: len(snapshot.document.train), list(Measure).index(document.verdict.measure)]
