"""A run that was opened from a file can be looked back at, where training again comes to the same to the bit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.document import Document
from engine.kinds import kind_named, kinds, with_kind
from engine.lecture import lecture_document
from engine.settings.training import TrainingSettings
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import TrainerMaker
from engine.training import recollection
from engine.training.by_hand import by_hand
from engine.training.run import Run
from engine.training.run_shelf import RunShelf
from engine.training.run_to import run_to
from engine.training.snapshot import Order, Snapshot, StoredRun
from engine.training.worker import Worker
from tests.engine.compiled import compiled_trainer_maker
from tests.engine.training.test_look_back import Thread


def stored(document: Document, make_trainer: TrainerMaker, epochs: int, more_steps: int = 0) -> StoredRun:
    """A run as a file gives it back: nothing is known of its way."""
    run = Run(document, make_trainer)
    while steps := run.steps_to(epochs):
        run.train(steps)
    run.train(more_steps)
    kept = run.kept()
    assert kept is not None
    return replace(kept, course=None)


def opened(run: StoredRun, make_trainer: TrainerMaker) -> tuple[Thread, Snapshot]:
    """A thread that goes on with a run, and what it tells once there is nothing left to do."""
    thread = Thread(run.document, make_trainer)
    shelf = RunShelf()
    shelf.put(1, run)
    thread.worker = Worker(make_trainer, thread.snapshots, runs=shelf)
    thread.order = Order(0, run.document, run=1)
    return thread, thread.tell()


@pytest.mark.parametrize("name", [kind.name for kind in kinds()])
def test_every_kind_can_be_looked_back_at_when_it_is_opened(name: str) -> None:
    make_trainer = compiled_trainer_maker()
    document = with_kind(lecture_document(), kind_named(name))
    thread, told = opened(stored(document, make_trainer, 30), make_trainer)
    assert (told.epoch, told.earliest) == (30, 0)
    seen = thread.look(11)
    np.testing.assert_array_equal(seen.parameters, run_to(document, 11, make_trainer).parameters)


def test_within_an_epoch_too() -> None:
    make_trainer = compiled_trainer_maker()
    _, told = opened(stored(lecture_document(), make_trainer, 9, 1), make_trainer)
    assert told.within_epoch and told.earliest == 0


def test_a_seed_that_was_typed_since_makes_no_difference_where_nothing_is_drawn() -> None:
    make_trainer = compiled_trainer_maker()
    run = stored(lecture_document(), make_trainer, 20)
    run = replace(run, document=replace(run.document, seed=5))
    thread, told = opened(run, make_trainer)
    assert told.earliest == 0
    alone = run_to(lecture_document(), 7, make_trainer)
    np.testing.assert_array_equal(thread.look(7).parameters, alone.parameters)


@pytest.mark.parametrize("other", ["learning rate", "trainer", "by hand"])
def test_what_came_another_way_has_no_past(other: str) -> None:
    make_trainer = compiled_trainer_maker()
    document = lecture_document()
    run = stored(document, TorchTrainer if other == "trainer" else make_trainer, 20)
    if other == "learning rate":
        run = replace(run, document=replace(document, training=TrainingSettings(learning_rate=0.002)))
    elif other == "by hand":
        run = by_hand(run, run.state.parameters * 2)
    before = run.state.parameters.copy()
    _, told = opened(run, make_trainer)
    assert told.earliest == told.epoch == 20
    np.testing.assert_array_equal(told.parameters, before)


def test_it_gives_up_where_it_would_take_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recollection, "MOST_SECONDS", 0.0)
    make_trainer = compiled_trainer_maker()
    thread, told = opened(stored(lecture_document(), make_trainer, 100_000), make_trainer)
    assert told.earliest == told.epoch == 100_000
    assert thread.worker.patience() is None


def test_training_comes_first_and_goes_on_as_if_nothing_were() -> None:
    make_trainer = compiled_trainer_maker()
    document = lecture_document()
    run = stored(document, make_trainer, 5_000)
    thread = Thread(document, make_trainer)
    shelf = RunShelf()
    shelf.put(1, run)
    thread.worker = Worker(make_trainer, thread.snapshots, runs=shelf)
    thread.order = Order(1, document, run=1)
    thread.worker.work(thread.order)  # it has begun to find out
    told = thread.tell(epoch_steps=10)
    assert told.epoch == 5_010
    np.testing.assert_array_equal(told.parameters, run_to(document, 5_010, make_trainer).parameters)
