"""Questions that need an answer before anything goes on."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget


class Answer(Enum):
    """What is to become of changes."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class Questions(Protocol):
    """Asks the user; a test answers by itself."""

    def save_changes(self, name: str) -> Answer:
        """Whether the changes to a document are to be saved."""

    def save_training(self, name: str, has_file: bool) -> Answer:
        """Whether the training that is in no file is to be saved; an earlier network may be in one."""

    def choose(self, sentence: str, replies: Sequence[str], losing: bool = False) -> int | None:
        """Which of these replies, an & before the letter of their key; None: none, so nothing is done.

        If a reply is `losing` something for good, Return and Space give none.
        """


class MessageBoxQuestions:
    """Asks by message boxes over the window."""

    def __init__(self, window: QWidget | None) -> None:
        self._window = window

    def save_changes(self, name: str) -> Answer:
        return self._ask(f"Save the changes to “{name}”?", "If you discard them, they are lost.")

    def save_training(self, name: str, has_file: bool) -> Answer:
        lost = "If you discard it, it is lost"
        return self._ask(
            f"Save what the network of “{name}” has learnt?",
            f"{lost}; what was saved before stays as it is." if has_file else f"{lost}.",
        )

    def choose(self, sentence: str, replies: Sequence[str], losing: bool = False) -> int | None:
        box = self._box(sentence, "")
        roles = [QMessageBox.ButtonRole.AcceptRole] + [QMessageBox.ButtonRole.ActionRole] * len(replies)
        buttons = [QPushButton(reply) for reply in replies]
        for made, role in zip(buttons, roles, strict=False):
            box.addButton(made, role)
        if buttons:
            box.setDefaultButton(buttons[0])
        standard = QMessageBox.StandardButton.Cancel if buttons else QMessageBox.StandardButton.Ok
        box.setEscapeButton(box.addButton(standard))
        if buttons:
            box.button(standard).setText("&Cancel")
        if losing:
            box.setDefaultButton(standard)
        box.exec()
        clicked = box.clickedButton()
        chosen = next((number for number, made in enumerate(buttons) if made is clicked), None)
        box.deleteLater()
        return chosen

    def _ask(self, sentence: str, more: str) -> Answer:
        box = self._box(sentence, more)
        button = QMessageBox.StandardButton
        # Qt's own words for these have no letter to press with Alt on most desktops.
        words = {button.Save: "&Save", button.Discard: "&Discard", button.Cancel: "&Cancel"}
        for standard, text in words.items():
            box.addButton(standard).setText(text)
        box.setDefaultButton(button.Save)
        box.setEscapeButton(button.Cancel)
        chosen = box.exec()
        box.deleteLater()
        return {int(button.Save): Answer.SAVE, int(button.Discard): Answer.DISCARD}.get(chosen, Answer.CANCEL)

    def _box(self, sentence: str, more: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setWindowTitle("Pinhole")
        box.setTextFormat(Qt.TextFormat.PlainText)  # a document's name may look like markup
        box.setText(sentence)
        box.setInformativeText(more)
        return box
