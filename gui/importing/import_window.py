"""The window in which an import is looked at before it happens."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engine.document import Document
from engine.errors import PinholeError
from engine.importing.fitting import fit
from engine.importing.import_plan import (
    FitChoice,
    ImportPlan,
    chosen_rows,
    common_size,
    first_plan,
    proposed_size,
    shown_rows,
)
from engine.importing.import_words import found_sentence, note_lines, outcome_sentence, picture_words
from engine.importing.raw.raw_pictures import ImportedPictures
from engine.importing.raw.table import RowLayout
from engine.importing.raw.writing import TextCut
from engine.pictures.picture import GridSize
from engine.resized_document import check_resizing
from gui.importing.fit_fields import FitFields
from gui.importing.greys import greys
from gui.importing.group_fields import GroupFields
from gui.importing.notes_box import NotesBox
from gui.importing.preview_grid import PreviewGrid, Shown
from gui.importing.reading_fields import ReadingFields
from gui.importing.readings import Readings
from gui.importing.sheet_fields import SheetFields
from gui.importing.target_fields import TargetFields
from gui.look.theme import Themes
from gui.widgets.section_heading import SectionHeading

LETTERS, LINES = 144, 46
BESIDE, TITLE_BAR = 4, 40  # pixels of the screen left free: with large letters every other one is needed
LOW = 720  # pixels of height, below which the preview leaves room for what is read how
MOST_SHOWN = 40  # pictures in the preview


class ImportWindow(QDialog):
    """Edits an `ImportPlan` with a live preview; `accepted` means: import `imported` as `plan` says."""

    cut = Signal(int, object)  # group; SheetGrid or None: read its images again, cut like this

    def __init__(
        self, document: Document, imported: ImportedPictures, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import pictures")
        self._document = document
        self._is_reading = self._agreed = False
        self._readings = Readings(imported)
        self._plan = first_plan(imported)
        self._may_change_grid = not document.pictures or proposed_size(document, imported) is not None
        self.groups = GroupFields(imported)
        self.groups.setVisible(len(imported.groups) > 1)
        self.groups.chosen.connect(self._group_chosen)
        self.groups.applied.connect(self._apply_to_all)
        self.fields = FitFields(self._plan.fit)
        self.fields.changed.connect(self._fit_changed)
        self.target = TargetFields(self._plan, document.size, imported)
        self.target.changed.connect(self._show_preview)
        self.target.rejected.connect(self._say)
        self.preview = PreviewGrid(themes)
        self.reading = ReadingFields(imported, themes, document.size)
        self.reading.cut.connect(self.cut)
        self.reading.laid_out.connect(self._lay_out_rows)
        self.reading.recut.connect(self._cut_text)
        self.reading.refused.connect(self.refuse)
        self._found = QLabel(wordWrap=True)
        self._found.setProperty("role", "title")
        self._outcome = QLabel(wordWrap=True)
        self._outcome.setProperty("role", "muted")
        self._fault = QLabel(wordWrap=True)
        self._fault.setProperty("role", "bad")
        self._fault.hide()
        self.notes = NotesBox("Files that were left out, and remarks")
        button = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(button.Ok | button.Cancel)
        self.buttons.button(button.Ok).setText("Import")
        self.buttons.button(button.Ok).setProperty("role", "primary")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        metrics = self.fontMetrics()
        wanted = QSize(metrics.averageCharWidth() * LETTERS, metrics.height() * LINES)
        wanted = wanted.boundedTo(self.screen().availableSize() - QSize(2 * BESIDE, TITLE_BAR))
        self.resize(wanted if parent is None else wanted.boundedTo(parent.window().size()))
        self.preview.set_low(self.height() < LOW)
        self.reading.show_group(self.group)
        self._show_readings()

    @property
    def plan(self) -> ImportPlan:
        """What is decided."""
        return self.target.plan(self._plan)

    @property
    def imported(self) -> ImportedPictures:
        """What was found, as it is read now."""
        return self._readings.now

    @property
    def first(self) -> ImportedPictures:
        """What was found at first; a group has the same position in both."""
        return self._readings.first

    @property
    def group(self) -> int | None:
        """The group that is shown; None: all."""
        return self.groups.group if len(self.first.groups) > 1 else 0

    @property
    def sheet(self) -> SheetFields | None:
        """How the group's images are cut, if they may be sheets."""
        return self.reading.sheet

    @property
    def fault(self) -> str:
        """Why this cannot be imported; empty if it can."""
        return self._fault.text()

    @property
    def listed(self) -> str:
        """The list of files left out and of remarks, a line each."""
        return self.notes.toPlainText()

    def show_group_again(self, group: int, imported: ImportedPictures) -> None:
        """Show another reading of a group's files, such as sheets cut into other tiles."""
        self._readings.read_again(group, imported)
        self._show_readings()

    def set_reading(self, is_reading: bool) -> None:
        """Whether files are being read again; an import that was agreed to meanwhile goes on afterwards."""
        self._is_reading = is_reading
        if self._agreed and not is_reading:
            self.accept()

    def refuse(self, group: int, sentence: str) -> None:
        """Say why a group cannot be read like this."""
        self._readings.refuse(group, sentence)
        self._show_preview()

    def accept(self) -> None:
        """Agree, if nothing stands against it; files that are being read again come first."""
        self.reading.finish()
        self.target.finish()
        self._show_preview()
        self._agreed = self._is_reading
        if not self.fault and not self._is_reading:
            super().accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.set_low(self.height() < LOW)
        self._show_preview()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(12)
        left.addWidget(SectionHeading("How they are fitted"))
        left.addWidget(self.groups)
        left.addWidget(self.fields)
        left.addSpacing(8)
        left.addWidget(SectionHeading("Where they go"))
        left.addWidget(self.target)
        left.addStretch(1)
        right.addWidget(self._found)
        right.addWidget(self.preview)
        right.addWidget(self._outcome)
        reading = QScrollArea(widgetResizable=True)  # with large letters there may be too little room
        reading.setWidget(self.reading)
        right.addWidget(reading, 1)
        right.addWidget(self.notes)
        right.addWidget(self._fault)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        fields = QWidget()
        left.setContentsMargins(0, 0, 8, 0)
        fields.setLayout(left)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(fields)
        scroll.setMinimumWidth(fields.sizeHint().width() + scroll.verticalScrollBar().sizeHint().width())
        sides.addWidget(scroll, 0)
        sides.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(sides, 1)
        column.addWidget(self.buttons)

    def _group_chosen(self, group: int | None) -> None:
        self.fields.set_choice(self._plan.fit if group is None else self._plan.choice(group))
        self.reading.show_group(group)
        self._show_preview()

    def _apply_to_all(self) -> None:
        self._plan = replace(self._plan, fit=self.fields.choice, of_group={})
        self._show_preview()

    def _fit_changed(self, choice: FitChoice) -> None:
        group = self.groups.group
        if group is None:
            self._plan = replace(self._plan, fit=choice, of_group={})
        else:
            self._plan = replace(self._plan, of_group={**self._plan.of_group, group: choice})
        self._show_preview()

    def _lay_out_rows(self, group: int, layout: RowLayout) -> None:
        self._readings.lay_out(group, layout)
        self._show_readings()

    def _cut_text(self, group: int, cut: TextCut) -> None:
        self._readings.cut_text(group, cut)
        self._show_readings()

    def _say(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))  # else an empty strip

    def _show_readings(self) -> None:
        imported = self.imported
        self.target.set_found(imported)
        proposed = proposed_size(self._document, imported) if self._may_change_grid else None
        self.target.offer_size(proposed or common_size(imported), proposed is not None)
        lines = [*note_lines(imported.faults), *note_lines(imported.remarks)]
        self.notes.say(lines)
        self._found.setText(found_sentence(imported))
        self._show_preview()

    def _show_preview(self) -> None:
        plan, imported = self.plan, self.imported
        size = plan.size or self._document.size
        unfit = self._complaint(size)
        self._say(self._readings.fault or unfit)
        self.groups.show_groups(imported, self._plan)
        rows = chosen_rows(imported, plan)
        shown = []
        if not unfit:
            for group, row in shown_rows(rows, self.group, min(self.preview.room, MOST_SHOWN)):
                of, choice = imported.groups[group], plan.choice(group)
                raw = of.values[row]
                fitted = fit(raw, size, choice.how, choice.levels, choice.threshold, choice.invert)
                shown.append(Shown(picture_words(of, row), greys(raw), fitted))
        self.preview.show_pictures(shown, len(rows))
        self._outcome.setText(outcome_sentence(self._document, plan, imported, size))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not self.fault)

    def _complaint(self, size: GridSize) -> str:
        try:
            check_resizing(self._document, size)
        except PinholeError as error:
            return str(error)
        return ""
