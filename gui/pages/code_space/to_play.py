"""Taking a code to Play, where it is set by hand and marked so."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from gui.widgets.banner import Notice
from gui.workbench.workbench import Workbench

NO_PLACE = "Play shows a code over a picture; add a picture first."
LOST = "This code is no number, as the run is lost; Reset begins anew."


class ToPlay(QObject):
    """Sets a code over the selected picture, or says why it cannot."""

    wanted = Signal()  # Play is to be shown
    refused = Signal(object, str)  # Notice, one sentence

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._editing, self._hands = workbench.editing, workbench.hands

    def show(self, code: npt.NDArray[np.float64] | None) -> None:
        """Set a code (numbers,), and ask for Play; nothing happens where there is none."""
        if code is None:
            return
        if self._editing.place is None:
            self.refused.emit(Notice.INFO, NO_PLACE)
        elif not np.isfinite(code).all():
            self.refused.emit(Notice.WARNING, LOST)
        else:
            self._hands.set_code(code.tolist())
            self.wanted.emit()
