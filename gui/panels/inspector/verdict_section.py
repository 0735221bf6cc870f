"""ANOMALY: from which score on a picture counts as normal."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from engine.document import Document
from engine.document_parts import VERDICT
from engine.training.snapshot import Snapshot
from gui.look.theme import Themes
from gui.panels.inspector.section import Section
from gui.panels.inspector.setting_rows import SettingRows
from gui.panels.inspector.threshold_suggestion import SuggestButton, suggestion, suggestion_sentence
from gui.panels.inspector.verdict_count import anomaly_count
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from gui.widgets.choice import Choice
from gui.widgets.percent_slider import PercentSlider


class VerdictSection(Section):
    """Measure, basis and threshold, and how many pictures fall below it."""

    parts = (*Section.parts, "test")

    def __init__(
        self, model: DocumentModel, bridge: EngineBridge, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__("Anomaly", model, themes, parent)
        self._bridge = bridge
        self._rows = SettingRows(self, VERDICT)
        self.measure = self._rows.control("measure", Choice)
        self.basis = self._rows.control("basis", Choice)
        self.threshold = self._rows.control("threshold", PercentSlider)
        self.count = QLabel(wordWrap=True)
        self.count.setProperty("role", "muted")
        self.suggest = SuggestButton()
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.count, 1)
        below.addWidget(self.suggest, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(below)
        self.suggest.clicked.connect(self._suggest)
        bridge.slow_ready.connect(self._snapshot_ready)
        self._show_answers()

    def show_document(self, document: Document) -> None:
        self._rows.show_document(document)
        self._show_answers()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_answers()

    def _snapshot_ready(self, snapshot: Snapshot) -> None:
        if self.isVisible():
            self._show_answers()

    def _suggest(self) -> None:
        document, snapshot = self._model.committed, self._bridge.snapshot
        threshold = suggestion(document, snapshot)
        if threshold is not None and snapshot is not None:
            done = self.commit(
                "Suggest threshold",
                lambda old: VERDICT.changed(old, threshold=threshold),
                self.threshold,
            )
            if done:
                self.tell(suggestion_sentence(document, snapshot, threshold), self.count)

    def _show_answers(self) -> None:
        document, snapshot = self._model.document, self._bridge.snapshot
        self.suggest.show_state(document, snapshot)
        sentence = anomaly_count(document.verdict, snapshot)
        if sentence != self.count.text():
            self.count.setText(sentence)
