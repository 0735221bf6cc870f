"""Rules that stop training, through the real window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from engine.lecture import lecture_document
from engine.settings.stopping import STOPS
from engine.training.snapshot import Snapshot, Speed
from gui.shell.studio import Studio

MakeStudio = Callable[..., Studio]


def rest(studio: Studio, qtbot: QtBot, beyond: int) -> Snapshot:
    """Train flat out, and wait until it rests beyond an epoch."""

    def rests(snapshot: Snapshot) -> bool:
        return snapshot.epoch > beyond and not snapshot.running

    studio.bridge.set_speed(Speed.FLAT_OUT)
    with qtbot.waitSignal(studio.bridge.slow_ready, check_params_cb=rests, timeout=120_000):
        studio.training.train_or_pause.trigger()
    snapshot = studio.bridge.snapshot
    assert snapshot is not None
    return snapshot


def add(studio: Studio, name: str) -> None:
    """Choose an entry of the inspector's *Add…*."""
    button = studio.window.inspector.training.add
    button.menu_of_additions.aboutToShow.emit()
    next(action for action in button.menu_of_additions.actions() if action.text() == name).trigger()


def test_the_rule_that_stopped_it_is_said_and_continue_goes_on_to_the_stop_epoch(
    make_studio: MakeStudio, qtbot: QtBot
) -> None:
    studio = make_studio()
    add(studio, "Stop when all come back")
    assert studio.model.document.training.stop_reproduced
    stopped = rest(studio, qtbot, 0)
    assert 0 < stopped.epoch < 150
    said = f"Stopped at epoch {stopped.epoch}: every training picture comes back in black & white"
    assert studio.window.status.training.text().startswith(said)
    again = rest(studio, qtbot, stopped.epoch)
    assert again.epoch == 150 and again.stopped == "Stopped at epoch 150, as set"


def test_each_rule_can_be_added_and_goes_by_undo(make_studio: MakeStudio) -> None:
    studio = make_studio(start=False)
    for name in ("Stop at loss", "Stop if flat", "Stop when all come back"):
        add(studio, name)
    training = studio.model.document.training
    assert (training.stop_loss, training.stop_plateau, training.stop_reproduced) == (0.001, 100, True)
    for _ in STOPS:
        studio.undoing.undo.trigger()
    assert studio.model.document.training == lecture_document().training


def test_steps_that_were_asked_for_by_number_are_not_stopped(make_studio: MakeStudio, qtbot: QtBot) -> None:
    document = lecture_document()
    rules = replace(document.training, stop_loss=1.0, stop_plateau=1, stop_reproduced=True)
    studio = make_studio(replace(document, training=rules))

    def hundred(snapshot: Snapshot) -> bool:
        return snapshot.epoch == 100 and not snapshot.running

    with qtbot.waitSignal(studio.bridge.slow_ready, check_params_cb=hundred, timeout=120_000):
        studio.training.step_hundred.trigger()
    snapshot = studio.bridge.snapshot
    assert snapshot is not None and snapshot.stopped == ""


def test_back_one_epoch_returns_weights_and_curve_and_goes_as_far_as_the_beginning(
    make_studio: MakeStudio, qtbot: QtBot
) -> None:
    studio = make_studio()
    back = studio.training.step_back
    assert not back.isEnabled()
    seen: dict[int, bytes] = {}
    for epoch in (1, 2, 3):
        step(studio, qtbot, studio.training.step_epoch, epoch)
        seen[epoch] = weights(studio)
    for epoch in (2, 1):
        step(studio, qtbot, back, epoch)
        assert weights(studio) == seen[epoch]
        snapshot = studio.bridge.snapshot
        assert snapshot is not None and snapshot.curve[-1, 0] == epoch
    step(studio, qtbot, back, 0)
    assert not back.isEnabled()
    step(studio, qtbot, studio.training.step_epoch, 1)
    assert weights(studio) == seen[1]


def test_what_stopped_training_is_said_no_more_after_a_step_back(
    make_studio: MakeStudio, qtbot: QtBot
) -> None:
    studio = make_studio()
    add(studio, "Stop when all come back")
    epoch = rest(studio, qtbot, 0).epoch
    step(studio, qtbot, studio.training.step_back, epoch - 1)
    assert "Stopped" not in studio.window.status.training.text()


def test_back_pauses_training_first(make_studio: MakeStudio, qtbot: QtBot) -> None:
    studio = make_studio()
    with qtbot.waitSignal(
        studio.bridge.slow_ready, check_params_cb=lambda one: one.epoch > 3, timeout=60_000
    ):
        studio.training.train_or_pause.trigger()
    with qtbot.waitSignal(
        studio.bridge.slow_ready, check_params_cb=lambda one: not one.running, timeout=60_000
    ):
        studio.training.step_back.trigger()
    assert not studio.bridge.running


def step(studio: Studio, qtbot: QtBot, action: QAction, epoch: int) -> None:
    def there(snapshot: Snapshot) -> bool:
        return snapshot.epoch == epoch and not snapshot.running

    with qtbot.waitSignal(studio.bridge.slow_ready, check_params_cb=there, timeout=60_000):
        action.trigger()


def weights(studio: Studio) -> bytes:
    snapshot = studio.bridge.snapshot
    assert snapshot is not None
    return snapshot.parameters.tobytes()
