"""Every command of a gallery as an action: key, context menu, and a tooltip's worth of words."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from gui.panels.pictures.commands import ROLE_TITLES, ListCommands, other_role
from gui.panels.pictures.gallery import Gallery
from gui.panels.pictures.label_dialog import LabelDialog

# Not StandardKey.Delete: under X11 that is Ctrl+D as well, which selects nothing here and on the canvas.
DELETE_KEYS = ("Del", "Backspace") if sys.platform == "darwin" else ("Del",)


class GalleryActions(QObject):
    """The actions work on the selected cards and their keys only inside the gallery."""

    paged = Signal()  # a page key has selected another picture, perhaps of the other role

    def __init__(self, gallery: Gallery, commands: ListCommands) -> None:
        super().__init__(gallery)
        self._gallery = gallery
        self._commands = commands
        role = gallery.role
        self.add = self._action("Add picture", self._add, "Ins")
        self.duplicate = self._action("Duplicate", self._duplicate, "Ctrl+Shift+D")
        self.rename = self._action("Rename", gallery.rename_current, "F2")
        self.label = self._action("Label…", self._label, "Shift+F2")
        self.delete = self._action("Delete", self._delete, *DELETE_KEYS)
        self.cut = self._action("Cut", self._cut, QKeySequence.StandardKey.Cut)
        self.copy = self._action("Copy", self._copy, QKeySequence.StandardKey.Copy)
        self.paste = self._action("Paste", gallery.paste, QKeySequence.StandardKey.Paste)
        self.earlier = self._action("Move earlier", self._earlier, "Ctrl+Shift+Up", "Alt+Up")
        self.later = self._action("Move later", self._later, "Ctrl+Shift+Down", "Alt+Down")
        self.cross = self._action(f"Move to “{ROLE_TITLES[other_role(role)]}”", self._cross, "Ctrl+M")
        self.select_all = self._action("Select all", gallery.selectAll, QKeySequence.StandardKey.SelectAll)
        self.select_none = self._action("Select nothing", gallery.select_current_only, "Ctrl+D")
        self.previous = self._action("Previous picture", self._previous, "PgUp")
        self.next = self._action("Next picture", self._next, "PgDown")
        gallery.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        gallery.installEventFilter(self)
        gallery.viewport().installEventFilter(self)

    def menu(self) -> QMenu:
        """A fresh context menu."""
        menu = QMenu(self._gallery)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        groups = (
            (self.add, self.duplicate, self.rename, self.label, self.delete),
            (self.cut, self.copy, self.paste),
            (self.earlier, self.later, self.cross),
            (self.select_all, self.select_none),
            (self.previous, self.next),
        )
        always = (self.add, self.paste, self.select_all, self.previous, self.next)
        some = bool(self._gallery.selected_places)
        for group in groups:
            for action in group:
                action.setEnabled(some or action in always)
            menu.addActions(group)
            menu.addSeparator()
        menu.aboutToHide.connect(self._enable_all)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            self.menu().popup(self._menu_place(event))
            return True
        return super().eventFilter(watched, event)

    def _menu_place(self, event: QContextMenuEvent) -> QPoint:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            card = self._gallery.visualRect(self._gallery.currentIndex())
            return self._gallery.viewport().mapToGlobal(card.center())
        return event.globalPos()

    def _action(self, words: str, slot: Callable[[], None], *keys: str | QKeySequence.StandardKey) -> QAction:
        action = QAction(words, self._gallery)
        sequences: list[QKeySequence] = []
        for key in keys:
            known = QKeySequence.keyBindings(key) if isinstance(key, QKeySequence.StandardKey) else []
            sequences += [one for one in known or [QKeySequence(key)] if one not in sequences]
        action.setShortcuts(sequences)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self._gallery.addAction(action)
        return action

    def _enable_all(self) -> None:
        """So that the keys work whatever was selected when the menu was open."""
        for action in self._gallery.actions():
            action.setEnabled(True)

    def _add(self) -> None:
        self._commands.add(self._gallery.role)

    def _duplicate(self) -> None:
        self._commands.duplicate(self._gallery.selected_places)

    def _delete(self) -> None:
        self._commands.delete(self._gallery.selected_places)

    def _label(self) -> None:
        places = self._gallery.selected_places
        if places:
            LabelDialog(places, self._commands, self._gallery).open()

    def _cut(self) -> None:
        if self._gallery.copied():
            self._commands.delete(self._gallery.selected_places)

    def _copy(self) -> None:
        self._gallery.copied()

    def _earlier(self) -> None:
        self._commands.move_by_one(self._gallery.selected_places, -1)

    def _later(self) -> None:
        self._commands.move_by_one(self._gallery.selected_places, 1)

    def _previous(self) -> None:
        self._turn(-1)

    def _next(self) -> None:
        self._turn(1)

    def _turn(self, step: int) -> None:
        self._commands.select_neighbour(step)
        self.paged.emit()

    def _cross(self) -> None:
        self._commands.move_to_other_role(self._gallery.selected_places)
