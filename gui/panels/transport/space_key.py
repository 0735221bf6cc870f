"""Space starts and pauses training, where nobody else wants it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.panels.transport.training_actions import TrainingActions
from gui.widgets.free_key import FreeKey


class SpaceKey(QObject):
    """Takes Space when it reaches the window itself."""

    def __init__(self, window: QWidget, actions: TrainingActions) -> None:
        super().__init__(window)
        self._actions = actions
        FreeKey(window, Qt.Key.Key_Space, self._take, self)

    def _take(self, event: QKeyEvent) -> bool:
        if not event.isAutoRepeat():
            self._actions.train_or_pause.trigger()
        return True
