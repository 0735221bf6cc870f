"""The keys that name and label a picture, in another view of the pictures than their lists."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from gui.panels.pictures.label_dialog import LabelDialog
from gui.panels.pictures.pictures_panel import PicturesPanel
from gui.state.editing_state import EditingState


class KeysElsewhere(QObject):
    """`view` follows the selected picture; its name is typed in the list, and the keyboard comes back."""

    def __init__(self, view: QAbstractItemView, panel: PicturesPanel, editing: EditingState) -> None:
        super().__init__(view)
        self._view = view
        self._panel = panel
        self._editing = editing
        self.rename = self._action("Rename", self._rename, "F2")
        self.label = self._action("Label…", self._label, "Shift+F2")
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)  # so that the keys can be seen

    def _action(self, words: str, slot: Callable[[], None], key: str) -> QAction:
        action = QAction(words, self._view)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self._view.addAction(action)
        return action

    def _rename(self) -> None:
        gallery = self._panel.current_gallery()
        if self._editing.place is not None:
            gallery.cards.closeEditor.connect(self._come_back, Qt.ConnectionType.SingleShotConnection)
            gallery.rename_current()

    def _come_back(self) -> None:
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _label(self) -> None:
        place = self._editing.place
        if place is not None:
            LabelDialog((place,), self._panel.commands, self._view).open()
