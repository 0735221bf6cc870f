"""Findings in the real window: the banner with its button, and Train > Why is it stuck?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from engine.document_parts import TRAINING, VERDICT
from engine.lecture import lecture_document
from engine.training.snapshot import Snapshot, Speed
from gui.shell.studio import Studio
from gui.shell.why_stuck import NOTHING, UNTRAINED
from gui.widgets.banner import Banner

MakeStudio = Callable[..., Studio]


@pytest.fixture
def stuck(make_studio: MakeStudio, qtbot: QtBot) -> Studio:
    studio = make_studio(TRAINING.changed(lecture_document(), learning_rate=1.0))
    train(studio, qtbot)
    return studio


def train(studio: Studio, qtbot: QtBot) -> None:
    def rests(snapshot: Snapshot) -> bool:
        return snapshot.epoch == 150 and not snapshot.running

    studio.bridge.set_speed(Speed.FLAT_OUT)
    with qtbot.waitSignal(studio.bridge.slow_ready, check_params_cb=rests, timeout=120_000):
        studio.training.train_or_pause.trigger()


def button_of(banner: Banner) -> QPushButton:
    return next(one for one in banner.findChildren(QPushButton) if one.isVisible())


def test_the_banner_names_what_is_wrong_and_its_button_mends_it_as_one_undo_step(
    stuck: Studio, qtbot: QtBot
) -> None:
    banner = stuck.window.banner
    assert banner.isVisible() and banner.text.startswith("One answer for every picture: The network gives")
    button = button_of(banner)
    assert button.text() == "Set the learning rate to 0.001"
    button.click()
    assert stuck.model.document.training.learning_rate == 0.001 and not banner.isVisible()
    qtbot.waitUntil(lambda: stuck.bridge.snapshot is not None and stuck.bridge.snapshot.epoch == 0)
    stuck.undoing.undo.trigger()
    assert stuck.model.document.training.learning_rate == 1.0
    qtbot.waitUntil(lambda: stuck.bridge.snapshot is not None and stuck.bridge.snapshot.epoch == 150)


def test_what_was_closed_is_not_said_again_in_this_run(stuck: Studio, qtbot: QtBot) -> None:
    stuck.window.banner.dismiss()
    with qtbot.waitSignal(
        stuck.bridge.slow_ready, check_params_cb=lambda one: one.epoch == 151, timeout=60_000
    ):
        stuck.training.step_epoch.trigger()
    assert not stuck.window.banner.isVisible()


def test_the_command_lists_every_finding_with_its_button(make_studio: MakeStudio, qtbot: QtBot) -> None:
    studio = make_studio(VERDICT.changed(lecture_document(), threshold=0.3))
    train(studio, qtbot)
    assert not studio.window.banner.isVisible()  # it is no trouble, and nobody has asked
    studio.why_stuck.action.trigger()
    dialog = studio.why_stuck.dialog
    assert dialog is not None and "Nothing is an anomaly" in dialog.texts()
    (button,) = dialog.buttons
    button.click()
    assert studio.model.document.verdict.threshold == pytest.approx(0.95)
    assert studio.model.undo_stack.undoText() == "Set the threshold to 95 %"


def test_where_nothing_is_found_it_says_what_was_looked_for(make_studio: MakeStudio, qtbot: QtBot) -> None:
    studio = make_studio()
    studio.why_stuck.action.trigger()
    dialog = studio.why_stuck.dialog
    assert dialog is not None and dialog.texts() == [UNTRAINED]
    train(studio, qtbot)
    qtbot.waitUntil(lambda: dialog.texts()[-1] == NOTHING)
    dialog.reject()
