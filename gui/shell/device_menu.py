"""Where PyTorch trains: a choice that is there as soon as PyTorch offers one."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from engine.trainers.devices import CPU, CUDA, MPS, devices
from gui.state.preferences import Preferences

DEVICE = "training/device"  # in the preferences
WORDS = {CPU: "The processor", CUDA: "CUDA (graphics card)", MPS: "MPS (Apple's graphics)"}
TIP = "Where PyTorch trains; small networks are quicker on the processor, by the compiled trainer."


class DeviceMenu(QObject):
    """A submenu of one menu. PyTorch is never loaded for it: before it is, nothing is known of devices."""

    chosen = Signal(str)

    def __init__(self, menu: QMenu, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._group = QActionGroup(self)
        self.menu = QMenu("PyTorch trains &on", parent)
        self.menu.setToolTip(TIP)
        menu.addMenu(self.menu)
        self.menu.menuAction().setVisible(False)
        menu.aboutToShow.connect(self.look)
        self._group.triggered.connect(self._choose)

    @property
    def remembered(self) -> str:
        """The device chosen last, which may be gone."""
        device = self._preferences.value(DEVICE, CPU)
        return device if device in WORDS else CPU

    def look(self) -> None:
        """Offer what PyTorch offers, once it is loaded."""
        if "torch" not in sys.modules or self._group.actions():
            return
        there = devices()
        if len(there) < 2:
            return
        for device in there:
            action = QAction(WORDS[device], self, checkable=True)
            action.setData(device)
            action.setChecked(device == self.remembered)
            self._group.addAction(action)
        self.menu.addActions(self._group.actions())
        self.menu.menuAction().setVisible(True)

    def _choose(self, action: QAction) -> None:
        device = str(action.data())
        self._preferences.set_value(DEVICE, device)
        self.chosen.emit(device)
