"""Whose choices are shown and made: those of all pictures, or of one group of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from engine.importing.import_plan import ImportPlan
from engine.importing.import_words import file_words, group_words
from engine.importing.raw.raw_pictures import ImportedPictures
from engine.wording import counted
from gui.widgets.choice import Choice

LETTERS = 30  # of the list when it is closed
LIST_MARGIN = 48  # beside the words of the open list


class GroupFields(QWidget):
    """A list of the groups with all of them first, and a button that gives the choices shown to all."""

    chosen = Signal(object)  # the group's position; None: all
    applied = Signal()  # to all

    def __init__(self, imported: ImportedPictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        items: list[tuple[str, int | None]] = [("", None)]
        items += [("", place) for place in range(len(imported.groups))]
        self.groups = Choice(items, None, "Which pictures the choices below are for")
        self.groups.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.groups.setMinimumContentsLength(LETTERS)
        self.groups.chosen.connect(self.chosen)
        self.apply_to_all = QPushButton("Apply to all")
        self.apply_to_all.setAutoDefault(False)
        self.apply_to_all.clicked.connect(self.applied)
        self._note = QLabel(wordWrap=True)
        self._note.setProperty("role", "muted")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._note, 1)
        row.addWidget(self.apply_to_all)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow("&For", self.groups)
        form.addRow(row)

    @property
    def group(self) -> int | None:
        """The group that is chosen; None: all."""
        return self.groups.value

    @property
    def note(self) -> str:
        """What the choices below are for, in words."""
        return self._note.text()

    def show_groups(self, imported: ImportedPictures, plan: ImportPlan) -> None:
        """Show how many pictures there are, and whose choices differ."""
        shown = self.group
        own = [place for place in range(len(imported.groups)) if plan.choice(place) != plan.fit]
        words = [f"All {counted(imported.count, 'picture')}", *map(group_words, imported.groups)]
        for place in own:
            if place != shown:  # of which the note speaks
                words[place + 1] += " (differs)"
        for index, text in enumerate(words):
            self.groups.setItemText(index, text)
        widest = max(map(self.fontMetrics().horizontalAdvance, words)) + LIST_MARGIN
        self.groups.view().setMinimumWidth(min(widest, self.screen().availableSize().width() // 2))
        self.groups.setToolTip(self.groups.currentText())
        self._note.setText(_note(imported, shown, own))
        self.apply_to_all.setVisible(shown is not None)
        choices = {plan.choice(place) for place in range(len(imported.groups))}
        self.apply_to_all.setEnabled(len(choices) > 1)


def _note(imported: ImportedPictures, shown: int | None, own: list[int]) -> str:
    """What the choices below are for."""
    if shown in own:
        return "These have choices of their own."
    if shown is not None:
        return "A change below is for these only."
    if not own:
        return "The choices below are for all."
    one = len(own) == 1 and imported.groups[own[0]].files
    differ = (
        f"{file_words(one)} {'differs' if len(one) == 1 else 'differ'}"
        if one
        else f"{len(own):,} groups differ"
    )
    return f"{differ}; a change below is for all."
