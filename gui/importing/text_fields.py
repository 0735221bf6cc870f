"""How a plain text is cut into pictures, a letter a row."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.importing.raw.writing import Snippets, TextCut
from engine.pictures.picture import LARGEST_SIDE, SMALLEST_SIDE
from gui.widgets.form_labels import centre_labels
from gui.widgets.number_rules import Even, WholeRule
from gui.widgets.section_heading import SectionHeading
from gui.widgets.segments import Segments
from gui.widgets.value_field import ValueField

PARTS = (("A line", Snippets.LINES), ("A word", Snippets.WORDS))
STORY = "Read a picture downwards: each row is a letter, and each letter has a column of its own."


class TextFields(QWidget):
    """Edits a `TextCut`."""

    changed = Signal(object)  # TextCut
    refused = Signal(str)

    def __init__(self, cut: TextCut, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.into = Segments(PARTS, cut.into, "What each picture is")
        self.into.set_tooltips(("Longer lines are cut between words", "Without the signs around it"))
        rule = WholeRule("The number of rows", "16", Even(1, SMALLEST_SIDE, LARGEST_SIDE))
        self.rows = ValueField(rule, cut.rows, "Rows")
        self.rows.set_widest("0" * 4)
        self.small = QCheckBox("Capitals as small letters")
        self.small.setChecked(cut.small)
        self.small.setToolTip("So they share a column")
        most = QLabel("letters at most, the height of a picture")
        most.setProperty("role", "muted")
        story = QLabel(STORY, wordWrap=True)
        story.setProperty("role", "muted")
        rows = QHBoxLayout()
        rows.setSpacing(8)
        rows.addWidget(self.rows)
        rows.addWidget(most, 1)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow("Each picture is", self.into)
        form.addRow("Of", rows)
        form.addRow(self.small)
        centre_labels(form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(SectionHeading("Text, a letter a row"))
        column.addWidget(story)
        column.addLayout(form)
        column.addStretch(1)
        self.into.chosen.connect(self._tell)
        self.rows.previewed.connect(self._tell)
        self.rows.committed.connect(self._tell)
        self.rows.rejected.connect(self.refused)
        self.small.toggled.connect(self._tell)

    @property
    def cut(self) -> TextCut:
        """What is chosen."""
        return TextCut(self.into.value, int(self.rows.value), self.small.isChecked())

    def finish(self) -> None:
        """Take what is being typed."""
        self.rows.finish()

    def _tell(self, value: object) -> None:
        self.changed.emit(self.cut)
