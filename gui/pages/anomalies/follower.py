"""Follows the network and the pictures while the page is on screen, and asks for their scores."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.document import Document
from engine.labs.anomalies.judge import Judge
from engine.labs.code_space.coder import Coder
from engine.training.snapshot import Snapshot
from gui.pages.anomalies.ground.score_watch import Judged, ScoreAsked, ScoreWatch
from gui.pages.anomalies.told import FIRST_ANSWER, NO_PICTURES, ON_THE_WAY, UNTRAINED
from gui.workbench.workbench import Workbench


class Follower(QObject):
    """Says when there is something new to show, when there is nothing, and when what is shown is over."""

    answered = Signal()
    outdated = Signal()  # what is shown is of other pictures or another network: the next answer is to come
    nothing = Signal(str)  # there is nothing to judge: why

    def __init__(self, workbench: Workbench, judge: Judge, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = workbench
        self.on_screen = False
        self.judge = judge  # whose curves are wanted first
        self.watch = ScoreWatch(workbench.jobs, self)
        workbench.feed.snapshot_ready.connect(self._snapshot)
        workbench.feed.slow_ready.connect(self._slow)
        workbench.hands.changed.connect(self.ask)
        workbench.model.run_changed.connect(self.ask)
        self.watch.changed.connect(self._take)

    @property
    def current(self) -> Judged | None:
        """The newest answer, if it is of the pictures and the run of now; a gesture's is close enough."""
        judged, model = self.watch.judged, self._bench.model
        if judged is None:
            return None
        asked, now = judged.asked, model.document
        was = asked.document
        same = was.train is now.train and was.test is now.test and was.marks == now.marks
        fits = asked.run == model.run and was.network == now.network and (same or model.previewing)
        return judged if fits else None

    def ask(self) -> None:
        """Judge by the newest network."""
        if not self.on_screen:
            return
        snapshot, document = self._bench.feed.snapshot, self._bench.model.document
        hindrance = self._why_nothing(snapshot, document)
        if hindrance or snapshot is None:
            self.watch.forget()
            self.nothing.emit(hindrance or ON_THE_WAY)
            return
        if self.watch.judged is not None and self.current is None:
            self.outdated.emit()
        if snapshot.run != self._bench.model.run:
            return  # the network of now is still to come
        layout, hands = snapshot.document.layout, self._bench.hands
        coder = Coder(layout, hands.weights_over(snapshot), hands.hands.masks(layout))
        self.watch.ask(
            ScoreAsked(document, coder, snapshot.epoch, snapshot.run, self.judge, snapshot.running)
        )

    def _why_nothing(self, snapshot: Snapshot | None, document: Document) -> str:
        if not document.train:
            return NO_PICTURES
        if snapshot is None or snapshot.document.size != document.size:
            return ON_THE_WAY
        if snapshot.epoch >= 1 or snapshot.run != self._bench.model.run:
            return ""
        return FIRST_ANSWER if snapshot.running else UNTRAINED

    def _snapshot(self, snapshot: Snapshot) -> None:
        if not snapshot.running:
            self.ask()

    def _slow(self, snapshot: Snapshot) -> None:
        if snapshot.running:
            self.ask()

    def _take(self, judged: Judged) -> None:
        if judged.asked.live:
            self._bench.feed.turns.ask(self, self._tell)
        else:
            self._tell()

    def _tell(self) -> None:
        """Tell the newest answer, unless it is over by now."""
        if self.on_screen and self.current is not None:
            self.answered.emit()
