"""Asks what pictures show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from engine.pictures.picture import LONGEST_NAME
from engine.pictures.place import Place
from engine.wording import counted
from gui.panels.pictures.commands import ListCommands


class LabelDialog(QInputDialog):
    """One label for some pictures, an undo step when it is agreed to; an empty one takes their labels away."""

    def __init__(self, places: Sequence[Place], commands: ListCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._places = tuple(places)
        self._commands = commands
        labels = {commands.document.picture(place).label for place in self._places}
        which = (
            "this picture shows"
            if len(self._places) == 1
            else f"these {counted(len(places), 'picture')} show"
        )
        self.setWindowTitle("Label")
        self.setInputMode(QInputDialog.InputMode.TextInput)
        self.setLabelText(f"What {which}, such as 7 or shirt; empty for no label:")
        self.setTextValue(labels.pop() if len(labels) == 1 else "")
        self.field = self.findChild(QLineEdit)
        if self.field is not None:
            self.field.setMaxLength(LONGEST_NAME)
            self.field.setAccessibleName("Label")
        self.textValueSelected.connect(self._agreed)

    def _agreed(self, label: str) -> None:
        self._commands.label(self._places, label)
