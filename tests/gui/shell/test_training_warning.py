"""The real window says that a run is lost though its loss is a number, once, and takes it back when all is well."""

from dataclasses import replace

import pytest

from engine.activations import Activation
from engine.lecture import lecture_document
from engine.settings.training import Optimizer, TrainingSettings
from gui.widgets.banner import Notice


@pytest.fixture
def lost(make_studio, qtbot):
    """The lecture, trained for 20 epochs at a rate at which every output saturates."""
    document = replace(lecture_document(), training=TrainingSettings(learning_rate=1.0))
    studio = make_studio(document)
    with qtbot.waitSignal(studio.window.banner.told, timeout=60_000):
        studio.bridge.step_epochs(20)
    return studio


def test_one_answer_for_every_picture_is_said_in_banner_and_status_line(lost):
    banner = lost.window.banner
    assert banner.kind is Notice.WARNING and not banner.isHidden()
    assert "the same answer for every picture" in banner.text and "learning rate 1" in banner.text
    # Only the title: the notice lies over the line, and a long sentence would come out on its other side.
    assert lost.window.status.training.text().endswith(" · One answer for every picture")


def test_a_warning_that_was_closed_does_not_come_again_in_the_same_run(lost, qtbot):
    lost.window.banner.dismiss()
    with qtbot.waitSignal(lost.bridge.slow_ready, timeout=60_000, check_params_cb=lambda s: s.epoch == 21):
        lost.bridge.step_epochs(1)
    assert lost.window.banner.isHidden()


def test_reset_takes_the_warning_away(lost, qtbot):
    with qtbot.waitSignal(lost.window.banner.closed, timeout=60_000):
        lost.bridge.reset()
    assert lost.window.banner.isHidden()


def set_rate(studio, rate):
    settings = replace(studio.model.document.training, learning_rate=rate)
    studio.model.commit("Learning rate", replace(studio.model.document, training=settings))


def test_the_warning_shown_speaks_of_the_rate_that_was_trained_with(lost, qtbot):
    with qtbot.waitSignal(
        lost.bridge.slow_ready, timeout=60_000, check_params_cb=lambda s: s.document is lost.model.document
    ):
        set_rate(lost, 0.5)  # which is still too high
    banner = lost.window.banner
    assert "The learning rate 1 is likely too high for Adam; try 0.001." in banner.text
    with qtbot.waitSignal(banner.told, timeout=60_000):
        set_rate(lost, 0.001)
    assert "The learning rate 1 was likely too high for Adam. Reset and train again" in banner.text
    assert not banner.isHidden() and "0.001" not in banner.text


def test_the_warning_speaks_of_another_rate_once_that_was_trained_with(lost, qtbot):
    set_rate(lost, 0.5)
    with qtbot.waitSignal(lost.window.banner.told, timeout=60_000):
        lost.bridge.step_epochs(5)
    assert "The learning rate 0.5 is likely too high" in lost.window.banner.text


def test_a_loss_that_is_no_number_is_told_with_a_button_that_mends_it(make_studio, qtbot):
    document = lecture_document()
    network = replace(document.network, output=Activation.IDENTITY)
    training = replace(document.training, optimizer=Optimizer.SGD, learning_rate=1e6)
    studio = make_studio(replace(document, network=network, training=training))
    banner = studio.window.banner
    with qtbot.waitSignal(banner.told, timeout=60_000):
        studio.training.train_or_pause.trigger()
    assert banner.kind is Notice.FAILURE and "no longer a number" in banner.text
    assert banner._action.text() == "Set the learning rate to 0.05"
    with qtbot.waitSignal(studio.bridge.slow_ready, timeout=60_000, check_params_cb=lambda s: s.epoch == 0):
        banner._action.click()
    assert banner.isHidden() and studio.model.committed.training.learning_rate == 0.05
    studio.undoing.undo.trigger()
    assert studio.model.committed.training.learning_rate == 1e6
