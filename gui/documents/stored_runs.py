"""The run that is saved with a document, and the run that a saved document goes on with."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np
from PySide6.QtCore import QObject, Signal, SignalInstance

from engine.aligned import aligned_copy, aligned_zeros
from engine.document import Document
from engine.files.document_file import StoredDocument
from engine.networks.fits import fits
from engine.objective.curve import LossPoints, Terms
from engine.trainers.state import TrainingState
from engine.training.snapshot import Snapshot, StoredRun
from gui.state.document_model import DocumentModel


class Present(Protocol):
    """The committed document's run, see `gui.state.present_run.PresentRun`."""

    @property
    def snapshot(self) -> Snapshot | None:
        """The newest snapshot, if it shows this run."""

    @property
    def kept(self) -> StoredRun | None:
        """The run as it was left, or was given, where no snapshot shows it."""


class RunSource(Protocol):
    """The part of the engine bridge that runs are taken from and given to."""

    @property
    def present(self) -> Present:
        """The committed document's run."""

    @property
    def slow_ready(self) -> SignalInstance:
        """Tells of a new snapshot, some ten times a second."""

    @property
    def wishes_changed(self) -> SignalInstance:
        """Tells that another run was asked for."""

    @property
    def run(self) -> int:
        """The number of the committed document's run."""

    def restore(self, run: StoredRun) -> None:
        """Go on from a run."""

    def reset(self) -> None:
        """Begin with the first weights."""


class RunMark(NamedTuple):
    """Tells two moments of training apart without comparing weights."""

    run: int
    step: int


class StoredRuns(QObject):
    """Knows which run belongs to the document, also while the training thread has not yet taken it over.

    And whether the document's file has that run as it is now. A trained network is work, as drawing is: it may have
    taken hours, and with another processor the seed does not give it again to the bit. So what a file does not have
    of it counts as unsaved, also where there is no file yet. One is let go unasked: the network of a document without
    file or name that nobody has touched, as far as one press of Train takes it from the document's own seed.
    """

    trained_since_changed = Signal(bool)
    reset_since_changed = Signal(bool)

    def __init__(self, bridge: RunSource, model: DocumentModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._model = model
        self._touched = False
        self._has_file = False
        self._in_file: RunMark | None = None
        self._told = (False, False)
        bridge.slow_ready.connect(self._look)
        bridge.wishes_changed.connect(self._look)
        model.undo_stack.indexChanged.connect(self._touch)
        model.replaced.connect(self._came)

    @property
    def run(self) -> int:
        """The number of the document's run."""
        return self._bridge.run

    @property
    def mark(self) -> RunMark | None:
        """Where the run is; None before its first step."""
        snapshot, kept = self._bridge.present.snapshot, self._bridge.present.kept
        step = snapshot.step if snapshot is not None else kept.state.step if kept is not None else 0
        return RunMark(self.run, step) if step else None

    @property
    def trained_since(self) -> bool:
        """Whether the document has a trained network that is in no file and that Train does not give again."""
        now = self.mark
        return now is not None and now != self._in_file and (self._has_file or not self._comes_again)

    @property
    def has_file(self) -> bool:
        """Whether the document has a file, or came from one."""
        return self._has_file

    @property
    def reset_since(self) -> bool:
        """Whether the file holds a trained network, and the document's has first weights again: that is no loss."""
        return self._in_file is not None and self.mark is None

    def file_holds(self, stored: StoredDocument | None, run: int | None = None) -> None:
        """The document's file now has this, with the weights of `run` or else the present one; None: it has none."""
        trained = stored is not None and stored.weights is not None
        self._has_file = stored is not None
        run = self.run if run is None else run
        self._in_file = RunMark(run, stored.step) if trained and stored is not None else None
        self._look()

    def begin(self, stored: StoredDocument) -> None:
        """Go on with the run of a document that the model now holds, or begin it."""
        run = stored_run(stored)
        if run is not None:
            self._bridge.restore(run)
        else:
            self._bridge.reset()

    def stored(self, document: Document) -> StoredDocument:
        """The document with its run, if that has begun and fits the document's network."""
        snapshot, kept = self._bridge.present.snapshot, self._bridge.present.kept
        if snapshot is not None:
            return with_run(document, snapshot)
        if kept is None or kept.state.step == 0 or not fits(kept.document, document):
            return StoredDocument(document)
        return _stored(document, kept.state, kept.started_from, kept.curve, kept.terms)

    @property
    def _comes_again(self) -> bool:
        """Whether one press of Train gives this network again: nothing was touched, and it is not past the stop."""
        if self._touched:
            return False
        document, present = self._model.committed, self._bridge.present
        snapshot, kept = present.snapshot, present.kept
        if snapshot is not None:
            seed, epoch = snapshot.started_from, snapshot.epoch
        elif kept is not None:
            seed, epoch = kept.started_from, kept.state.epoch
        else:
            return True
        return seed == document.seed and epoch <= document.training.epochs

    def _touch(self, *_: object) -> None:
        self._touched = True  # all told of an edit look at `trained_since` themselves

    def _came(self) -> None:
        self._touched = False
        self._look()

    def _look(self, *_: object) -> None:
        before, self._told = self._told, (self.trained_since, self.reset_since)
        if self._told[0] is not before[0]:
            self.trained_since_changed.emit(self._told[0])
        if self._told[1] is not before[1]:
            self.reset_since_changed.emit(self._told[1])


def with_run(document: Document, snapshot: Snapshot) -> StoredDocument:
    """A document with the run of a snapshot, which may belong to a slightly earlier form of the document.

    While training is on its way the optimizer's memory is not known, so it is stored empty.
    """
    goes_on = fits(snapshot.document, document)
    if snapshot.step == 0 or not goes_on or not np.isfinite(snapshot.parameters).all():
        return StoredDocument(document)
    state = snapshot.state
    if state is None:
        empty = aligned_zeros(len(snapshot.parameters))
        state = TrainingState(snapshot.parameters, empty, empty, 0, snapshot.step, snapshot.epoch)
    return _stored(document, state, snapshot.started_from, snapshot.curve, snapshot.terms)


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
    return StoredRun(state, curve, stored.started_from, stored.document, stored.terms)


def _stored(
    document: Document, state: TrainingState, seed: int, curve: LossPoints, terms: Terms
) -> StoredDocument:
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
        terms=terms,
    )
