"""Where imported pictures go, how many, and in which grid."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QWidget

from engine.importing.import_plan import ImportPlan, Target
from engine.importing.raw.raw_pictures import ImportedPictures
from engine.pictures.picture import GridSize
from gui.widgets.choice import Choice
from gui.widgets.form_labels import centre_labels
from gui.widgets.number_rules import Even, ShareRule, WholeRule
from gui.widgets.size_fields import SizeFields
from gui.widgets.value_field import ValueField

TARGETS = (("Learns from", Target.TRAIN), ("Tested with", Target.TEST), ("Both, shared out", Target.SHARE))
AS_FILE = ("As the file says", Target.FILE)
WHICH = (("the first", False), ("any, by lot", True))


class TargetFields(QWidget):
    """Edits the parts of an `ImportPlan` that are not about fitting."""

    changed = Signal()
    rejected = Signal(str)

    def __init__(
        self,
        plan: ImportPlan,
        document_size: GridSize,
        imported: ImportedPictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document_size = document_size
        self._count = count = imported.count
        self._has_others = imported.has_others
        self._size_touched = False
        targets = (AS_FILE, *TARGETS) if imported.has_roles else TARGETS
        self.target = Choice(targets, plan.target, "Where the pictures go")
        self.share = ValueField(ShareRule("Test share"), plan.test_share, "Share to test with")
        self.seed = ValueField(
            WholeRule("Seed", "7", Even(1, 0, 9999), grouped=False), plan.seed, "Seed of the lot"
        )
        self.number = ValueField(WholeRule("How many", "100", Even(1, 1, count)), count, "How many pictures")
        self._of_all = QLabel(f"of {count:,}")
        self.which = Choice(WHICH, plan.at_random, "Which pictures")
        self.grid = Choice(
            ((f"Stay at {document_size}", "stay"), ("Change all to", "change")), "stay", "The document's grid"
        )
        self.grid_size = SizeFields(document_size)
        self.replacing = QCheckBox("Replace the document's pictures")
        self._of_what = QLabel()
        self._share_row = _row(self.share, self._of_what, self.seed)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow("Grid", self.grid)
        form.addRow("", self.grid_size)
        form.addRow("Into", self.target)
        form.addRow("", self._share_row)
        form.addRow("Take", _row(self.which, self.number, self._of_all))
        form.addRow(self.replacing)
        centre_labels(form)
        self._form = form
        for choice in (self.target, self.which, self.grid):
            choice.chosen.connect(self._changed)
        for field in (self.share, self.seed, self.number):
            field.previewed.connect(self._changed)
            field.committed.connect(self._changed)
            field.rejected.connect(self.rejected)
        self.grid.chosen.connect(self._touch_size)
        self.grid_size.changed.connect(self._touch_size)
        self.grid_size.changed.connect(self._changed)
        self.grid_size.rejected.connect(self.rejected)
        self.replacing.toggled.connect(self._changed)
        self._show_rows()

    @property
    def share_words(self) -> str:
        """What the share is of."""
        return self._of_what.text()

    def plan(self, plan: ImportPlan) -> ImportPlan:
        """`plan` with what is chosen here."""
        count = int(self.number.value)
        return replace(
            plan,
            target=self.target.value,
            test_share=min(1.0, max(0.0, self.share.value)),
            seed=max(0, int(self.seed.value)),
            count=None if count >= self._count else max(1, count),
            at_random=self.which.value,
            size=self.grid_size.size_shown if self.grid.value == "change" else None,
            replace_all=self.replacing.isChecked(),
        )

    def offer_size(self, size: GridSize | None, choose: bool = False) -> None:
        """Propose the pictures' own size, or choose it, unless the user has decided on the grid."""
        if not self._size_touched:
            self.grid_size.set_size(size or self._document_size)
            self.grid.set_value("change" if choose else "stay")
            self._show_rows()

    def change_grid(self) -> None:
        """Choose to change the document's grid."""
        self.grid.set_value("change")
        self._size_touched = True
        self._show_rows()

    def set_found(self, imported: ImportedPictures) -> None:
        """Other pictures were found; if they are more or less than before, all are taken."""
        self._has_others = imported.has_others
        if imported.count != self._count:
            self._count = imported.count
            self.number.set_value(imported.count)
            self._of_all.setText(f"of {imported.count:,}")
        self._show_rows()

    def finish(self) -> None:
        """Take what is being typed."""
        for field in (self.share, self.seed, self.number):
            field.finish()
        self.grid_size.finish()

    def _changed(self, value: object) -> None:
        if self.number.value > self._count:
            self.number.set_value(self._count)
        self._show_rows()
        self.changed.emit()

    def _touch_size(self, value: object) -> None:
        self._size_touched = True

    def _show_rows(self) -> None:
        self._form.setRowVisible(self.grid_size, self.grid.value == "change")
        as_file = self.target.value is Target.FILE
        shared = self.target.value is Target.SHARE or (as_file and self._has_others)
        self._form.setRowVisible(self._share_row, shared)
        self._of_what.setText("of the others to test, seed" if as_file else "to test, seed")
        self._share_row.setToolTip(
            "The others are those of which no file says what they are for" if as_file else ""
        )


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return row
