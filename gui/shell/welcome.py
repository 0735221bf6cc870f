"""One line that explains a first start, gone after the first Train."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.training.snapshot import Snapshot
from gui.shell.page_stack import PageStack
from gui.state.engine_bridge import EngineBridge
from gui.state.preferences import WELCOMED, Preferences
from gui.widgets.page_header import PageHeader

FORMS = (
    "Press Train: the network learns the pictures on the left. Then draw on Input, and see what comes back.",
    "Press Train, then draw on Input and see what comes back.",
    "Press Train, then draw on Input.",
)


class Welcome(QObject):
    """Stands in the head of the first page until anything was trained, once for each user."""

    def __init__(
        self, header: PageHeader, pages: PageStack, bridge: EngineBridge, preferences: Preferences
    ) -> None:
        super().__init__(header)
        self._header = header
        self._bridge = bridge
        self._preferences = preferences
        self._pages = pages
        if not preferences.value(WELCOMED, False):
            pages.shown.connect(self._page_shown)
            self._page_shown(pages.now)
            bridge.slow_ready.connect(self._look)

    def _page_shown(self, place: int) -> None:
        """Of other pages it would not be true: there is no Input."""
        self._header.tell(FORMS if place <= 0 else ())

    def _look(self, snapshot: Snapshot) -> None:
        if snapshot.step > 0:
            self._bridge.slow_ready.disconnect(self._look)
            self._pages.shown.disconnect(self._page_shown)
            self._preferences.set_value(WELCOMED, True)
            self._header.tell(())
