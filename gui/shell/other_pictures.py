"""Asks, at the head of the page, what becomes of a trained network under which other pictures came."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from engine.training.snapshot import Snapshot
from engine.wording import counted
from gui.look.theme import Themes
from gui.shell.head_pill import HeadPill
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from gui.widgets.page_header import PageHeader

AFRESH = "Start afresh"
KEEP = "Keep this network"
SHARE = 0.75  # of the head's width that it may take; beyond, it says less


class OtherPictures(QObject):
    """A question that goes with its answer, with the network that it speaks of, and once training goes on or rests.

    Until then the network goes on, and the loss curve shows from where; undo leads back from either answer.
    """

    def __init__(
        self,
        header: PageHeader,
        model: DocumentModel,
        bridge: EngineBridge,
        themes: Themes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._header, self._bridge, self._themes = header, bridge, themes
        self._about = (-1, False)  # the run that the question is of, and whether it trained
        self._epoch = 0  # of it then
        self.pill: HeadPill | None = None
        self.afresh, self.keep = QPushButton(AFRESH), QPushButton(KEEP)
        self.afresh.setToolTip("Begin with new weights; Undo leads back")
        self.keep.setToolTip("Let the network go on with these pictures; training on says so too")
        self.afresh.clicked.connect(self._start_afresh)
        self.keep.clicked.connect(self._let_go)
        bridge.other_pictures.connect(self._ask)
        bridge.wishes_changed.connect(self._look)
        bridge.slow_ready.connect(self._look_at)
        model.replaced.connect(self._let_go)

    @property
    def asking(self) -> bool:
        """Whether an answer is waited for."""
        return self.pill is not None and not self.pill.isHidden()

    def _ask(self) -> None:
        snapshot = self._bridge.present.snapshot
        self._epoch = snapshot.epoch if snapshot is not None else 0
        epochs = f" for {counted(self._epoch, 'epoch')}" if self._epoch else ""
        self._about = self._bridge.run, self._bridge.running
        if self.pill is None:
            buttons = self.afresh, self.keep
            self.pill = HeadPill(
                self._themes, self._header, "other_pictures", "info", lambda theme: theme.text, buttons, SHARE
            )
        sentence = f"The network has learnt other pictures{epochs}, and goes on with these."
        self.pill.setToolTip(sentence)
        short = f"Learnt other pictures{epochs}"
        self.pill.say((sentence, short, "Learnt other pictures", "Other pictures", ""))
        self._header.hold_height(True)
        self.pill.show()

    def _start_afresh(self) -> None:
        self._let_go()
        self._bridge.reset(AFRESH)

    def _look(self) -> None:
        if (self._bridge.run, self._bridge.running) != self._about:
            self._let_go()

    def _look_at(self, snapshot: Snapshot) -> None:
        """Steps are not heard of otherwise."""
        run, trained = self._about
        if self.asking and not trained and snapshot.run == run and snapshot.epoch > self._epoch:
            self._let_go()

    def _let_go(self) -> None:
        if self.pill is not None:
            self._header.hold_height(False)
            self.pill.hide()
