"""Weights that a hand changes: as one undo step each, in a run of its own, with the way back to before the first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.document import Document
from engine.networks.layout import Layout, Vector
from engine.training.run_shelf import RunShelf
from engine.training.snapshot import Snapshot, StoredRun
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from gui.state.freezing import frozen_count, with_all_learning
from gui.state.hands_view import HandsView

if TYPE_CHECKING:
    from engine.hands.weights import Shake

Change = Callable[[Layout, Vector], Vector]  # of weights (parameters,), which stay as they are
HEAL = "Heal"


class WeightsByHand(QObject):
    """Lets training rest where it runs, changes the weights as they are then, and lets it go on.

    A change begins another run, so undo brings back the network as it was to the bit. Healing begins one more, with the
    weights from before the first change and no layer frozen: what was learnt since goes, and undo brings that back.
    """

    changed = Signal()  # what there is to heal of the weights may be other than before

    def __init__(
        self,
        model: DocumentModel,
        bridge: EngineBridge,
        kept: RunShelf,
        hands: HandsView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._bridge = bridge
        self._kept = kept
        self._hands = hands
        self._before: dict[int, StoredRun] = {}  # by run: the network before the first change that led to it
        self._shakes = 0
        self._waiting: Callable[[StoredRun], None] | None = None
        self._goes_on = False  # whether training was running when a hand came
        bridge.wishes_changed.connect(self.changed)
        bridge.snapshot_ready.connect(self._look)
        model.in_reach.connect(self._keep_only)
        model.replaced.connect(self._begin_again)
        model.document_changed.connect(self._look_at_frozen)

    @property
    def frozen(self) -> int:
        """How many layers do not learn."""
        return frozen_count(self._model.committed)

    @property
    def are_changed(self) -> bool:
        """Whether the present weights go back to a change by hand."""
        return self._origin() is not None

    def shake(self, size: Shake) -> None:
        """Add noise to all weights; another one each time."""
        from engine.hands.weights import shaken

        seed, times = self._model.committed.seed, self._shakes
        self._shakes += 1
        self.change("Shake the weights", lambda layout, own: shaken(layout, own, size, seed, times))

    def take_biases_away(self) -> None:
        """Set all biases to 0."""
        from engine.hands.weights import without_biases

        self.change("Take the biases away", without_biases)

    def change(self, label: str, change: Change) -> None:
        """Change the weights as they are at rest, as one undo step."""
        self.when_at_rest(
            lambda run: self._begin(label, run, change(run.document.layout, run.state.parameters))
        )

    def when_at_rest(self, then: Callable[[StoredRun], None]) -> None:
        """Call with the run as it rests, at once or as soon as training does; it is not to be changed."""
        run = self._at_rest()
        if run is not None:
            self._goes_on = False
            then(run)
            return
        self._goes_on = self._bridge.running
        self._waiting = then
        self._bridge.pause()

    @property
    def run(self) -> int:
        """The number of the present run."""
        return self._model.committed_run

    def give_up_waiting(self) -> None:
        """Nobody waits for training to rest any more; it goes on where it was running."""
        self._waiting = None
        self._go_on()

    def set_weights(self, label: str, run: StoredRun, parameters: Vector) -> int:
        """Go on from a run that was at rest with other weights (parameters,), as one undo step; the number it has."""
        self._begin(label, run, parameters)
        return self.run

    def heal(self) -> None:
        """Units on, numbers the network's own, the weights from before the first change by hand; all layers learn."""
        self._waiting = None
        self._hands.let_go()
        before = self._origin()
        if before is not None:
            self._goes_on = self._bridge.running
            if self._goes_on:
                self._bridge.pause()
            self._switch_to(HEAL, before, with_all_learning(self._model.committed))
            self._go_on()
        elif self.frozen:
            self._model.commit(HEAL, with_all_learning(self._model.committed))

    def _begin(self, label: str, run: StoredRun, parameters: Vector) -> None:
        first = self._origin() or run
        from engine.training.by_hand import (
            by_hand,
        )  # a few things of those that the first window can wait for

        number = self._switch_to(label, by_hand(run, parameters), self._model.committed)
        self._before[number] = first
        self.changed.emit()
        self._go_on()

    def _go_on(self) -> None:
        if self._goes_on:
            self._goes_on = False
            self._bridge.train()

    def _switch_to(self, label: str, run: StoredRun, document: Document) -> int:
        """Let another run train a document, and say which."""
        number = self._model.new_run()
        self._kept.put(number, run)
        self._model.commit(label, document, run=number)
        return number

    def _at_rest(self) -> StoredRun | None:
        present = self._bridge.present
        if present.kept is not None:
            return present.kept
        snapshot = present.snapshot
        if snapshot is None or snapshot.state is None or self._bridge.running:
            return None
        return StoredRun(
            snapshot.state,
            snapshot.curve,
            snapshot.started_from,
            snapshot.document,
            snapshot.terms,
            snapshot.course,
        )

    def _origin(self) -> StoredRun | None:
        """The network before the first change that led to the present one."""
        line = self._bridge.present.descent(self._model.committed_run)
        return next((self._before[one] for one in line if one in self._before), None)

    def _look(self, snapshot: Snapshot) -> None:
        if self._waiting is None:
            return
        run = self._at_rest()
        if run is not None:
            then, self._waiting = self._waiting, None
            then(run)

    def _look_at_frozen(self, document: Document, old: Document) -> None:
        if frozen_count(document) != frozen_count(old):
            self.changed.emit()

    def _keep_only(self, runs: frozenset[int]) -> None:
        self._before = {run: before for run, before in self._before.items() if run in runs}

    def _begin_again(self) -> None:
        self._before.clear()
        self._waiting, self._shakes, self._goes_on = None, 0, False
        self.changed.emit()
