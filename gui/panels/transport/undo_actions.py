"""Undo and redo, named after what they would undo."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from engine.document import Document
from gui.look.coloured_icon import coloured_icon
from gui.look.theme import Theme, Themes
from gui.panels.transport.wording import with_key
from gui.state.document_model import DocumentModel
from gui.widgets.editing_focus import finish_editing
from gui.widgets.key_groups import COMMAND


class UndoActions(QObject):
    """The actions `undo` and `redo` of the document; undo during a gesture gives that gesture up."""

    def __init__(self, model: DocumentModel, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._themes = themes
        stack = model.undo_stack
        self.undo = QAction("Undo", self)
        self.undo.setShortcuts(QKeySequence.StandardKey.Undo)
        self.redo = QAction("Redo", self)
        for action in (self.undo, self.redo):
            action.setProperty(COMMAND, action.text())
        keys = QKeySequence.keyBindings(QKeySequence.StandardKey.Redo)
        known = {key.toString() for key in keys}
        both = [
            QKeySequence(key) for key in ("Ctrl+Shift+Z", "Ctrl+Y") if key not in known
        ]  # on every desktop
        self.redo.setShortcuts([*keys, *both])
        self._was_previewing = model.previewing
        self._can_undo, self._can_redo = stack.canUndo(), stack.canRedo()
        self._undo_text, self._redo_text = stack.undoText(), stack.redoText()
        self.undo.triggered.connect(self._undo)
        self.redo.triggered.connect(self._redo)
        stack.canUndoChanged.connect(self._can_undo_changed)
        stack.canRedoChanged.connect(self._can_redo_changed)
        stack.undoTextChanged.connect(self._undo_text_changed)
        stack.redoTextChanged.connect(self._redo_text_changed)
        model.document_changed.connect(self._document_changed)
        themes.changed.connect(self._paint_icons)
        self._paint_icons(themes.now)
        self._tell()

    def _tell(self) -> None:
        # from what the signals said: the stack emits them a last time while it is destroyed
        previewing = self._model.previewing
        self.undo.setEnabled(self._can_undo or previewing)
        self.redo.setEnabled(self._can_redo and not previewing)
        for action, verb, step in (
            (self.undo, "Undo", self._undo_text),
            (self.redo, "Redo", self._redo_text),
        ):
            words = f"{verb} {step}".strip()
            action.setText(words)
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(with_key(words, key) if action.isEnabled() else f"Nothing to {verb.lower()}")

    def _undo(self) -> None:
        finish_editing()
        if self._model.previewing:
            self._model.cancel_preview()
        else:
            self._model.undo_stack.undo()

    def _redo(self) -> None:
        finish_editing()
        if not self._model.previewing:
            self._model.undo_stack.redo()

    def _document_changed(self, document: Document, old: Document) -> None:
        if self._model.previewing is not self._was_previewing:
            self._was_previewing = self._model.previewing
            self._tell()

    def _can_undo_changed(self, can: bool) -> None:
        self._can_undo = can
        self._tell()

    def _can_redo_changed(self, can: bool) -> None:
        self._can_redo = can
        self._tell()

    def _undo_text_changed(self, text: str) -> None:
        self._undo_text = text
        self._tell()

    def _redo_text_changed(self, text: str) -> None:
        self._redo_text = text
        self._tell()

    def _paint_icons(self, theme: Theme) -> None:
        self.undo.setIcon(coloured_icon("undo", theme.text, theme))
        self.redo.setIcon(coloured_icon("redo", theme.text, theme))
