"""Asks, in place, what becomes of a trained network under which other pictures came."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.wording import counted
from gui.look.theme import Themes
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from gui.widgets.banner import Banner, Notice

AFRESH = "Start afresh"
KEEP = "Keep this network"


class OtherPictures(QObject):
    """A strip above the page, which goes with its answer, and with the network that it speaks of.

    Until then the network goes on, and the loss curve shows from where; undo leads back from either answer.
    """

    def __init__(
        self, model: DocumentModel, bridge: EngineBridge, themes: Themes, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._bridge = bridge
        self._run = -1  # that the question is about
        self.banner = Banner(themes)
        self.banner.setObjectName("other_pictures")
        self.banner.acted.connect(self._start_afresh)
        self.banner.declined.connect(self.banner.dismiss)
        bridge.other_pictures.connect(self._ask)
        bridge.wishes_changed.connect(self._look)
        model.replaced.connect(self.banner.dismiss)

    def _ask(self) -> None:
        snapshot = self._bridge.present.snapshot
        epochs = f" for {counted(snapshot.epoch, 'epoch')}" if snapshot is not None and snapshot.epoch else ""
        self._run = self._bridge.run
        sentence = f"The network has learnt other pictures{epochs}, and goes on with these."
        self.banner.tell(Notice.WARNING, sentence, AFRESH, KEEP)

    def _start_afresh(self) -> None:
        self.banner.dismiss()
        self._bridge.reset(AFRESH)

    def _look(self) -> None:
        if self._bridge.run != self._run:
            self.banner.dismiss()
