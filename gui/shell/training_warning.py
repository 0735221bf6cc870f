"""Says in the window what is wrong with a run, and does what helps."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject

from engine.diagnosis.diagnosis import Action
from engine.trainers.trainer import NO_TRAINER
from engine.training.snapshot import Snapshot
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from gui.widgets.banner import Banner, Notice

STANDS_MS = 1500  # how long a finding has to stand while training goes on: what passes by itself is not said


class TrainingWarning(QObject):
    """Shows the most urgent finding once, at rest or when it stands, and takes it away when all is well again.

    What is shown follows the settings and the loss of which it speaks. One that was closed is not shown again in this
    run. A loss that is no longer a number is shown when it happens, and stays.
    """

    def __init__(
        self, model: DocumentModel, bridge: EngineBridge, banner: Banner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._bridge = bridge
        self._banner = banner
        self._standing = QElapsedTimer()  # valid while something urgent is wrong
        self._said = ""
        self._key = ""  # of what was said last
        self._run = -1  # in which it was
        self._action: Action | None = None
        self._failure = ""  # what was said of a run that could not go on
        self._remedy: Action | None = None
        bridge.slow_ready.connect(self._look)
        bridge.failed.connect(self._failed)
        banner.acted.connect(self._act)

    def _look(self, snapshot: Snapshot) -> None:
        found = next((one for one in snapshot.findings if one.urgent), None)
        if found is None:
            self._standing.invalidate()
            if self._said and self._banner.text == self._said:
                self._banner.dismiss()
            self._said, self._action = "", None
            return
        if not self._standing.isValid():
            self._standing.start()
        due = not snapshot.running or self._standing.elapsed() >= STANDS_MS
        shown = self._said and self._banner.text == self._said and not self._banner.isHidden()
        closed = found.key == self._key and snapshot.run == self._run and not shown
        words = f"{found.title}: {found.sentence}"
        if due and not closed and words != self._said:
            self._standing.restart()
            self._said, self._key, self._run, self._action = words, found.key, snapshot.run, found.action
            label = found.action.label if found.action is not None else ""
            self._banner.tell(Notice.WARNING, words, label, short=f"{found.title}.")

    def _failed(self, sentence: str) -> None:
        from engine.diagnosis.remedy import remedy_of_no_number  # the first window is painted without it

        snapshot = self._bridge.snapshot
        trained = snapshot is not None and snapshot.trainer != NO_TRAINER
        self._failure = sentence
        self._remedy = remedy_of_no_number(self._model.committed) if trained else None
        label = self._remedy.label if self._remedy is not None else ""
        self._banner.tell(Notice.FAILURE, sentence, label)

    def _act(self) -> None:
        """The button in the banner, if it is the one of what was said."""
        ways = {self._failure: self._remedy, self._said: self._action}
        action = ways.get(self._banner.text)
        if action is not None:
            self._banner.dismiss()
            do(action, self._model, self._bridge)


def do(action: Action, model: DocumentModel, bridge: EngineBridge) -> None:
    """Do what a diagnosis suggests, as one undo step."""
    document = action.apply(model.committed)
    if action.resets:
        bridge.begin(action.label, document)
    else:
        model.commit(action.label, document)
