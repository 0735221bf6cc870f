"""Wishes reach the training thread whole, and snapshots reach the window no matter how they race."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.lecture import lecture_document
from engine.pictures.place import Place, Role
from engine.trainers.state import first_state
from engine.training.snapshot import Speed, StoredRun
from gui.state.document_model import DocumentModel
from tests.engine.made_snapshots import snapshot_of
from tests.gui.still_bridge import StillBridge


@pytest.fixture
def model(qapp: QApplication) -> DocumentModel:
    return DocumentModel(lecture_document())


@pytest.fixture
def bridge(model: DocumentModel) -> StillBridge:
    return StillBridge(model)


def stored_run() -> StoredRun:
    document = lecture_document()
    return StoredRun(first_state(document.layout, 1), np.zeros((0, 3)), 1, document)


def test_every_wish_is_an_order_of_its_own_number_with_the_document_shown(
    bridge: StillBridge, model: DocumentModel
) -> None:
    model.preview(replace(model.document, seed=3))
    for wish in (bridge.train, bridge.pause, bridge.step_epochs, bridge.step_once, bridge.reset):
        wish()
    numbers = [order.number for order in bridge.session.orders]
    assert numbers == sorted(set(numbers))
    assert all(order.document is model.document for order in bridge.session.orders)
    order = bridge.order
    assert (order.starts, order.epoch_steps, order.single_steps) == (1, 1, 1) and order.fresh == order.run > 0
    assert not order.running


def test_an_edit_keeps_all_wishes(bridge: StillBridge, model: DocumentModel) -> None:
    bridge.train()
    bridge.set_speed(Speed.FLAT_OUT)
    model.commit("Seed", replace(model.document, seed=3))
    order = bridge.order
    assert (order.running, order.starts, order.speed) == (True, 1, Speed.FLAT_OUT)
    assert order.document is model.document


def test_training_that_came_to_its_stop_is_no_longer_wished_for(bridge: StillBridge, qtbot: QtBot) -> None:
    bridge.train()
    with qtbot.waitSignal(bridge.wishes_changed):
        bridge.tell(running=False, finished=True)
    assert not bridge.running


def test_a_rest_from_before_train_was_pressed_does_not_stop_it(bridge: StillBridge) -> None:
    bridge.pause()
    old = bridge.order.number
    bridge.train()
    bridge.tell(running=False, order=old)
    assert bridge.running


def test_drawing_on_a_test_picture_does_not_stop_training_while_retraining_is_on(
    bridge: StillBridge, model: DocumentModel
) -> None:
    bridge.set_retrain(50)
    bridge.train()
    model.preview(model.document.with_picture(Place(Role.TEST, 0), model.document.train[0]))
    assert bridge.order.running


def test_another_number_of_epochs_to_retrain_does_not_stop_training(bridge: StillBridge) -> None:
    bridge.set_retrain(50)
    bridge.train()
    bridge.set_retrain(60)
    assert bridge.order.running and bridge.order.retrain == 60


def test_the_die_shows_another_seed_and_begins_with_it(bridge: StillBridge, model: DocumentModel) -> None:
    bridge.roll_seed()
    assert model.document.seed != lecture_document().seed
    assert bridge.order.fresh == bridge.order.run > 0 and bridge.order.document is model.document


def test_the_die_retrains_where_that_is_on(bridge: StillBridge, model: DocumentModel) -> None:
    bridge.set_retrain(50)
    bridge.roll_seed()
    assert bridge.order.fresh != bridge.order.run > 0 and bridge.order.document is model.document


def test_reset_outdoes_a_stored_run_that_was_not_yet_taken_over(bridge: StillBridge) -> None:
    bridge.restore(stored_run())
    given = bridge.order.run
    assert bridge.present.kept is not None
    bridge.reset()
    assert bridge.order.run not in (0, given) and bridge.present.kept is None


def test_a_failure_is_told_once_however_often_it_is_seen(bridge: StillBridge, qtbot: QtBot) -> None:
    bridge.train()
    told: list[str] = []
    bridge.failed.connect(told.append)
    for _ in range(3):
        bridge.tell(failure="It broke.", failures=1)
    bridge.tell(failure="It broke.", failures=2)
    assert told == ["It broke.", "It broke."]


def test_texts_are_owed_no_longer_than_the_end_of_the_run(bridge: StillBridge, qtbot: QtBot) -> None:
    bridge.train()
    last = []
    bridge.slow_ready.connect(last.append)
    for epoch in range(20):
        bridge.tell(running=True, epoch=epoch)
    end = bridge.tell(running=False, epoch=20)
    assert last[-1] is end


def active_timers(bridge: StillBridge) -> list[QTimer]:
    return [timer for timer in bridge.findChildren(QTimer) if timer.isActive()]


def test_a_snapshot_from_another_thread_wakes_the_bridge_which_has_no_timer_at_rest(
    bridge: StillBridge, model: DocumentModel, qtbot: QtBot
) -> None:
    for _ in range(3):
        assert active_timers(bridge) == []
        snapshot = snapshot_of(model.document)
        with qtbot.waitSignal(bridge.snapshot_ready):
            thread = threading.Thread(target=bridge.session.snapshots.put, args=(snapshot,))
            thread.start()
            thread.join()
            assert bridge.snapshot is not snapshot  # shown on the window's thread only
        assert bridge.snapshot is snapshot
    assert active_timers(bridge) == []


def test_of_snapshots_that_come_faster_than_frames_the_last_is_shown(
    bridge: StillBridge, model: DocumentModel, qtbot: QtBot
) -> None:
    shown: list[object] = []
    bridge.snapshot_ready.connect(shown.append)
    snapshots = [snapshot_of(model.document) for _ in range(50)]
    for snapshot in snapshots:
        bridge.session.snapshots.put(snapshot)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: bool(shown) and shown[-1] is snapshots[-1])
    qtbot.waitUntil(lambda: active_timers(bridge) == [])


def test_texts_follow_when_a_run_goes_on_without_a_further_frame(
    bridge: StillBridge, model: DocumentModel, qtbot: QtBot
) -> None:
    bridge.train()
    texts: list[object] = []
    bridge.slow_ready.connect(texts.append)
    snapshot = bridge.tell(running=True)
    qtbot.waitUntil(lambda: texts == [snapshot])


def test_a_snapshot_that_comes_after_closing_is_not_shown(
    bridge: StillBridge, model: DocumentModel, qtbot: QtBot
) -> None:
    bridge.session.snapshots.put(snapshot_of(model.document))
    bridge.close()
    bridge.session.snapshots.put(snapshot_of(model.document))
    QApplication.processEvents()
    assert bridge.snapshot is None


def test_frames_are_counted_in_a_run_and_there_are_none_at_rest(
    bridge: StillBridge, model: DocumentModel, qtbot: QtBot
) -> None:
    bridge.train()

    def runs_at_a_rate() -> bool:
        bridge.tell(running=True)
        return bridge.frames_per_second > 0

    qtbot.waitUntil(runs_at_a_rate)
    bridge.tell(running=False)
    assert bridge.frames_per_second == 0
