"""Ready scenes behind a button: one click opens pictures in which anomalies are to be found, and trains."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from engine.labs.anomalies.scenes import DIGITS, LECTURE, LETTERS, Scene, digits_scene

WORDS = "Scenes"


class ScenesButton(QPushButton):
    """Tells which one was chosen."""

    chosen = Signal(object)  # Scene

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(WORDS, parent)
        self.setAutoDefault(False)
        self.setToolTip("Pictures in which anomalies are to be found; one click opens them and trains")
        self.scenes = QMenu(self)
        self.scenes.setToolTipsVisible(True)
        self._add(self.scenes, LECTURE)
        self.digits = self.scenes.addMenu("Digits, one left out")
        self.digits.setToolTipsVisible(True)
        for label in reversed(DIGITS):
            self._add(self.digits, digits_scene(label))
        self._add(self.scenes, LETTERS)
        self.setMenu(self.scenes)

    def _add(self, menu: QMenu, scene: Scene) -> None:
        action = menu.addAction(scene.title)
        action.setToolTip(scene.sentence)
        action.triggered.connect(partial(self.chosen.emit, scene))
