"""Space starts and pauses training, where nobody else wants it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.panels.transport.training_actions import TrainingActions


class SpaceKey(QObject):
    """Takes Space when it reaches the window itself.

    A shortcut would take the key from lists, buttons and the pixel editor. A key press that the focused
    widget does not use goes up to its parents instead, and what arrives at the window is free.
    """

    def __init__(self, window: QWidget, actions: TrainingActions) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._window
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            if not event.isAutoRepeat():
                self._actions.train_or_pause.trigger()
            return True
        return False
