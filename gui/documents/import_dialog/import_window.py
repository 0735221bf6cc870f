"""The window in which an import is looked at before it happens."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engine.document import Document
from engine.errors import PinholeError
from engine.pictures.fitting import fit
from engine.pictures.imported import FileFault, ImportedPictures, RawValues
from engine.pictures.picture import GridSize
from engine.wording import counted
from gui.documents.import_dialog.fit_fields import FitFields
from gui.documents.import_dialog.import_plan import (
    FitChoice,
    ImportPlan,
    chosen_rows,
    common_size,
    first_plan,
)
from gui.documents.import_dialog.preview_grid import PreviewGrid
from gui.documents.import_dialog.sheet_fields import SheetFields
from gui.documents.import_dialog.target_fields import TargetFields
from gui.documents.resized_document import check_resizing
from gui.theme import Themes
from gui.widgets.choice import Choice
from gui.widgets.section_heading import SectionHeading

LETTERS, LINES = 144, 38
FAULT_LINES = 4
MOST_SHOWN = 40  # pictures in the preview


class ImportWindow(QDialog):
    """Edits an `ImportPlan` with a live preview; `accepted` means: import as `plan` says.

    `sheet_size` is the size of the one image that is imported, if it may be a sheet of tiles.
    """

    cut = Signal(object)  # SheetGrid or None: read the image again, cut like this

    def __init__(
        self,
        document: Document,
        imported: ImportedPictures,
        themes: Themes,
        sheet_size: GridSize | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import pictures")
        self._document = document
        self._imported = imported
        self._plan = first_plan(imported)
        self._group = 0
        self.fields = FitFields(self._plan.fit)
        self.fields.changed.connect(self._fit_changed)
        self.target = TargetFields(self._plan, document.size, imported.count)
        self.target.offer_size(common_size(imported))
        self.target.changed.connect(self._target_changed)
        self.target.rejected.connect(self._refuse)
        self.apply_to_all = QCheckBox("Apply to all sizes")
        self.apply_to_all.setChecked(True)
        self.apply_to_all.toggled.connect(self._apply_toggled)
        self.groups = self._group_choice()
        self.preview = PreviewGrid(themes)
        self.sheet = SheetFields(themes, document.size)
        self.sheet.setVisible(sheet_size is not None)
        self.sheet.cut.connect(self.cut)
        if sheet_size is not None:
            self.sheet.view.show_sheet(_greys(imported.groups[0].values[0]), sheet_size)
        self._found = QLabel(wordWrap=True)
        self._found.setProperty("role", "title")
        self._outcome = QLabel(wordWrap=True)
        self._outcome.setProperty("role", "muted")
        self._fault = QLabel(wordWrap=True)
        self._fault.setProperty("role", "bad")
        self._faults = QPlainTextEdit(readOnly=True)
        self._faults.setAccessibleName("Files that were left out, and remarks")
        self._faults.setMaximumHeight(self.fontMetrics().height() * FAULT_LINES + 24)
        button = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(button.Ok | button.Cancel)
        self.buttons.button(button.Ok).setText("Import")
        self.buttons.button(button.Ok).setProperty("role", "primary")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        metrics = self.fontMetrics()
        wanted = QSize(metrics.averageCharWidth() * LETTERS, metrics.height() * LINES)
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.9))
        self.show_imported(imported)

    @property
    def plan(self) -> ImportPlan:
        """What is decided."""
        return self.target.plan(self._plan)

    @property
    def imported(self) -> ImportedPictures:
        """What was found."""
        return self._imported

    @property
    def fault(self) -> str:
        """Why this cannot be imported; empty if it can."""
        return self._fault.text()

    @property
    def listed(self) -> str:
        """The list of files left out and of remarks, a line each."""
        return self._faults.toPlainText()

    def show_imported(self, imported: ImportedPictures) -> None:
        """Show another reading of the same files, such as a sheet cut into other tiles."""
        self._imported = imported
        self._plan = replace(self._plan, of_group={})
        self.target.set_count(imported.count)
        lines = [*fault_lines(imported.faults), *imported.remarks]
        self._faults.setPlainText("\n".join(lines))
        self._faults.setVisible(bool(lines))
        self._found.setText(found_sentence(imported))
        self._show_groups()
        self._show_preview()

    def refuse_cut(self, sentence: str) -> None:
        """Say why a sheet cannot be cut like this."""
        self._refuse(sentence)

    def accept(self) -> None:
        """Agree, if nothing stands against it."""
        self.target.finish()
        self._show_preview()
        if not self.fault:
            super().accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_preview()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(12)
        left.addWidget(SectionHeading("How they are fitted"))
        left.addWidget(self.groups)
        left.addWidget(self.apply_to_all)
        left.addWidget(self.fields)
        left.addWidget(SectionHeading("Where they go"))
        left.addWidget(self.target)
        left.addStretch(1)
        right.addWidget(self._found)
        right.addWidget(self.preview)
        right.addWidget(self._outcome)
        right.addWidget(self.sheet, 1)
        right.addWidget(self._faults)
        right.addStretch(0)
        right.addWidget(self._fault)
        sides = QHBoxLayout()
        sides.setSpacing(24)
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

    def _group_choice(self) -> Choice[int]:
        items = [(_group_words(self._imported, group), group) for group in range(len(self._imported.groups))]
        choice = Choice(items, 0, "Which pictures these choices are for")
        choice.chosen.connect(self._group_chosen)
        return choice

    def _show_groups(self) -> None:
        several = len(self._imported.groups) > 1
        self.apply_to_all.setVisible(several)
        self.groups.setVisible(several)
        self.groups.setEnabled(not self.apply_to_all.isChecked())
        if not several:
            self._group = 0

    def _group_chosen(self, group: int) -> None:
        self._group = group
        self.fields.set_choice(self._plan.choice(group))
        self._show_preview()

    def _apply_toggled(self, to_all: bool) -> None:
        if to_all:
            self._plan = replace(self._plan, fit=self.fields.choice, of_group={})
        self._show_groups()
        self._show_preview()

    def _fit_changed(self, choice: FitChoice) -> None:
        if self.apply_to_all.isChecked() or len(self._imported.groups) == 1:
            self._plan = replace(self._plan, fit=choice)
        else:
            self._plan = replace(self._plan, of_group={**self._plan.of_group, self._group: choice})
        self._show_preview()

    def _target_changed(self) -> None:
        self._show_preview()

    def _refuse(self, sentence: str) -> None:
        self._fault.setText(sentence)

    def _show_preview(self) -> None:
        plan, imported = self.plan, self._imported
        size = plan.size or self._document.size
        self._fault.setText(self._complaint(size))
        rows = chosen_rows(imported, plan)
        if not self.apply_to_all.isChecked() and len(imported.groups) > 1:
            rows = [row for row in rows if row[0] == self._group] or rows
        picked = np.linspace(0, len(rows) - 1, min(self.preview.room, len(rows), MOST_SHOWN)).astype(int)
        pairs = []
        if not self.fault:
            for index in picked.tolist():
                group, row = rows[index]
                raw, choice = imported.groups[group].values[row], plan.choice(group)
                fitted = fit(raw, size, choice.how, choice.levels, choice.threshold, choice.invert)
                pairs.append((_greys(raw), fitted))
        self.preview.show_pairs(pairs, len(rows))
        self._outcome.setText(outcome_sentence(self._document, plan, imported, size))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not self.fault)

    def _complaint(self, size: GridSize) -> str:
        if not self._imported.count:
            return "There is no picture in it; choose other tiles or files."
        try:
            check_resizing(self._document, size)
        except PinholeError as error:
            return str(error)
        return ""


def found_sentence(imported: ImportedPictures) -> str:
    """`60 pictures of 28x28`, or of how many sizes."""
    sizes = {(group.values.shape[2], group.values.shape[1]) for group in imported.groups}
    words = counted(imported.count, "picture")
    if len(sizes) != 1:
        return f"{words} of {len(sizes):,} sizes"
    width, height = sizes.pop()
    return f"{words} of {width}x{height}"


def outcome_sentence(document: Document, plan: ImportPlan, imported: ImportedPictures, size: GridSize) -> str:
    """What the document will be: `The document will have 62 pictures of 8x8.`"""
    taken = imported.count if plan.count is None else min(plan.count, imported.count)
    in_all = taken if plan.replace_all else taken + len(document.pictures)
    return f"The document will have {counted(in_all, 'picture')} of {size}."


def fault_lines(faults: tuple[FileFault, ...]) -> list[str]:
    """A line for each file that gave nothing."""
    return [f"{fault.path.name}: {fault.sentence}" for fault in faults]


def _group_words(imported: ImportedPictures, group: int) -> str:
    raw = imported.groups[group]
    return f"{counted(len(raw.names), 'picture')} of {raw.values.shape[2]}x{raw.values.shape[1]}"


def _greys(raw: RawValues) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Values 0..1 of raw pictures."""
    values = np.asarray(raw, dtype=np.float32)
    return values / np.float32(255) if raw.dtype == np.uint8 else values
