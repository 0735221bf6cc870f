"""Whatever the hand does, and however the thread keeps up, undo and redo lead back and forth for networks too."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtWidgets import QApplication

from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.layout import first_parameters
from engine.networks.network import Network
from engine.pictures.picture import Picture
from engine.pictures.place import Place, Role
from engine.training.courtesy import Courtesy
from engine.training.mailbox import Mailbox
from engine.training.run_shelf import RunShelf
from engine.training.snapshot import Order, Snapshot
from engine.training.worker import Worker
from gui.documents.stored_runs import StoredRuns
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from tests.engine.training.test_worker import CountingTrainer

CODES = st.integers(2, 4)


class Session:
    """Obeys an order when a test says so, on this thread; until then newer orders replace it."""

    def __init__(self) -> None:
        self.snapshots: Mailbox[Snapshot] = Mailbox()
        self.runs = RunShelf()
        self._worker = Worker(CountingTrainer, self.snapshots, runs=self.runs)
        self._order: Order | None = None

    def send(self, order: Order, wake: bool = True) -> None:
        self._order = order

    def wake(self) -> None: ...

    def work(self) -> Snapshot | None:
        order, self._order = self._order, None
        self._worker.work(order)
        while self._worker.patience() == 0.0:
            self._worker.work(None)
        return self.snapshots.take()

    def close(self, timeout: float) -> bool:
        return True


class Net(NamedTuple):
    """What a network is, where training only counts: its first weights and its steps."""

    seed: int
    shape: tuple[int, ...]
    steps: int


class Hands(RuleBasedStateMachine):
    """Compares the window's network with two plain lists of documents and networks."""

    def __init__(self) -> None:
        super().__init__()
        self.model = DocumentModel(lecture_document())
        self.session = Session()
        self.bridge = EngineBridge(self.model, self.session, Courtesy())  # type: ignore[arg-type]
        self.saved = StoredRuns(self.bridge, self.model)
        self.bridge.reset()
        self.past: list[tuple[Document, int]] = []
        self.future: list[tuple[Document, int]] = []
        self.nets: list[Net] = [self._first(self.model.document)]
        self.now = 0  # which of them
        self.work()

    @staticmethod
    def _first(document: Document) -> Net:
        return Net(document.seed, document.layout.widths, 0)

    def _step(self, document: Document, net: Net | None) -> None:
        """`document` is what the model held before."""
        self.past.append((document, self.now))
        self.future.clear()
        if net is not None:
            self.nets.append(net)
            self.now = len(self.nets) - 1

    @rule()
    def work(self) -> None:
        """The thread catches up, and the window hears of it."""
        snapshot = self.session.work()
        if snapshot is not None:
            self.bridge._show(snapshot)

    @rule(epochs=st.integers(1, 3))
    def train(self, epochs: int) -> None:
        self.bridge.step_epochs(epochs)
        self.work()
        net = self.nets[self.now]
        self.nets[self.now] = net._replace(steps=net.steps + epochs * len(self.model.document.train))

    @rule()
    def die(self) -> None:
        before = self.model.document
        self.bridge.roll_seed()
        self._step(before, self._first(self.model.document))

    @rule()
    def reset(self) -> None:
        before, net = self.model.document, self._first(self.model.document)
        if self.nets[self.now].steps:
            self.bridge.reset()
            self._step(before, net)

    @rule(code=CODES)
    def reshape(self, code: int) -> None:
        before = self.model.document
        document = replace(before, network=Network(code=code))
        self.model.commit("Layers", document)
        if document != before:
            self._step(before, self._first(document))

    @rule()
    def draw(self) -> None:
        before = self.model.document
        picture = before.train[0].with_pixels(1.0 - before.train[0].pixels)
        self.model.commit("Draw", before.with_picture(Place(Role.TRAIN, 0), picture))
        self._step(before, None)

    @rule()
    def other_pictures(self) -> None:
        before, net = self.model.document, self.nets[self.now]
        name = f"new {len(self.past)} {before.train[0].name}"[:20]
        train = tuple(Picture(f"{name} {at}", before.train[0].pixels) for at in range(2))
        self.model.commit("Open", before.with_role(Role.TRAIN, train))
        self._step(before, net if net.steps else None)

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.future.append((self.model.document, self.now))
        document, self.now = self.past.pop()
        self.model.undo_stack.undo()
        assert self.model.document is document

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.past.append((self.model.document, self.now))
        document, self.now = self.future.pop()
        self.model.undo_stack.redo()
        assert self.model.document is document

    @invariant()
    def what_would_be_saved_is_the_network_of_this_moment(self) -> None:
        """Also while the thread has not yet heard of what was asked."""
        net, stored = self.nets[self.now], self.saved.stored(self.model.committed)
        assert self.model.document.layout.widths == net.shape
        if net.steps == 0:
            assert stored.weights is None
        else:
            first = first_parameters(self.model.document.layout, net.seed)
            first[0] += np.float32(0)
            assert stored.weights is not None and stored.step == net.steps and stored.started_from == net.seed
            np.testing.assert_array_equal(stored.weights[1:], first[1:])
            assert abs(stored.weights[0] - first[0] - net.steps) < 0.01  # float32 counts with rounding


def test_any_sequence_of_steps_keeps_networks_with_their_documents(qapp: QApplication) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Hands, settings=settings(max_examples=40, stateful_step_count=25, deadline=None)
    )


def test_a_branch_left_before_it_began_keeps_the_weights_of_that_moment(qapp: QApplication) -> None:
    hands = Hands()
    hands.other_pictures()
    hands.train(1)
    hands.other_pictures()  # a branch, of which the thread does not hear
    hands.undo()
    hands.train(1)
    hands.redo()
    hands.what_would_be_saved_is_the_network_of_this_moment()
    hands.work()
    hands.what_would_be_saved_is_the_network_of_this_moment()


def test_a_branch_that_was_passed_by_in_a_hurry_keeps_the_weights_that_it_would_have_begun_with(
    qapp: QApplication,
) -> None:
    hands = Hands()
    hands.train(1)
    hands.other_pictures()  # a branch, of which the thread does not hear,
    hands.other_pictures()  # and one from it, of which it does
    hands.work()
    hands.other_pictures()
    for _ in range(3):
        hands.undo()
        hands.what_would_be_saved_is_the_network_of_this_moment()
    hands.redo()
    hands.work()
    hands.what_would_be_saved_is_the_network_of_this_moment()
