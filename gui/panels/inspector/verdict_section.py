"""ANOMALY: from which score on a picture counts as normal."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from engine.document import Document
from engine.scores.similarity import Measure
from engine.scores.verdict import Basis
from engine.training.snapshot import Snapshot
from gui.look.theme import Themes
from gui.panels.inspector.section import Section
from gui.panels.inspector.threshold_suggestion import SuggestButton, suggestion, suggestion_sentence
from gui.panels.inspector.verdict_count import anomaly_count
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from gui.widgets.choice import Choice
from gui.widgets.percent_slider import PercentSlider

MEASURE_TIP = "How alike input and output are: Hamming counts equal pixels and is the course's choice."
BASIS_TIP = "Whether the output is judged in black & white (usual; from 0.5 on black) or in its greys."
THRESHOLD_TIP = (
    "A picture that comes back at least this alike is normal, any other an anomaly; the lecture takes 60 %."
)


class VerdictSection(Section):
    """Measure, basis and threshold, and how many pictures fall below it."""

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
        self.count = QLabel(wordWrap=True)
        self.count.setProperty("role", "muted")
        self.suggest = SuggestButton()
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.count, 1)
        below.addWidget(self.suggest, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(below)
        self.join(
            self.threshold,
            "Threshold",
            lambda value: lambda old: replace(old, verdict=replace(old.verdict, threshold=value)),
        )
        self.measure.chosen.connect(self._choose_measure)
        self.basis.chosen.connect(self._choose_basis)
        self.suggest.clicked.connect(self._suggest)
        bridge.slow_ready.connect(self._snapshot_ready)
        self._show_answers()

    def show_document(self, document: Document) -> None:
        now = document.verdict
        self.measure.set_value(now.measure)
        self.basis.set_value(now.basis)
        self.threshold.set_value(now.threshold)
        self._show_answers()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_answers()

    def _choose_measure(self, measure: Measure) -> None:
        self.commit("Measure", lambda old: replace(old, verdict=replace(old.verdict, measure=measure)))

    def _choose_basis(self, basis: Basis) -> None:
        self.commit("Judged on", lambda old: replace(old, verdict=replace(old.verdict, basis=basis)))

    def _snapshot_ready(self, snapshot: Snapshot) -> None:
        if self.isVisible():
            self._show_answers()

    def _suggest(self) -> None:
        document, snapshot = self._model.committed, self._bridge.snapshot
        threshold = suggestion(document, snapshot)
        if threshold is not None and snapshot is not None:
            done = self.commit(
                "Suggest threshold",
                lambda old: replace(old, verdict=replace(old.verdict, threshold=threshold)),
                self.threshold,
            )
            if done:
                self.tell(suggestion_sentence(document, snapshot, threshold))

    def _show_answers(self) -> None:
        document, snapshot = self._model.document, self._bridge.snapshot
        self.suggest.show_state(document, snapshot)
        sentence = anomaly_count(document.verdict, snapshot)
        if sentence != self.count.text():
            self.count.setText(sentence)
