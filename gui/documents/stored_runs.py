"""The run that is saved with a document, and the run that a saved document goes on with."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np
from PySide6.QtCore import QObject, Signal, SignalInstance

from engine.aligned import aligned_copy, aligned_zeros
from engine.document import Document
from engine.document_file import StoredDocument
from engine.training.snapshot import Snapshot, StoredRun
from engine.training.state import TrainingState
from engine.training.trainer import LossPoints


class RunSource(Protocol):
    """The part of the engine bridge that runs are taken from and given to."""

    @property
    def slow_ready(self) -> SignalInstance:
        """Tells of a new snapshot, some ten times a second."""

    @property
    def snapshot(self) -> Snapshot | None:
        """The newest snapshot."""

    @property
    def order_number(self) -> int:
        """The number of the newest order."""

    def restore(self, run: StoredRun) -> None:
        """Go on from a run."""

    def reset(self) -> None:
        """Begin with the first weights."""


class RunMark(NamedTuple):
    """Tells two moments of training apart without comparing weights."""

    started_from: int  # seed of the first weights
    step: int


class StoredRuns(QObject):
    """Knows which run belongs to the document, also while the training thread has not yet taken it over.

    And whether the document's file has that run as it is now: training is no change that can be undone, so
    the undo stack does not know.
    """

    trained_since_changed = Signal(bool)

    def __init__(self, bridge: RunSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._given: StoredRun | None = None
        self._since = 0  # the order with which the present document's run began
        self._in_file: RunMark | None = None
        self._told = False
        bridge.slow_ready.connect(self._look)

    @property
    def step(self) -> int:
        """How many steps the run has taken, to tell whether it went on."""
        snapshot = self._newest()
        if snapshot is not None:
            return snapshot.step
        return self._given.state.step if self._given is not None else 0

    @property
    def mark(self) -> RunMark | None:
        """Where the run is; None before its first step."""
        snapshot = self._newest()
        if snapshot is not None:
            return RunMark(snapshot.started_from, snapshot.step) if snapshot.step else None
        run = self._given
        return RunMark(run.started_from, run.state.step) if run is not None else None

    @property
    def trained_since(self) -> bool:
        """Whether the file holds a trained network that has been trained on, or anew, since.

        What was never saved trained is no loss: the seed gives it again.
        """
        now = self.mark
        return self._in_file is not None and now is not None and now != self._in_file

    def file_holds(self, stored: StoredDocument | None) -> None:
        """The document's file now has this; None: the document has no file."""
        trained = stored is not None and stored.weights is not None
        self._in_file = RunMark(stored.started_from, stored.step) if trained and stored is not None else None
        self._look()

    def begin(self, stored: StoredDocument) -> None:
        """Go on with the run of a document that the model now holds, or begin it."""
        self._given = stored_run(stored)
        if self._given is not None:
            self._bridge.restore(self._given)
        else:
            self._bridge.reset()
        self._since = self._bridge.order_number

    def stored(self, document: Document) -> StoredDocument:
        """The document with its run, if that has begun and fits the document's network."""
        snapshot = self._newest()
        if snapshot is not None:
            return with_run(document, snapshot)
        run = self._given
        if run is None or len(run.state.parameters) != document.network.parameter_count(document.size.pixels):
            return StoredDocument(document)
        return _stored(document, run.state, run.started_from, run.curve)

    def _look(self) -> None:
        if self.trained_since is not self._told:
            self._told = not self._told
            self.trained_since_changed.emit(self._told)

    def _newest(self) -> Snapshot | None:
        snapshot = self._bridge.snapshot
        return snapshot if snapshot is not None and snapshot.order >= self._since else None


def with_run(document: Document, snapshot: Snapshot) -> StoredDocument:
    """A document with the run of a snapshot, which may belong to a slightly earlier form of the document.

    While training is on its way the optimizer's memory is not known, so it is stored empty.
    """
    shown = snapshot.document
    same_shape = shown.network == document.network and shown.size == document.size
    if snapshot.step == 0 or not same_shape or not np.isfinite(snapshot.parameters).all():
        return StoredDocument(document)
    state = snapshot.state
    if state is None:
        empty = aligned_zeros(len(snapshot.parameters))
        state = TrainingState(snapshot.parameters, empty, empty, 0, snapshot.step, snapshot.epoch)
    return _stored(document, state, snapshot.started_from, snapshot.curve)


def stored_run(stored: StoredDocument) -> StoredRun | None:
    """The run of a stored document as the trainer takes it; None if it has not begun."""
    if stored.weights is None:
        return None
    parameters = aligned_copy(stored.weights)
    first, second = stored.moments or (aligned_zeros(len(parameters)), aligned_zeros(len(parameters)))
    state = TrainingState(
        parameters,
        aligned_copy(first),
        aligned_copy(second),
        stored.optimizer_steps,
        stored.step,
        stored.epoch,
        stored.position,
    )
    curve = np.zeros((0, 3)) if stored.history is None else stored.history
    return StoredRun(state, curve, stored.started_from)


def _stored(document: Document, state: TrainingState, seed: int, curve: LossPoints) -> StoredDocument:
    has_memory = state.optimizer_steps > 0
    return StoredDocument(
        document=document,
        weights=state.parameters,
        moments=(state.first_moment, state.second_moment) if has_memory else None,
        optimizer_steps=state.optimizer_steps,
        step=state.step,
        epoch=state.epoch,
        position=min(state.position, max(0, len(document.train) - 1)),
        started_from=seed,
        history=np.where(np.isfinite(curve), curve, np.nan),
    )
