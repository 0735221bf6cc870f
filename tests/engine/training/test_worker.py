"""Orders are obeyed whole, whether each is seen alone or only the newest of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.objective.losses import Measured, only_reconstruction
from engine.pictures.place import Place, Role
from engine.settings.training import Loss, TrainingSettings
from engine.trainers.state import TrainingState
from engine.trainers.trainer import Stretch, Task
from engine.training import worker as worker_module
from engine.training.mailbox import Mailbox
from engine.training.run_shelf import RunShelf
from engine.training.snapshot import Order, Snapshot, Speed, StoredRun
from engine.training.worker import LATE_SECONDS, Worker

FIRST = Order(1, lecture_document(), speed=Speed.FLAT_OUT)


class CountingTrainer:
    """Counts instead of learning: the first weight grows by 1 with each step."""

    name = "counting"
    fault: Exception | None = None  # raised by the next call
    lasting = False  # whether it is raised by every further call too
    loss = 1.0

    def __init__(self, state: TrainingState, task: Task) -> None:
        self._raise()
        self._state = state
        self.set_task(task)

    @classmethod
    def _raise(cls) -> None:
        fault, cls.fault = cls.fault, cls.fault if cls.lasting else None
        if fault is not None:
            raise fault

    def set_task(self, task: Task) -> None:
        self._task = task

    def run(self, steps: int, stride: int, between_steps: Callable[[], None] | None = None) -> Stretch:
        self._raise()
        state, points = self._state, []
        for _ in range(steps):
            state.parameters[0] += 1.0
            state.step += 1
            state.position += self._task.settings.batch
            if state.position >= len(self._task.train):
                state.position, state.epoch = 0, state.epoch + 1
                if state.epoch % stride == 0:
                    points.append((float(state.epoch), self.loss, self.loss))
        return Stretch(steps, np.array(points, dtype=np.float64).reshape(-1, 3), True)

    def losses(self) -> Measured:
        self._raise()
        return Measured(only_reconstruction(self.loss), only_reconstruction(self.loss))


class Desk:
    """A worker, and what it says when it has come to rest."""

    def __init__(self) -> None:
        self.snapshots: Mailbox[Snapshot] = Mailbox()
        self.runs = RunShelf()
        self.worker = Worker(CountingTrainer, self.snapshots, runs=self.runs)

    def rest(self, *orders: Order) -> Snapshot:
        """The snapshot after obeying these orders, each while the one before it is still at work."""
        for order in orders:
            self.worker.work(order)
        while self.worker.patience() == 0.0:
            self.worker.work(None)
        snapshot = self.snapshots.take()
        assert snapshot is not None
        return snapshot


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(CountingTrainer, "fault", None)
    monkeypatch.setattr(CountingTrainer, "lasting", False)
    return Desk()


def after(order: Order, **changes: object) -> Order:
    return replace(order, number=order.number + 1, **changes)  # type: ignore[arg-type]


def with_another_square(document: Document) -> Document:
    return document.with_picture(Place(Role.TRAIN, 0), document.test[3])


def of_three(document: Document) -> Document:
    return replace(document, train=(*document.train, document.test[0]))


# Each list is a hasty user: every order follows before the one before it has been worked off.
RETRAINING = after(FIRST, retrain=50)
EDITED = after(RETRAINING, document=with_another_square(FIRST.document))
NEW_SEED = after(FIRST, document=replace(FIRST.document, seed=7), retrain=50)
HASTY = {
    "train, pause": ([FIRST, t := after(FIRST, running=True, starts=1), after(t, running=False)], None),
    "two times ten epochs": ([FIRST, t := after(FIRST, epoch_steps=10), after(t, epoch_steps=20)], 20),
    "a step, then an epoch": ([FIRST, t := after(FIRST, single_steps=1), after(t, epoch_steps=1)], 1),
    "reset, then an epoch": ([FIRST, t := after(FIRST, run=1, fresh=1), after(t, epoch_steps=1)], 1),
    "edit, then reset": ([RETRAINING, EDITED, after(EDITED, run=1, fresh=1)], 0),
    "edit, then an epoch": ([RETRAINING, EDITED, after(EDITED, epoch_steps=1)], 51),
    "edit, then train": ([RETRAINING, EDITED, after(EDITED, running=True, starts=1)], 150),
    "a lottery's outcome": (
        [FIRST, NEW_SEED, t := after(NEW_SEED, run=1, fresh=1), after(t, epoch_steps=30)],
        30,
    ),
}


@pytest.mark.parametrize(("orders", "epoch"), HASTY.values(), ids=HASTY.keys())
def test_orders_come_to_the_same_whether_all_are_seen_or_the_newest_only(
    desk: Desk, orders: Sequence[Order], epoch: int | None
) -> None:
    all_seen, newest_only = desk.rest(*orders), Desk().rest(orders[0], orders[-1])
    assert not all_seen.running and not newest_only.running
    if epoch is not None:
        assert (all_seen.epoch, newest_only.epoch) == (epoch, epoch)


def test_ten_epochs_end_with_an_epoch_although_others_are_on_their_way(desk: Desk) -> None:
    order = after(FIRST, document=of_three(FIRST.document), epoch_steps=10)
    desk.worker.work(order)  # the first slice of 4 steps ends within the second epoch of 3
    end = desk.rest(after(order, epoch_steps=20))
    assert (end.epoch, end.step) == (20, 60)


def test_pause_ends_epochs_that_are_still_to_come(desk: Desk) -> None:
    train = after(FIRST, epoch_steps=1_000_000_000, running=True, starts=1)
    assert desk.rest(train, after(train, running=False)).epoch < 1_000_000_000


def test_pause_ends_a_jump_and_a_retraining() -> None:
    for order in (after(FIRST, epoch_steps=1_000_000_000), after(FIRST, retrain=1_000_000_000)):
        assert Desk().rest(order, after(order, pauses=1)).epoch < 1_000_000_000


def test_switching_retraining_off_ends_it(desk: Desk) -> None:
    order = after(FIRST, retrain=1_000_000_000)
    assert desk.rest(order, after(order, retrain=None)).epoch < 1_000_000_000


def test_another_number_of_epochs_to_retrain_counts_from_the_next_change_on(desk: Desk) -> None:
    trained = after(RETRAINING, epoch_steps=7)
    fewer = after(trained, retrain=30)
    assert desk.rest(RETRAINING, trained, fewer).epoch == 57
    edited = after(fewer, document=with_another_square(FIRST.document))
    assert desk.rest(edited).epoch == 30


@pytest.mark.parametrize("seen_apart", [True, False])
def test_a_stored_run_is_not_retrained_away(desk: Desk, seen_apart: bool) -> None:
    trained = desk.rest(after(FIRST, epoch_steps=40))
    assert trained.state is not None
    desk = Desk()
    desk.rest(RETRAINING)
    desk.runs.put(
        1, StoredRun(trained.state, trained.curve, trained.started_from, with_another_square(FIRST.document))
    )
    opened = after(RETRAINING, document=with_another_square(FIRST.document))
    restored = after(opened, run=1)
    end = desk.rest(opened, restored) if seen_apart else desk.rest(restored)
    assert end.epoch == 40
    np.testing.assert_array_equal(end.parameters, trained.parameters)


def test_a_stored_run_of_fewer_pictures_stays_within_the_epoch(desk: Desk) -> None:
    state = desk.rest(FIRST).state
    assert state is not None
    state.position = 5
    desk.runs.put(1, StoredRun(state, np.zeros((0, 3)), 1, FIRST.document))
    end = desk.rest(after(FIRST, run=1, epoch_steps=1))
    assert (end.epoch, end.step) == (1, 1)


def test_a_test_picture_can_be_drawn_while_training_goes_on(desk: Desk) -> None:
    running = after(FIRST, running=True, starts=1, retrain=None, document=never_ending())
    desk.worker.work(running)
    edited = running.document.with_picture(Place(Role.TEST, 0), running.document.train[0])
    desk.worker.work(after(running, document=edited))
    assert desk.worker.patience() == 0.0
    assert desk.rest(after(running, running=False)).epoch > 0


def never_ending() -> Document:
    return replace(lecture_document(), training=TrainingSettings(epochs=0))


def test_another_number_of_epochs_moves_the_next_stop(desk: Desk) -> None:
    train = after(FIRST, running=True, starts=1)
    shorter = replace(FIRST.document, training=replace(FIRST.document.training, epochs=40))
    assert desk.rest(train, after(train, document=shorter)).epoch == 40


def test_a_run_at_its_stop_is_finished_whatever_led_there(desk: Desk) -> None:
    train = after(FIRST, running=True, starts=1)
    assert desk.rest(train).finished
    never = after(train, running=False, document=never_ending())
    assert not desk.rest(never).finished
    undone = after(never, document=FIRST.document)
    assert desk.rest(undone).finished
    assert Desk().rest(after(FIRST, retrain=150)).finished
    assert not Desk().rest(after(FIRST, epoch_steps=100)).finished


def test_another_shape_forgets_epochs_that_were_to_come(desk: Desk) -> None:
    order = after(FIRST, epoch_steps=1_000_000_000)
    other = replace(FIRST.document, network=Network((8,), 2, (8,)))
    assert desk.rest(order, after(order, document=other)).epoch == 0


def test_a_fault_without_words_is_called_by_its_name(desk: Desk) -> None:
    order = after(FIRST, epoch_steps=5)
    desk.rest(FIRST)
    CountingTrainer.fault = MemoryError()
    assert desk.rest(order).failure == "Training stopped: MemoryError."
    assert desk.rest(after(order, single_steps=1)).step == 1


def test_a_fault_that_stays_is_told_with_the_first_weights_and_the_next_order_begins_anew(desk: Desk) -> None:
    order = after(FIRST, epoch_steps=6)
    desk.rest(FIRST)
    CountingTrainer.fault, CountingTrainer.lasting = RuntimeError("The card is gone."), True
    broken = desk.rest(order)
    assert (broken.trainer, broken.failure) == ("none", "Training stopped: The card is gone.")
    assert desk.worker.patience() is None
    CountingTrainer.fault = None
    assert desk.rest(after(order, epoch_steps=8)).epoch == 2


@pytest.mark.parametrize(("loss", "warned"), [(Loss.MSE, True), (Loss.L1, False)])
def test_a_loss_is_compared_with_the_best_of_its_own_kind(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, loss: Loss, warned: bool
) -> None:
    monkeypatch.setattr(CountingTrainer, "loss", 0.0001)
    order = after(FIRST, epoch_steps=1)
    desk.rest(order)
    monkeypatch.setattr(CountingTrainer, "loss", 5.0)
    edited = with_another_square(replace(FIRST.document, training=TrainingSettings(loss=loss)))
    assert ("lower learning rate" in desk.rest(after(order, document=edited)).warning) is warned


def test_a_snapshot_that_found_the_mailbox_full_follows_soon_after_that_was_emptied(desk: Desk) -> None:
    slow = after(FIRST, running=True, starts=1, speed=Speed.SLOW)
    edited = after(slow, document=with_another_square(FIRST.document))
    desk.worker.work(slow)
    desk.worker.work(edited)
    patience = desk.worker.patience()
    assert patience is not None and patience <= LATE_SECONDS
    desk.snapshots.take()
    desk.worker.work(None)
    snapshot = desk.snapshots.take()
    assert snapshot is not None and snapshot.order == edited.number


def told_while_retraining(desk: Desk) -> list[tuple[int, bool]]:
    """Epoch and whether it goes on, of every snapshot of a retraining in a window that takes them all."""
    desk.rest(FIRST)
    desk.worker.work(EDITED)
    told = [desk.snapshots.take()]
    while desk.worker.patience() == 0.0:
        desk.worker.work(None)
        told.append(desk.snapshots.take())
    return [(snapshot.epoch, snapshot.running) for snapshot in told if snapshot is not None]


def test_a_retraining_that_takes_no_longer_than_a_frame_is_told_once_when_it_is_done(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_module, "FRAME_SECONDS", float("inf"))
    assert told_while_retraining(desk) == [(50, False)]


def test_a_long_retraining_is_told_on_its_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "FRAME_SECONDS", 0.0)
    monkeypatch.setattr(worker_module.Pace, "slice_steps", lambda pace: 10)
    told = told_while_retraining(desk)
    assert told[0] == (5, True) and told[-1] == (50, False)
    assert len(told) == 9  # the tenth slice takes the last steps, so the ninth tells nothing
