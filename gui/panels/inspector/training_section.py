"""TRAINING: how weights are changed, and when that stops."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from engine.document import Document
from engine.document_parts import TRAINING
from engine.settings.stopping import STOPS
from gui.look.theme import Themes
from gui.panels.inspector.add_button import AddButton
from gui.panels.inspector.code_activity_line import CodeActivityLine
from gui.panels.inspector.loss_and_output import with_loss
from gui.panels.inspector.penalty_rows import PenaltyRows
from gui.panels.inspector.section import Section
from gui.panels.inspector.setting_rows import SettingRow, SettingRows
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from gui.widgets.choice import Choice
from gui.widgets.value_field import ValueField

FIRST = ("optimizer", "learning_rate", "momentum", "weight_decay", "loss", "batch", "epochs")
ORDER = (*FIRST, *STOPS, "shuffle")


class TrainingSection(Section):
    """Every setting may be turned while training runs; the weights are kept."""

    def __init__(
        self, model: DocumentModel, bridge: EngineBridge, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__("Training", model, themes, parent)
        rows = self._rows = SettingRows(self, TRAINING, ORDER, {"loss": with_loss})
        self.optimizer = rows.control("optimizer", Choice)
        self.learning_rate = rows.control("learning_rate", ValueField)
        self.momentum = rows.control("momentum", ValueField)
        self.weight_decay = rows.control("weight_decay", ValueField)
        self.loss = rows.control("loss", Choice)
        self.batch = rows.control("batch", ValueField)
        self.epochs = rows.control("epochs", ValueField)
        self.shuffle = rows.control("shuffle", QCheckBox)
        self._penalties = PenaltyRows(self)
        self.activity = CodeActivityLine(model, bridge)
        self.add_wide(self.activity)
        self.add = AddButton([*self._penalties.added, *rows.added])
        self._set_beside(self.shuffle, self.add)
        self.show_document(model.document)

    def offer(self, rows: Sequence[SettingRow]) -> None:
        """Let what these rows can add be added here too."""
        self.add.offer(rows)
        self.add.show_document(self._model.document)

    def show_document(self, document: Document) -> None:
        self._rows.show_document(document)
        self._penalties.show_document(document)
        self.activity.show_document(document)
        self.add.show_document(document)

    def _set_beside(self, control: QWidget, button: QWidget) -> None:
        """Let a button stand at the end of a control's line."""
        place = self._column.indexOf(control)
        line = QHBoxLayout()
        line.addWidget(control, 1)
        line.addWidget(button)
        self._column.insertLayout(place, line)
