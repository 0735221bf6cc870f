"""Which run trains the document in the window, and when an edit begins another one."""

from __future__ import annotations

from dataclasses import replace

from engine.document import Document
from engine.networks.fits import fits
from engine.pictures.picture import Picture
from engine.training.changes import is_another_set, trains_otherwise
from engine.training.run_shelf import RunShelf
from engine.training.snapshot import Order, Snapshot, StoredRun
from gui.state.document_model import DocumentModel


class PresentRun:
    """Knows the committed document's network, also while the training thread has not yet come to it.

    An edit begins another run where the weights do not fit, or where it is retrained anyway. Another picture set
    under a trained network begins a branch: a run of its own with the same weights, so that undo finds the old one.
    """

    def __init__(self, model: DocumentModel, kept: RunShelf) -> None:
        self._model = model
        self._kept = kept
        self._newest = model.run  # that was asked for
        self._learnt: tuple[Picture, ...] = model.document.train  # the last ones that were not none
        self._branching: Document | None = None
        self._origins: dict[int, int] = {}  # of each branch: the run whose weights it begins with
        self._begun: set[int] = set()  # runs of which a snapshot has told
        self._newest_snapshot: Snapshot | None = None
        self.branched = False  # whether a branch began with the newest order
        self.retrains = False
        model.begins_run = self._begins

    @property
    def newest(self) -> Snapshot | None:
        """The newest snapshot, of whichever run."""
        return self._newest_snapshot

    @newest.setter
    def newest(self, snapshot: Snapshot) -> None:
        self._newest_snapshot = snapshot
        self._begun.add(snapshot.run)

    @property
    def snapshot(self) -> Snapshot | None:
        """The newest snapshot, if it shows this run, or the one whose weights this begins with."""
        found = self._found(self._model.committed_run)
        return found if isinstance(found, Snapshot) else None

    @property
    def kept(self) -> StoredRun | None:
        """The run as it was left, or was given, where no snapshot shows it."""
        found = self._found(self._model.committed_run)
        return found if isinstance(found, StoredRun) else None

    def _found(self, run: int) -> Snapshot | StoredRun | None:
        for number in self._line(run):
            if self.newest is not None and self.newest.run == number:
                return self.newest
            kept = self._kept.get(number)
            if kept is not None:
                return kept
        return None

    def descent(self, run: int) -> tuple[int, ...]:
        """A run and, for a branch, those that it comes from."""
        line = [run]
        while line[-1] in self._origins:
            line.append(self._origins[line[-1]])
        return tuple(line)

    def _line(self, run: int) -> tuple[int, ...]:
        """A run and, as long as it never began, those whose weights it would begin with."""
        line = [run]
        while line[-1] in self._origins and not self._has_begun(line[-1]):
            line.append(self._origins[line[-1]])
        return tuple(line)

    def _has_begun(self, run: int) -> bool:
        return run in self._begun or self._kept.get(run) is not None or self._kept.was_given_up(run)

    @property
    def trained(self) -> bool:
        """Whether the network has learnt anything."""
        snapshot, kept = self.snapshot, self.kept
        return snapshot.step > 0 if snapshot is not None else kept is not None and kept.state.step > 0

    def follow(self, order: Order) -> Order:
        """The order that the model's document and run ask for; a run that is come back to rests as it was left."""
        document, run = self._model.document, self._model.run
        self.branched = False
        if run > self._newest:
            self._newest = run
            self.branched = document is self._branching
            if self.branched:
                self._origins[run] = order.run
        elif run != order.run:
            self._keep_what_never_began(order.run)
            pauses, asked = order.pauses + 1, order.epoch_steps
            order = replace(order, running=False, pauses=pauses, given_up=asked)
        if run != order.run:
            order = replace(order, moment=None)  # it was one of another run
        self._branching = None
        self._learnt = document.train or self._learnt
        line = self._line(run)
        return replace(order, document=document, run=run, branch=line if len(line) > 1 else ())

    def _keep_what_never_began(self, run: int) -> None:
        """A branch left before the thread came to it keeps the weights of this moment: its origin may train on."""
        found = self._found(run) if run in self._origins else None
        if isinstance(found, Snapshot) and found.run != run and found.state is not None and found.step:
            kept = StoredRun(
                found.state, found.curve, found.started_from, found.document, found.terms, found.course
            )
            self._kept.put(run, kept)

    def keep(self, run: int, kept: StoredRun) -> None:
        """Let a run that is to come begin as this one was left."""
        self._kept.put(run, kept)

    def was_given_up(self, run: int) -> bool:
        """Whether there was no room for this run."""
        return self._kept.was_given_up(run)

    def _begins(self, new: Document, old: Document) -> bool:
        self._branching = None
        if not fits(old, new):
            return True
        if self.retrains:
            return trains_otherwise(new, old)
        before = old if old.train else replace(old, train=self._learnt) if self._learnt_here(old) else old
        if is_another_set(new, before) and self.trained:
            self._branching = new
        return self._branching is not None

    def _learnt_here(self, old: Document) -> bool:
        """Whether the pictures learnt from before there were none can stand in the document."""
        return bool(self._learnt) and self._learnt[0].size == old.size
