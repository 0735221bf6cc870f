"""Ghosts in the real window: kept, drawn, compared with, gone back to."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.document_parts import TRAINING
from engine.pictures.place import Place, Role
from engine.scores.similarity import grey_output
from engine.settings.training import Loss
from engine.training.snapshot import Snapshot, Speed
from gui.pages.play.hourglass.output_panel import OutputMode
from gui.pages.play.twins.ghost_menu import GhostMenu
from gui.pages.play.twins.ghosts import FULL, Ghosts
from gui.shell.studio import Studio

MakeStudio = Callable[..., Studio]


@pytest.fixture
def studio(make_studio: MakeStudio, qtbot: QtBot) -> Studio:
    studio = make_studio()
    studio.play.build_plot()
    train(studio, qtbot, 20)
    return studio


def train(studio: Studio, qtbot: QtBot, epochs: int) -> None:
    snapshot = studio.bridge.snapshot
    assert snapshot is not None
    goal = snapshot.epoch + epochs

    def rests(one: Snapshot) -> bool:
        return one.epoch == goal and not one.running

    studio.bridge.set_speed(Speed.FLAT_OUT)
    with qtbot.waitSignal(studio.bridge.slow_ready, check_params_cb=rests, timeout=120_000):
        studio.bridge.step_epochs(epochs)


def ghosts(studio: Studio) -> Ghosts:
    return studio.play.ghosts


def entries(studio: Studio) -> list[str]:
    menu = studio.window.findChild(GhostMenu)
    assert menu is not None
    menu.menu_of_ghosts.aboutToShow.emit()
    return [action.text() for action in menu.menu_of_ghosts.actions() if action.text()]


def choose(studio: Studio, words: str) -> None:
    menu = studio.window.findChild(GhostMenu)
    assert menu is not None
    menu.menu_of_ghosts.aboutToShow.emit()
    next(action for action in menu.menu_of_ghosts.actions() if action.text() == words).trigger()


def test_a_ghost_keeps_its_curve_and_says_what_differs(studio: Studio, qtbot: QtBot) -> None:
    ghosts(studio).keep_action.trigger()
    plot = studio.play.plot
    assert plot is not None and plot.canvas.ghost_lines.numbers == [1]
    assert studio.window.banner.text.startswith("Kept as ghost 1")
    studio.model.commit("Rate", TRAINING.changed(studio.model.committed, learning_rate=0.01))
    studio.training.reset.trigger()
    qtbot.waitUntil(lambda: studio.bridge.snapshot is not None and studio.bridge.snapshot.epoch == 0)
    said = next(words for words in entries(studio) if words.startswith("Ghost 1 · 20 epochs"))
    assert said.endswith("Learning rate 0.001 → 0.01") and " % here · " in said
    train(studio, qtbot, 5)
    assert plot.canvas.ghost_lines.numbers == [1] and ghosts(studio).kept[0].curve[-1, 0] == 20
    choose(studio, "Remove ghost 1")
    assert plot.canvas.ghost_lines.numbers == [] and ghosts(studio).kept == ()


def test_the_difference_is_that_of_both_answers_to_the_picture_shown(studio: Studio, qtbot: QtBot) -> None:
    studio.editing.select(Place(Role.TEST, 0))
    ghosts(studio).keep_action.trigger()
    train(studio, qtbot, 30)
    choose(studio, "Show what differs from ghost 1")
    output, passage = studio.play.hourglass.output, studio.play._feed.snapshot
    assert passage is not None and output.switch.value is OutputMode.DIFFERENCE
    assert "Minus ghost 1" in output.caption.text()
    ghost = ghosts(studio).kept[0]
    picture = studio.model.document.picture(Place(Role.TEST, 0))
    other = ghost.passage(picture)
    assert other is not None and output.grid.values is not None
    now = passage.outputs[2].reshape(8, 8)
    # The window answers one picture, the thread all of them: sums of 64 products in another order.
    expected = grey_output(now) - grey_output(other.output)
    assert np.allclose(output.grid.values, expected, atol=1e-5) and np.abs(expected).max() > 0.01
    choose(studio, "Show what differs from ghost 1")
    assert "Minus ghost 1" not in output.caption.text()
    choose(studio, "Show what differs from ghost 1")
    assert "Minus ghost 1" in output.caption.text()
    for mode in (OutputMode.GREY, OutputMode.DIFFERENCE):
        output.switch.button(mode).click()
    assert "Minus ghost 1" not in output.caption.text() and ghosts(studio).compared is None
    assert np.allclose(output.grid.values, grey_output(now) - picture.pixels, atol=1e-5)
    studio.hands.set_number(0, 3.0)
    assert "Minus the input" in output.caption.text()


def test_going_back_brings_document_and_network_as_one_undo_step(studio: Studio, qtbot: QtBot) -> None:
    before = studio.bridge.snapshot
    assert before is not None
    ghosts(studio).keep_action.trigger()
    studio.model.commit("Rate", TRAINING.changed(studio.model.committed, learning_rate=0.01))
    train(studio, qtbot, 10)
    choose(studio, "Go back to ghost 1")

    def is_back(one: Snapshot) -> bool:
        return one.epoch == 20 and np.array_equal(one.parameters, before.parameters)

    qtbot.waitUntil(lambda: studio.bridge.snapshot is not None and is_back(studio.bridge.snapshot))
    assert studio.model.document.training.learning_rate == 0.001
    studio.undoing.undo.trigger()
    qtbot.waitUntil(lambda: studio.bridge.snapshot is not None and studio.bridge.snapshot.epoch == 30)
    assert studio.model.document.training.learning_rate == 0.01


def test_a_fifth_ghost_is_refused_in_a_sentence(studio: Studio) -> None:
    for _ in range(4):
        ghosts(studio).keep_action.trigger()
    assert [ghost.number for ghost in ghosts(studio).kept] == [1, 2, 3, 4]
    ghosts(studio).keep_action.trigger()
    assert len(ghosts(studio).kept) == 4 and studio.window.banner.text == FULL


def test_an_untrained_network_is_no_ghost(make_studio: MakeStudio) -> None:
    assert not make_studio().play.ghosts.keep_action.isEnabled()


def test_after_reset_the_ghosts_curve_stays_and_one_of_another_loss_waits(
    studio: Studio, qtbot: QtBot
) -> None:
    ghosts(studio).keep_action.trigger()
    studio.training.reset.trigger()
    plot = studio.play.plot
    qtbot.waitUntil(lambda: studio.bridge.snapshot is not None and studio.bridge.snapshot.epoch == 0)
    assert plot._stack.currentWidget() is plot.canvas and plot.canvas.ghost_lines.numbers == [1]
    other = TRAINING.changed(studio.model.committed, loss=Loss.L1)
    studio.model.commit("Loss", other)
    qtbot.waitUntil(lambda: plot.canvas.ghost_lines.numbers == [])
    studio.undoing.undo.trigger()
    qtbot.waitUntil(lambda: plot.canvas.ghost_lines.numbers == [1])


def test_many_differences_are_counted_in_the_menu_and_told_in_its_tip(studio: Studio) -> None:
    ghosts(studio).keep_action.trigger()
    changes = {"learning_rate": 0.01, "batch": 2, "shuffle": True, "weight_decay": 0.1}
    studio.model.commit("Many", TRAINING.changed(studio.model.committed, **changes))
    entries(studio)
    menu = studio.window.findChild(GhostMenu).menu_of_ghosts
    (what,) = (one for one in menu.actions() if one.text().startswith("Ghost 1"))
    assert what.text().endswith("4 things differ, no controlled comparison")
    assert what.toolTip().count("\n") == 3
