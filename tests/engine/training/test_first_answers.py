"""The first weights' answers come at once, however long it takes to load what trains."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from engine.activations import Activation
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.pictures.picture import GridSize
from engine.pictures.place import Place, Role
from engine.settings.training import Loss, Optimizer, TrainingSettings
from engine.trainers.devices import TORCH
from engine.trainers.state import TrainingState, first_state
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import NO_TRAINER, Task, task_of
from engine.training import choice as choice_module
from engine.training.choice import COMPILED, TrainerChoice
from engine.training.mailbox import Mailbox
from engine.training.no_trainer import PICTURES_AT_ONCE, NoTrainer
from engine.training.run import Run
from engine.training.run_shelf import RunShelf
from engine.training.snapshot import Order, Snapshot, Speed, StoredRun
from engine.training.worker import LOADING_SECONDS, Worker
from tests.rounding import FLOAT32

DOCUMENT = lecture_document()
FIRST = Order(1, DOCUMENT, speed=Speed.FLAT_OUT)
ROUNDINGS = 4 * 64  # four layers, each with sums of at most 64 terms below 1


class SlowTorch:
    """Stands in for the import of torch, which ends when it is told to."""

    def __init__(self) -> None:
        self.asked = False
        self.works = True
        self._loaded = False
        self._end = threading.Event()

    @property
    def is_there(self) -> bool:
        return self._loaded

    def load(self) -> None:
        self.asked = True
        self._end.wait()
        self._loaded = self.works

    def make(self, state: TrainingState, task: Task) -> TorchTrainer:
        if not self.works:
            raise ImportError("No module named 'torch'")
        return TorchTrainer(state, task)

    def end(self) -> None:
        self._end.set()
        for thread in threading.enumerate():
            if thread.name == "import torch":
                thread.join()


class Compiling:
    ended = False
    failure: str | None = None

    def stop(self) -> None: ...


class Quick(TorchTrainer):
    name = COMPILED


@pytest.fixture
def torch(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowTorch]:
    slow = SlowTorch()
    monkeypatch.setattr(choice_module, "_torch_is_there", lambda: slow.is_there)
    monkeypatch.setattr(choice_module, "_load_torch", slow.load)
    monkeypatch.setattr(choice_module, "compiled_is_ready", lambda: False)
    yield slow
    slow.end()


class Desk:
    """A worker whose trainer must be loaded first."""

    def __init__(self, torch: SlowTorch, compile_missing: bool = False) -> None:
        self.snapshots: Mailbox[Snapshot] = Mailbox()
        self.runs = RunShelf()
        choice = TrainerChoice(compile_missing, make_torch=torch.make, load=lambda: Quick)
        self.worker = Worker(choice, self.snapshots, runs=self.runs)

    def told(self, order: Order | None) -> Snapshot:
        self.worker.work(order)
        snapshot = self.snapshots.take()
        assert snapshot is not None
        return snapshot

    def rest(self) -> Snapshot:
        snapshot: Snapshot | None = None
        while snapshot is None or snapshot.running:
            self.worker.work(None)
            snapshot = self.snapshots.take() or snapshot
        return snapshot


@pytest.fixture
def desk(torch: SlowTorch) -> Desk:
    return Desk(torch)


def test_the_first_answers_are_those_of_torch_and_do_not_wait_for_it(desk: Desk, torch: SlowTorch) -> None:
    first = desk.told(FIRST)
    assert (first.trainer, first.running, first.failure) == (NO_TRAINER, False, "")
    assert desk.worker.patience() == LOADING_SECONDS
    torch.end()
    ready = desk.told(None)
    assert torch.asked and ready.trainer == TORCH
    np.testing.assert_array_equal(first.outputs, ready.outputs)
    np.testing.assert_array_equal(first.scores, ready.scores)
    assert first.train_loss == pytest.approx(ready.train_loss, rel=1e-6)  # torch adds 128 squares in float32
    assert first.test_loss == pytest.approx(ready.test_loss, rel=1e-6)
    np.testing.assert_array_equal(ready.curve, [[0.0, ready.train_loss, ready.test_loss]])


def test_an_edit_meanwhile_is_answered(desk: Desk) -> None:
    desk.told(FIRST)
    place = Place(Role.TRAIN, 0)
    edited = DOCUMENT.with_picture(place, DOCUMENT.test[3])
    answered = desk.told(replace(FIRST, number=2, document=edited))
    assert (answered.order, answered.document, answered.trainer) == (2, edited, NO_TRAINER)
    outputs = answered.outputs
    # A matrix product may add up a row's terms in another order where the row stands elsewhere in the batch.
    same = outputs[edited.position(place)], outputs[len(edited.train) + 3]
    np.testing.assert_allclose(*same, rtol=0.0, atol=ROUNDINGS * FLOAT32)


def test_train_pressed_meanwhile_starts_when_there_is_a_trainer(desk: Desk, torch: SlowTorch) -> None:
    desk.told(FIRST)
    waiting = desk.told(replace(FIRST, number=2, running=True, starts=1))
    assert (waiting.running, waiting.step, waiting.trainer) == (True, 0, NO_TRAINER)
    assert desk.worker.patience() == LOADING_SECONDS
    torch.end()
    end = desk.rest()
    assert (end.epoch, end.finished, end.trainer) == (150, True, TORCH)
    plain = first_state(DOCUMENT.layout, DOCUMENT.seed)
    TorchTrainer(plain, task_of(DOCUMENT)).run(300, 1)
    np.testing.assert_array_equal(end.parameters, plain.parameters)


def test_steps_and_epochs_asked_for_meanwhile_are_taken_and_pause_gives_them_up(
    desk: Desk, torch: SlowTorch
) -> None:
    desk.told(FIRST)
    asked = replace(FIRST, number=2, epoch_steps=3)
    desk.told(asked)
    desk.told(replace(asked, number=3, pauses=1))
    desk.told(replace(asked, number=4, pauses=1, epoch_steps=5, single_steps=1))
    torch.end()
    assert desk.rest().step == 5


def test_a_stored_run_shows_its_weights_and_goes_on_in_mid_epoch(desk: Desk, torch: SlowTorch) -> None:
    state = first_state(DOCUMENT.layout, DOCUMENT.seed)
    TorchTrainer(state, task_of(DOCUMENT)).run(7, 1)
    kept = StoredRun(state.copy(), np.zeros((0, 3)), DOCUMENT.seed, DOCUMENT)
    desk.runs.put(1, kept)
    shown = desk.told(replace(FIRST, run=1))
    np.testing.assert_array_equal(shown.parameters, state.parameters)
    torch.end()
    desk.told(replace(FIRST, number=2, run=1, single_steps=1))
    TorchTrainer(state, task_of(DOCUMENT)).run(1, 1)
    np.testing.assert_array_equal(desk.rest().parameters, state.parameters)


def test_a_torch_that_cannot_be_loaded_is_told_once_and_again_when_training_is_wanted(
    desk: Desk, torch: SlowTorch
) -> None:
    torch.works = False
    desk.told(FIRST)
    torch.end()
    broken = desk.told(None)
    assert (broken.trainer, broken.failures) == (NO_TRAINER, 1)
    assert broken.failure == "Training stopped: No module named 'torch'."
    assert desk.worker.patience() is None
    edited = replace(FIRST, number=2, document=DOCUMENT.with_picture(Place(Role.TRAIN, 0), DOCUMENT.test[3]))
    assert desk.told(edited).failures == 1
    wanted = desk.told(replace(edited, number=3, running=True, starts=1))
    assert (wanted.running, wanted.failures) == (False, 2)
    assert desk.worker.patience() is None


@pytest.mark.parametrize("torch_works", [True, False])
def test_the_compiled_trainer_takes_over_though_torch_is_not_there(
    torch: SlowTorch, monkeypatch: pytest.MonkeyPatch, torch_works: bool
) -> None:
    compiling = Compiling()
    monkeypatch.setattr(choice_module, "compile_in_child", lambda: compiling)
    desk = Desk(torch, compile_missing=True)
    desk.told(FIRST)
    if not torch_works:
        torch.works = False
        torch.end()
        assert desk.told(None).failure
    compiling.ended = True
    ready = desk.told(None)
    assert (ready.trainer, ready.failure) == (COMPILED, "")


@pytest.mark.parametrize("loss", Loss)
@pytest.mark.parametrize("count", [2, PICTURES_AT_ONCE + 1])
def test_losses_without_a_trainer_are_those_of_torch(loss: Loss, count: int) -> None:
    network = Network((5,), 2, (5,), output=Activation.SIGMOID)
    rows = np.random.default_rng(3).random((count, 9), dtype=np.float32)
    task = Task(network, GridSize(3, 3), TrainingSettings(loss=loss), 1, rows, rows[:1])
    state = first_state(task.layout, 1)
    expected = TorchTrainer(state, task).losses().totals
    assert NoTrainer(state, task).losses().totals == pytest.approx(
        expected, rel=1e-5
    )  # sums of 2,313 in float32
    assert np.isnan(NoTrainer(state, replace(task, test=rows[:0])).losses().test.total)


def test_another_optimizer_begins_without_memory_as_with_a_trainer() -> None:
    state = first_state(DOCUMENT.layout, DOCUMENT.seed)
    TorchTrainer(state, task_of(DOCUMENT)).run(7, 1)
    kept = StoredRun(state, np.zeros((0, 3)), DOCUMENT.seed, DOCUMENT)
    run = Run(DOCUMENT, NoTrainer, kept)
    assert run.state.first_moment.any()
    run.follow(replace(DOCUMENT, training=replace(DOCUMENT.training, optimizer=Optimizer.SGD)))
    assert not run.state.first_moment.any()
