"""A key that nobody else wants."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class FreeKey(QObject):
    """Takes a key without modifiers when it reaches the window itself; `take` says whether it was used.

    A shortcut would take the key from lists, buttons and the pixel editor. A key press that the focused
    widget does not use goes up to its parents instead, and what arrives at the window is free.
    """

    def __init__(
        self, window: QWidget, key: Qt.Key, take: Callable[[QKeyEvent], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent or window)
        self._window, self._key, self._take = window, key, take
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return (
            watched is self._window
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == self._key
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
            and self._take(event)
        )
