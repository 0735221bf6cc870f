"""ANOMALY: from which score on a picture counts as normal."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from engine.document import Document
from engine.scores.similarity import Measure
from engine.scores.verdict import Basis
from engine.training.snapshot import Snapshot
from engine.wording import counted
from gui.document_model import DocumentModel
from gui.engine_bridge import EngineBridge
from gui.inspector.section import Section
from gui.theme import Themes
from gui.widgets.choice import Choice
from gui.widgets.percent_slider import PercentSlider

MEASURE_TIP = "How alike input and output are: Hamming counts equal pixels and is the course's choice."
BASIS_TIP = "Whether the output is judged in black & white (usual; from 0.5 on black) or in its greys."
THRESHOLD_TIP = (
    "A picture that comes back at least this alike is normal, any other an anomaly; usual is 60 %."
)
NO_TEST_PICTURES = "No picture to test with yet."
NO_ANSWER_YET = "Waiting for the network's first answer."


class VerdictSection(Section):
    """Measure, basis and threshold, and how many test pictures fall below it."""

    def __init__(
        self, model: DocumentModel, bridge: EngineBridge, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__("Anomaly", model, themes, parent)
        self._bridge = bridge
        now = model.document.verdict
        self.measure = Choice([(str(one), one) for one in Measure], now.measure, "Measure")
        self.basis = Choice([(str(one).capitalize(), one) for one in Basis], now.basis, "Judged on")
        self.threshold = PercentSlider("Normal from", now.threshold, THRESHOLD_TIP)
        self.add_row("Measure", self.measure, MEASURE_TIP)
        self.add_row("Judged on", self.basis, BASIS_TIP)
        self._column.addWidget(self.threshold)
        self.count = self.add_muted()
        self.join(
            self.threshold,
            "Threshold",
            lambda value: lambda old: replace(old, verdict=replace(old.verdict, threshold=value)),
        )
        self.measure.chosen.connect(self._choose_measure)
        self.basis.chosen.connect(self._choose_basis)
        bridge.slow_ready.connect(self._snapshot_ready)
        self._tell_count()

    def show_document(self, document: Document) -> None:
        now = document.verdict
        self.measure.set_value(now.measure)
        self.basis.set_value(now.basis)
        self.threshold.set_value(now.threshold)
        self._tell_count()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_count()

    def _choose_measure(self, measure: Measure) -> None:
        self.commit("Measure", lambda old: replace(old, verdict=replace(old.verdict, measure=measure)))

    def _choose_basis(self, basis: Basis) -> None:
        self.commit("Judged on", lambda old: replace(old, verdict=replace(old.verdict, basis=basis)))

    def _snapshot_ready(self, snapshot: Snapshot) -> None:
        if self.isVisible():
            self._tell_count()

    def _tell_count(self) -> None:
        sentence = below_the_line(self._model.document, self._bridge.snapshot)
        if sentence != self.count.text():
            self.count.setText(sentence)


def below_the_line(document: Document, snapshot: Snapshot | None) -> str:
    """`1 of 4 test pictures below the line`, by the document's measure on the snapshot's scores."""
    if not document.test:
        return NO_TEST_PICTURES
    if snapshot is None or not snapshot.document.test:
        return NO_ANSWER_YET
    column = list(Measure).index(document.verdict.measure)
    scores = snapshot.scores[len(snapshot.document.train) :, column]
    below = int(np.count_nonzero(~(scores >= document.verdict.threshold)))  # as `VerdictSettings.judge_score`
    return f"{below:,} of {counted(len(scores), 'test picture')} below the line"
