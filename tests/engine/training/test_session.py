"""The session thread: newest order wins, snapshots are whole, and it ends when asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from engine.activations import Activation
from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.pictures.place import Place, Role
from engine.settings.training import Optimizer, TrainingSettings
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import task_after, task_of
from engine.training.session import TrainingSession
from engine.training.snapshot import Order, Snapshot, Speed, StoredRun

PATIENCE = 30.0


@pytest.fixture
def session() -> Iterator[TrainingSession]:
    session = TrainingSession(TorchTrainer)
    session.start()
    yield session
    assert session.close(10.0)


def snapshot_where(session: TrainingSession, wanted: Callable[[Snapshot], bool]) -> Snapshot:
    """The first snapshot that fits; polls as the window does."""
    end = time.monotonic() + PATIENCE
    pause = threading.Event()
    while time.monotonic() < end:
        snapshot = session.snapshots.take()
        if snapshot is not None and wanted(snapshot):
            return snapshot
        pause.wait(0.001)
    raise AssertionError("no such snapshot came")


def flat_out(number: int, document: Document, **more: object) -> Order:
    return replace(Order(number, document, running=True, starts=1, speed=Speed.FLAT_OUT), **more)  # type: ignore[arg-type]


def test_training_stops_at_the_stop_epoch_with_the_lecture_scores(session: TrainingSession) -> None:
    session.send(flat_out(1, lecture_document()))
    end = snapshot_where(session, lambda s: s.finished)
    assert (end.epoch, end.step, end.running) == (150, 300, False)
    np.testing.assert_array_equal(end.scores[2:, 0], [0.6875, 0.984375, 0.53125, 0.765625])  # of 64 pixels
    assert end.curve[-1, 0] == 150


def test_train_again_goes_on_to_the_next_stop(session: TrainingSession) -> None:
    document = lecture_document()
    session.send(flat_out(1, document))
    snapshot_where(session, lambda s: s.finished)
    session.send(flat_out(2, document, starts=2))
    assert snapshot_where(session, lambda s: s.finished and s.order == 2).epoch == 300


def test_reset_returns_to_the_same_first_weights(session: TrainingSession) -> None:
    document = lecture_document()
    session.send(Order(1, document))
    first = snapshot_where(session, lambda s: s.order == 1)
    session.send(Order(2, document, epoch_steps=5))
    assert snapshot_where(session, lambda s: s.order == 2 and not s.running).epoch == 5
    session.send(Order(3, document, epoch_steps=5, run=1))
    again = snapshot_where(session, lambda s: s.order == 3)
    assert again.epoch == 0
    np.testing.assert_array_equal(again.parameters, first.parameters)


def test_editing_a_picture_or_a_setting_keeps_the_weights(session: TrainingSession) -> None:
    document = lecture_document()
    session.send(Order(1, document, epoch_steps=3))
    before = snapshot_where(session, lambda s: s.epoch == 3 and not s.running)
    edited = document.with_picture(Place(Role.TRAIN, 0), document.test[3])
    edited = replace(edited, training=replace(document.training, learning_rate=0.01, optimizer=Optimizer.SGD))
    session.send(Order(2, edited, epoch_steps=3))
    after = snapshot_where(session, lambda s: s.order == 2)
    assert after.document is edited
    np.testing.assert_array_equal(after.parameters, before.parameters)


def test_another_shape_of_network_starts_afresh(session: TrainingSession) -> None:
    document = lecture_document()
    session.send(Order(1, document, epoch_steps=3))
    snapshot_where(session, lambda s: s.epoch == 3)
    session.send(Order(2, replace(document, network=Network((8,), 2, (8,))), epoch_steps=3))
    after = snapshot_where(session, lambda s: s.order == 2)
    assert (after.epoch, len(after.curve)) == (0, 1)


def test_a_new_seed_waits_for_the_next_reset(session: TrainingSession) -> None:
    document = lecture_document()
    session.send(Order(1, document, epoch_steps=1))
    snapshot_where(session, lambda s: s.epoch == 1)
    session.send(Order(2, replace(document, seed=7), epoch_steps=1))
    assert snapshot_where(session, lambda s: s.order == 2).started_from == 106
    session.send(Order(3, replace(document, seed=7), epoch_steps=1, run=1))
    assert snapshot_where(session, lambda s: s.order == 3).started_from == 7


def test_retraining_answers_an_edit_with_a_network_trained_from_scratch(session: TrainingSession) -> None:
    document = lecture_document()
    session.send(Order(1, document, retrain=150))
    snapshot_where(session, lambda s: s.order == 1 and not s.running)
    edited = document.with_picture(Place(Role.TRAIN, 1), document.test[3])
    session.send(Order(2, edited, retrain=150))
    answer = snapshot_where(session, lambda s: s.order == 2 and not s.running)
    assert (answer.epoch, answer.document) == (150, edited)


def test_divergence_stops_keeps_good_weights_and_names_the_setting(session: TrainingSession) -> None:
    settings = TrainingSettings(optimizer=Optimizer.SGD, learning_rate=1000.0)
    document = replace(lecture_document(), training=settings, network=Network(output=Activation.IDENTITY))
    session.send(flat_out(1, document))
    stopped = snapshot_where(session, lambda s: bool(s.failure))
    assert "learning rate 1000" in stopped.failure
    assert not stopped.running
    assert np.isfinite(stopped.parameters).all()
    assert np.isfinite(stopped.train_loss)
    session.send(flat_out(2, replace(document, training=TrainingSettings()), starts=2))
    assert snapshot_where(session, lambda s: s.finished).failure == ""


def test_a_trainer_that_breaks_is_reported_and_the_thread_lives() -> None:
    broken = True

    def make(state: object, task: object) -> TorchTrainer:
        if broken:
            raise RuntimeError("the card is gone")
        return TorchTrainer(state, task)  # type: ignore[arg-type]

    session = TrainingSession(make)
    session.start()
    session.send(Order(1, lecture_document()))
    assert "the card is gone" in snapshot_where(session, lambda s: bool(s.failure)).failure
    broken = False
    session.send(Order(2, lecture_document()))
    assert snapshot_where(session, lambda s: s.order == 2).failure == ""
    assert session.close()


def test_without_training_pictures_training_rests(session: TrainingSession) -> None:
    session.send(flat_out(1, replace(lecture_document(), train=())))
    assert not snapshot_where(session, lambda s: s.order == 1).running


def test_closing_in_mid_training_ends_the_thread(session: TrainingSession) -> None:
    session.send(flat_out(1, replace(lecture_document(), training=TrainingSettings(epochs=0))))
    snapshot_where(session, lambda s: s.running)
    assert session.close(1.0)


def test_live_speed_does_not_run_ahead(session: TrainingSession) -> None:
    session.send(flat_out(1, lecture_document(), speed=Speed.SLOW))
    assert snapshot_where(session, lambda s: s.epoch >= 1).epoch <= 2


def test_a_stored_run_is_taken_over_with_its_curve_and_goes_on(session: TrainingSession) -> None:
    document = lecture_document()
    session.send(Order(1, document, epoch_steps=20))
    at_20 = snapshot_where(session, lambda s: s.epoch == 20 and not s.running)
    session.send(Order(2, document, epoch_steps=30))
    at_30 = snapshot_where(session, lambda s: s.epoch == 30 and not s.running)
    assert at_20.state is not None
    session.runs.put(1, StoredRun(at_20.state, at_20.curve, 106, document))
    session.send(Order(3, document, epoch_steps=40, run=1))
    again = snapshot_where(session, lambda s: s.order == 3 and not s.running)
    assert again.epoch == 30
    np.testing.assert_array_equal(again.parameters, at_30.parameters)
    np.testing.assert_array_equal(again.curve, at_30.curve)


def test_a_task_after_any_edit_is_that_of_the_new_document() -> None:
    before = lecture_document()
    edits = (
        before.with_picture(Place(Role.TEST, 1), before.test[0]),
        before.without(Place(Role.TRAIN, 0)),
        before.with_moved((Place(Role.TRAIN, 0),), Place(Role.TRAIN, 2)),
        replace(before, seed=3),
    )
    for after in edits:
        task, expected = task_after(after, before, task_of(before)), task_of(after)
        np.testing.assert_array_equal(task.train, expected.train)
        np.testing.assert_array_equal(task.test, expected.test)
        assert (task.settings, task.seed) == (expected.settings, expected.seed)


def test_other_activations_keep_the_weights(session: TrainingSession) -> None:
    document = lecture_document()
    session.send(Order(1, document, epoch_steps=3))
    before = snapshot_where(session, lambda s: s.epoch == 3 and not s.running)
    bent = replace(document, network=Network(hidden=Activation.GELU))
    session.send(Order(2, bent, epoch_steps=3))
    after = snapshot_where(session, lambda s: s.order == 2)
    assert after.epoch == 3
    np.testing.assert_array_equal(after.parameters, before.parameters)
    assert after.train_loss != before.train_loss


def test_retraining_spares_an_edit_that_changes_nothing_for_training(session: TrainingSession) -> None:
    document = lecture_document()
    session.send(Order(1, document, retrain=10))
    snapshot_where(session, lambda s: s.order == 1 and not s.running)
    session.send(Order(2, document, retrain=10, epoch_steps=5))
    snapshot_where(session, lambda s: s.epoch == 15)
    edited = document.with_picture(Place(Role.TEST, 0), document.train[0])
    session.send(Order(3, edited, retrain=10, epoch_steps=5))
    assert snapshot_where(session, lambda s: s.order == 3).epoch == 15


def test_a_thread_at_rest_obeys_the_newest_order_when_it_is_woken(session: TrainingSession) -> None:
    document = lecture_document()
    session.send(Order(1, document))
    snapshot_where(session, lambda s: s.order == 1)
    session.send(Order(2, document, epoch_steps=1), wake=False)
    session.send(Order(3, document, epoch_steps=2), wake=False)
    session.wake()
    assert snapshot_where(session, lambda s: s.order == 3 and not s.running).epoch == 2
