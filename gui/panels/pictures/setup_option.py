"""Whether a picture set brings its own network, training and threshold when it is opened."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from engine.document import Document
from engine.settings.training import TrainingSettings
from engine.setup import Setup
from engine.wording import counted

WORDS = "With its own settings"
TIP = "Open also changes network, training and anomaly threshold to those of the set; Add never does"


class SetupOption(QWidget):
    """A box that is ticked at first, and what it stands for; hidden where it would change nothing."""

    def __init__(self, setup: Setup | None, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup = setup
        self.box = QCheckBox(WORDS)
        self.box.setChecked(True)
        self.box.setToolTip(TIP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        if setup is not None:
            story = QLabel(setup_sentence(setup), wordWrap=True)
            story.setProperty("role", "muted")
            column.addWidget(story)
        self.setVisible(setup is not None and setup.changes(document))

    @property
    def chosen(self) -> Setup | None:
        """The settings to open the set with; None: those that the document has."""
        return self._setup if self.box.isChecked() else None


def setup_sentence(setup: Setup) -> str:
    """`Network 64-8-64, Sigmoid output; batch 8, shuffled; normal from 91 % Hamming on grey.`"""
    layers = "-".join(str(units) for units in setup.network.hidden_sizes)
    training, usual, verdict = setup.training, TrainingSettings(), setup.verdict
    order = ", shuffled" if training.shuffle else ""
    loss = f", {training.loss} loss" if training.loss is not usual.loss else ""
    epochs = f", {counted(training.epochs, 'epoch')}" if training.epochs != usual.epochs else ""
    seed = f", seed {setup.seed}" if setup.seed is not None else ""
    return (
        f"Network {layers}, {setup.network.output} output; batch {training.batch:,}{order}{loss}{epochs}{seed};"
        f" normal from {verdict.threshold * 100:g} % {verdict.measure} on {verdict.basis}."
    )
