"""The moment of the run that the whole window looks at: the present, or an epoch that is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.training.snapshot import Seen, Snapshot, StoredRun
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge

if TYPE_CHECKING:
    from engine.twins.ghost import Ghost


class MomentView(QObject):
    """Looking back lets training rest; *Train* goes on from the present. The run is not changed, and nothing is undone.

    A fork begins another run, as one undo step, from the moment that is looked at.
    """

    changed = Signal()  # the moment, what is shown of it, or how far it can be gone back
    forking = Signal(int, int)  # the present run is about to be left for this one, a fork of it at an epoch
    forked = Signal(int)  # at which epoch
    ghosts_changed = Signal()

    def __init__(self, model: DocumentModel, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._bridge = bridge
        self._told: tuple[object, ...] = ()
        self._interrupted = False
        self.ghosts: tuple[Ghost, ...] = ()  # of courses that were left
        bridge.wishes_changed.connect(self._look)
        bridge.snapshot_ready.connect(self._look)
        model.run_changed.connect(self._look)

    @property
    def wanted(self) -> int | None:
        """The epoch that was asked for; None: the present."""
        return self._bridge.moment

    @property
    def seen(self) -> Seen | None:
        """What is shown of it, as soon as the training thread has answered."""
        snapshot = self._snapshot
        return None if snapshot is None or self.wanted is None else snapshot.seen

    @property
    def earliest(self) -> int:
        """The first epoch that can be looked back at."""
        return 0 if self._snapshot is None else self._snapshot.earliest

    @property
    def now(self) -> int:
        """The epoch that the run has come to."""
        newest = self._bridge.present.newest
        return 0 if newest is None else newest.epoch

    @property
    def can_fork(self) -> bool:
        """Whether a run can begin from what is shown."""
        seen = self.seen
        return (
            seen is not None
            and seen.state is not None
            and seen.wanted == max(self.wanted or 0, self.earliest)
        )

    @property
    def interrupted(self) -> bool:
        """Whether training ran until the window looked back, and rests only because it still does."""
        return self._interrupted

    def look_at(self, epoch: int) -> None:
        """Look at the end of an epoch; from the newest one on, at the present."""
        epoch = max(self.earliest, epoch)
        if epoch < self.now and self._bridge.running:
            self._interrupted = True
        self._bridge.look_at(epoch if epoch < self.now else None)

    def go_on(self) -> None:
        """Look at the present again, and let training go on from there."""
        self._bridge.train()

    def look_at_now(self) -> None:
        """Look at the present again; training rests."""
        self._bridge.look_at(None)

    def fork(self) -> None:
        """Let another run go on from the moment that is looked at, at rest; the old one comes back by undo."""
        seen, snapshot = self.seen, self._snapshot
        if not self.can_fork or seen is None or seen.state is None or snapshot is None:
            return
        number = self._model.new_run()
        self.forking.emit(number, seen.epoch)
        curve = snapshot.curve[snapshot.curve[:, 0] <= seen.epoch]
        run = StoredRun(
            seen.state, curve, snapshot.started_from, snapshot.document, snapshot.terms, snapshot.course
        )
        self._bridge.present.keep(number, run)
        self._model.commit(f"Fork at epoch {seen.epoch:,}", self._model.committed, run=number)
        self.forked.emit(seen.epoch)

    def show_ghosts(self, ghosts: tuple[Ghost, ...]) -> None:
        """These courses are kept now."""
        self.ghosts = ghosts
        self.ghosts_changed.emit()

    @property
    def _snapshot(self) -> Snapshot | None:
        return self._bridge.snapshot

    def _look(self) -> None:
        if self.wanted is None or self._bridge.running:
            self._interrupted = False
        seen = self.seen
        shown = None if seen is None else (seen.wanted, seen.epoch, seen.state is None, seen.note)
        told = (self.wanted, shown, self.earliest, self.now, self._interrupted)
        if told != self._told:
            self._told = told
            self.changed.emit()
