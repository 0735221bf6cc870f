"""Which epochs; start and cancel; how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from engine.labs.timeline.epochs import USUAL_EPOCHS
from gui.pages.timeline.epochs_field import EpochsField
from gui.widgets.lab_controls import GAP, NEAR, LabControls


class TimelineControls(LabControls):
    """The field and the button of the page."""

    epochs_changed = Signal(object)  # tuple[int, ...]

    def __init__(self, *more: QWidget, parent: QWidget | None = None) -> None:
        """`more` stands beside the field."""
        super().__init__("Epochs shown", "Cancel", parent)
        self.epochs = EpochsField(USUAL_EPOCHS)
        self.epochs.committed.connect(self.epochs_changed)
        self.epochs.rejected.connect(self._refuse)
        self.epochs.righted.connect(self._say_rest)
        self.epochs.returnPressed.connect(self._entered)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, GAP, 0)
        row.setSpacing(NEAR)
        label = QLabel("Epochs")
        label.setBuddy(self.epochs)
        row.addWidget(label)
        row.addWidget(self.epochs)
        self.lay_out(box, *more)

    @property
    def fields(self) -> Sequence[QWidget]:
        """See `LabControls.fields`."""
        return (self.epochs,)

    def _refuse(self, sentence: str) -> None:
        self._say(sentence, fault=True)
