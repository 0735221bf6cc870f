"""One line that explains a first start, gone after the first Train."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.training.snapshot import Snapshot
from gui.state.engine_bridge import EngineBridge
from gui.state.preferences import WELCOMED, Preferences
from gui.widgets.page_header import PageHeader

FORMS = (
    "Press Train: the network learns the pictures on the left. Then draw on Input, and see what comes back.",
    "Press Train, then draw on Input and see what comes back.",
    "Press Train, then draw on Input.",
)


class Welcome(QObject):
    """Stands in the head of the page until anything was trained, once for each user."""

    def __init__(self, header: PageHeader, bridge: EngineBridge, preferences: Preferences) -> None:
        super().__init__(header)
        self._header = header
        self._bridge = bridge
        self._preferences = preferences
        if not preferences.value(WELCOMED, False):
            header.tell(FORMS)
            bridge.slow_ready.connect(self._look)

    def _look(self, snapshot: Snapshot) -> None:
        if snapshot.step > 0:
            self._bridge.slow_ready.disconnect(self._look)
            self._preferences.set_value(WELCOMED, True)
            self._header.tell(())
