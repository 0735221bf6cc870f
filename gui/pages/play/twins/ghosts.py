"""The ghosts of this session: kept, let go, gone back to."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from engine.training.snapshot import Snapshot, StoredRun
from engine.twins.differences import differences
from engine.twins.ghost import MOST, Ghost, ghost_of
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.state.engine_bridge import EngineBridge

KEPT = "Kept as ghost {}. Change one thing and train; the menu (…) in the corner of the loss curve compares them."
FULL = f"There are {MOST} ghosts already; remove one of them first, by the menu (…) in the corner of the loss curve."
TIP = "Keep this run as a ghost, to compare the next one with: its curve stays, and the output shows what differs"


class Ghosts(QObject):
    """Up to four; they belong to the session, and no file has them.

    The one that a fork left goes with the fork when that is undone, and comes back with it.
    """

    changed = Signal()
    notice = Signal(str)

    def __init__(
        self,
        model: DocumentModel,
        editing: EditingState,
        bridge: EngineBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._editing = editing
        self._bridge = bridge
        self._all: tuple[Ghost, ...] = ()
        self._undone: tuple[Ghost, ...] = ()  # of these, those whose fork is undone
        self.compared: Ghost | None = None  # whose output is taken away from the present one
        self.keep_action = QAction("Keep as ghost", self)
        self.keep_action.setShortcut("Ctrl+K")
        self.keep_action.setToolTip(TIP)
        self.keep_action.setEnabled(False)
        self.keep_action.triggered.connect(self._keep_and_say)
        bridge.snapshot_ready.connect(self._look)
        model.undo_stack.indexChanged.connect(self._follow_forks)

    @property
    def kept(self) -> tuple[Ghost, ...]:
        """Those that there are now."""
        return tuple(ghost for ghost in self._all if ghost not in self._undone)

    def words(self, ghost: Ghost) -> str:
        """What it is, how it answers the picture that is selected, and what differs from it now."""
        document, place = self._model.document, self._editing.place
        picture = document.picture(place) if place is not None and document.has(place) else None
        return ghost.words(document, picture)

    def all_that_differs(self, ghost: Ghost) -> str:
        """Each setting in a line of its own."""
        return "\n".join(differences(ghost.document, self._model.document))

    def keep(self) -> None:
        """Keep the present run; a fifth one is refused in a sentence."""
        self._keep()

    def keep_before_fork(self, run: int, epoch: int) -> None:
        """Keep the present run, off which another one is about to be forked at an epoch."""
        self._keep(run, epoch)

    def _keep(self, fork: int | None = None, epoch: int = 0) -> None:
        snapshot = self._bridge.present.snapshot or self._bridge.snapshot
        if snapshot is None or not snapshot.step:
            return
        if len(self.kept) >= MOST:
            self.notice.emit(FULL)
            return
        if len(self._all) >= MOST:
            self._all = tuple(ghost for ghost in self._all if ghost is not self._undone[0])
        numbers = {ghost.number for ghost in self._all}
        number = next(number for number in range(1, MOST + 1) if number not in numbers)
        ghost = ghost_of(snapshot, number, _at_rest(snapshot))
        self._all = (*self._all, replace(ghost, left_by=fork, left_at=epoch))
        self.changed.emit()

    def _keep_and_say(self) -> None:
        before = self.kept
        self.keep()
        if self.kept != before:
            self.notice.emit(KEPT.format(self.kept[-1].number))

    def remove(self, ghost: Ghost) -> None:
        """Let one go."""
        self._all = tuple(one for one in self._all if one is not ghost)
        if self.compared is ghost:
            self.compared = None
        self.changed.emit()

    def compare(self, ghost: Ghost | None) -> None:
        """Show the difference to this one's output; None: to none."""
        self.compared = ghost
        self.changed.emit()

    def go_back(self, ghost: Ghost) -> None:
        """Its document and its network, as one undo step."""
        if ghost.run is None:
            return
        if self._bridge.running:
            self._bridge.pause()
        run = self._model.new_run()
        self._bridge.present.keep(run, ghost.run)
        self._model.commit(f"Ghost {ghost.number}", ghost.document, run=run)

    def _follow_forks(self) -> None:
        """Hide what the undone forks left; one to which nothing leads any more never was."""
        model, before = self._model, self._all
        self._all = tuple(one for one in before if one not in self._undone or one.left_by in model.reach)
        undone = tuple(one for one in self._all if one.left_by is not None and model.is_undone(one.left_by))
        if (self._all, undone) != (before, self._undone):
            self._undone = undone
            if self.compared not in self.kept:
                self.compared = None
            self.changed.emit()

    def _look(self, snapshot: Snapshot) -> None:
        self.keep_action.setEnabled(snapshot.step > 0)


def _at_rest(snapshot: Snapshot) -> StoredRun | None:
    if snapshot.state is None:
        return None
    return StoredRun(
        snapshot.state,
        snapshot.curve,
        snapshot.started_from,
        snapshot.document,
        snapshot.terms,
        snapshot.course,
    )
