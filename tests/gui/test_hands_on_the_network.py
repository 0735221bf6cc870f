"""Hands on the network, through the real window: switched off, shaken, without biases, healed, undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.hands.hands import FREE
from engine.hands.weights import Shake, shaken, without_biases
from engine.kinds import kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.forward import layer_activations
from engine.networks.recipe import Recipe
from engine.training.snapshot import Snapshot
from gui.pages.catalogue import LOTTERY
from gui.pages.play.columns.code_draws import Answer
from gui.pages.play.hourglass.output_panel import SET_BY_HAND
from gui.shell.studio import Studio

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
MakeStudio = Callable[..., Studio]
LEFT = Qt.MouseButton.LeftButton


class Person:
    """Somebody at a window, who waits until it has answered."""

    def __init__(self, studio: Studio, qtbot: QtBot) -> None:
        self.studio, self.qtbot = studio, qtbot

    def rest(self) -> Snapshot:
        """The snapshot that answers all that was asked, at rest."""
        bridge = self.studio.bridge

        def rested() -> bool:
            shown = bridge.snapshot
            asked = shown is not None and shown.order == bridge.order_number and shown.run == bridge.run
            return (
                asked and shown is not None and shown.state is not None and not np.isnan(shown.scores).any()
            )

        self.qtbot.waitUntil(rested, timeout=60_000)
        assert bridge.snapshot is not None
        return bridge.snapshot

    def train(self, epochs: int = 5) -> Snapshot:
        self.studio.bridge.step_epochs(epochs)
        return self.rest()

    def menu(self, *words: str) -> Snapshot:
        """Choose an entry of the menu Network."""
        menu = self.studio.top_menus.network
        for word in words:
            action = next(one for one in menu.actions() if one.text().replace("&", "") == word)
            if action.menu() is not None:
                menu = action.menu()
        assert action.isEnabled()
        action.trigger()
        return self.rest()

    def undo(self) -> Snapshot:
        self.studio.undoing.undo.trigger()
        return self.rest()

    def redo(self) -> Snapshot:
        self.studio.undoing.redo.trigger()
        return self.rest()

    @property
    def pill(self) -> str:
        """What the head of the page says of hands; empty where it says nothing."""
        pill = self.studio.hands_notice.pill
        return "" if pill is None or pill.isHidden() else pill.words.text()

    def click_unit(self, column: int, unit: int = 0) -> tuple[int, int]:
        """Click a unit of a column of the hourglass; its layer, and which of the layer's units it belongs to."""
        units, layer = self.studio.play.hourglass.columns.hoverable[column]
        QTest.mouseClick(units, LEFT, pos=units.tile_rect(unit).center().toPoint())
        return layer, units.switch_of(unit)


def same_state(one: Snapshot, other: Snapshot) -> bool:
    a, b = one.state, other.state
    assert a is not None and b is not None
    vectors = ("parameters", "first_moment", "second_moment")
    numbers = ("optimizer_steps", "step", "epoch", "position")
    return all(np.array_equal(getattr(a, name), getattr(b, name)) for name in vectors) and all(
        getattr(a, name) == getattr(b, name) for name in numbers
    )


@pytest.fixture
def person(make_studio: MakeStudio, qtbot: QtBot) -> Person:
    return Person(make_studio(), qtbot)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_a_click_on_a_unit_of_any_kind_switches_it_off_for_all_answers_and_healing_on_again(
    make_studio: MakeStudio, qtbot: QtBot, kind: Recipe
) -> None:
    person = Person(make_studio(with_kind(lecture_document(), kind)), qtbot)
    studio = person.studio
    before = person.train(1)
    hands = FREE
    for column in range(len(studio.play.hourglass.columns.hoverable)):
        hands = hands.toggled(*person.click_unit(column))
    after = person.rest()
    assert after.hands == hands and after.state is not None and before.state is not None
    np.testing.assert_array_equal(after.parameters, before.parameters)
    document = after.document
    rows = np.stack([one.pixels.ravel() for one in document.pictures])
    expected = layer_activations(document.layout, after.parameters, rows, hands.masks(document.layout))[-1]
    np.testing.assert_array_equal(after.outputs, expected)
    passage = studio.play.hourglass._follower.passage
    assert passage is not None and passage.hands == hands
    for units, layer in studio.play.hourglass.columns.hoverable:
        assert units.off == hands.off_in(layer)
    assert person.pill == f"{len(hands.off)} units off (the losses are with all on)"
    healed = person.menu("Heal")
    np.testing.assert_array_equal(healed.outputs, before.outputs)
    assert person.pill == "" and not studio.hands.hands.off


def test_training_goes_on_with_all_units(make_studio: MakeStudio, qtbot: QtBot) -> None:
    free, touched = (Person(make_studio(), qtbot) for _ in range(2))
    touched.click_unit(0, 3)
    assert same_state(free.train(), touched.train())


def test_units_stay_off_for_other_pictures_and_are_on_again_in_another_network(person: Person) -> None:
    studio = person.studio
    layer, unit = person.click_unit(0, 2)
    studio.editing.select(studio.model.document.places[1])
    passage = studio.play.hourglass._follower.passage
    assert passage is not None and passage.activations[layer][unit] == 0
    studio.model.commit("Kind", with_kind(studio.model.committed, kinds()[-1]))
    assert studio.hands.hands == FREE and person.rest().hands == FREE and person.pill == ""


def test_the_card_of_a_unit_says_that_it_is_off(person: Person) -> None:
    person.click_unit(0, 2)
    hourglass = person.studio.play.hourglass
    units, _ = hourglass.columns.hoverable[0]
    QTest.mouseMove(units, units.tile_rect(1).center().toPoint())
    QTest.mouseMove(units, units.tile_rect(2).center().toPoint())
    assert "switched off" in hourglass.card.words.text()


def test_the_head_says_so_on_every_page_and_its_button_heals(person: Person) -> None:
    studio = person.studio
    person.click_unit(0)
    studio.pages.show_page(studio.pages.place_of(LOTTERY.key))
    pill = studio.hands_notice.pill
    assert pill is not None and pill.isVisible() and person.pill == "1 unit off (the losses are with all on)"
    QTest.mouseClick(pill.heal, LEFT)
    assert pill.isHidden() and person.rest().hands == FREE


@pytest.mark.parametrize("epochs", [0, 5])
def test_shaken_weights_are_undone_and_redone_to_the_bit(person: Person, epochs: int) -> None:
    before = person.train(epochs) if epochs else person.rest()
    after = person.menu("Shake the weights", "Clearly")
    seed = before.document.seed
    expected = shaken(before.document.layout, before.parameters, Shake.MEDIUM, seed, 0)
    np.testing.assert_array_equal(after.parameters, expected)
    assert after.epoch == before.epoch and person.pill == "weights changed by hand"
    assert same_state(person.undo(), before) and person.pill == ""
    assert same_state(person.redo(), after) and person.pill == "weights changed by hand"


def test_a_network_shaken_while_it_trains_goes_on_training_from_there(person: Person) -> None:
    studio = person.studio
    studio.model.commit("Stop", studio.model.committed)
    studio.training.train_or_pause.trigger()
    person.qtbot.waitUntil(lambda: studio.bridge.snapshot is not None and studio.bridge.snapshot.epoch > 3)
    run = studio.bridge.run
    studio.weights.shake(Shake.SMALL)
    person.qtbot.waitUntil(lambda: studio.bridge.run != run and studio.bridge.running)
    epoch = studio.bridge.snapshot.epoch
    person.qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch > epoch and studio.bridge.snapshot.run > run)
    studio.bridge.pause()
    person.rest()


def test_a_network_healed_while_it_trains_goes_on_training(person: Person) -> None:
    studio = person.studio
    person.menu("Shake the weights", "Hard")
    studio.training.train_or_pause.trigger()
    person.qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch > 3)
    run = studio.bridge.run
    studio.weights.heal()
    assert studio.bridge.run != run and studio.bridge.running
    person.qtbot.waitUntil(lambda: studio.bridge.snapshot.run > run and studio.bridge.snapshot.epoch > 0)
    studio.bridge.pause()
    person.rest()


def test_without_biases_the_network_answers_at_once_and_healing_goes_back_before_the_first_hand(
    person: Person,
) -> None:
    before = person.train()
    bare = person.menu("Take the biases away")
    np.testing.assert_array_equal(bare.parameters, without_biases(bare.document.layout, before.parameters))
    person.menu("Shake the weights", "Hard")
    later = person.train()
    healed = person.menu("Heal")
    assert same_state(healed, before) and person.pill == ""
    np.testing.assert_array_equal(healed.curve, before.curve)
    assert same_state(person.undo(), later) and person.pill == "weights changed by hand"


def test_weights_changed_by_hand_are_saved_even_where_nothing_was_trained(person: Person) -> None:
    after = person.menu("Shake the weights", "A little")
    stored = person.studio.desk.runs.stored(person.studio.model.committed)
    assert stored.weights is not None
    np.testing.assert_array_equal(stored.weights, after.parameters)


@pytest.mark.parametrize("shaken_too", [False, True])
def test_heal_lets_frozen_layers_learn_again_and_undo_freezes_them(person: Person, shaken_too: bool) -> None:
    before, model = person.rest(), person.studio.model
    person.menu("Freeze", "Code")
    person.menu("Freeze", "Output")
    assert person.pill == "2 layers frozen"
    if shaken_too:
        person.menu("Shake the weights", "Hard")
        assert person.pill == "2 layers frozen · weights changed by hand"
    said = person.pill
    healed = person.menu("Heal")
    assert model.committed.training.frozen == () and person.pill == "" and same_state(healed, before)
    person.undo()
    assert model.committed.training.frozen == ("code", "output") and person.pill == said


def test_heal_waits_for_something_to_heal(person: Person) -> None:
    heal = next(one for one in person.studio.top_menus.network.actions() if "Heal" in one.text())
    assert not heal.isEnabled()
    person.studio.hands.set_number(1, 0.5)
    assert heal.isEnabled() and person.pill == "code set by hand"
    heal.trigger()
    assert not heal.isEnabled() and not person.studio.hands.numbers


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900)])
def test_nothing_below_moves_when_the_head_begins_to_speak_of_hands(
    make_studio: MakeStudio, qtbot: QtBot, size: tuple[int, int]
) -> None:
    studio = make_studio()
    studio.window.resize(*size)
    QApplication.processEvents()
    before = studio.play.hourglass.geometry(), studio.play.hourglass.output.grid.geometry()
    studio.hands.switch(0, 1)
    studio.hands.set_number(0, 1.0)
    QApplication.processEvents()
    pill = studio.hands_notice.pill
    assert pill is not None and pill.isVisible() and pill.words.text()
    assert (studio.play.hourglass.geometry(), studio.play.hourglass.output.grid.geometry()) == before
    assert studio.window.header.rect().contains(pill.geometry())


def test_a_set_number_stays_while_training_and_with_a_drawn_code_and_goes_with_its_picture(
    make_studio: MakeStudio, qtbot: QtBot
) -> None:
    variational = next(kind for kind in kinds() if kind.name == "variational")
    person = Person(make_studio(with_kind(lecture_document(), variational)), qtbot)
    studio, hourglass = person.studio, person.studio.play.hourglass
    person.train(1)
    studio.hands.set_number(2, 1.25)
    for answer in Answer:
        hourglass.draws.switch.button(answer).click()
        assert hourglass.columns.code.values[2] == np.float32(1.25)
        assert hourglass.columns.code.by_hand == {2}
        assert SET_BY_HAND in hourglass.output.caption.text()
    others = hourglass.columns.code.values.copy()
    hourglass.draws.die.click()
    assert hourglass.columns.code.values[2] == others[2] and not np.array_equal(
        hourglass.columns.code.values, others
    )
    hourglass.draws.switch.button(Answer.MEAN).click()
    person.train(3)
    assert hourglass.columns.code.values[2] == np.float32(1.25)
    studio.editing.select(studio.model.document.places[0])
    assert not hourglass.columns.code.by_hand and not studio.hands.numbers


def test_another_document_begins_without_hands(person: Person) -> None:
    studio = person.studio
    person.train(2)
    studio.hands.switch(0, 1)
    studio.hands.set_number(0, 1.0)
    person.menu("Shake the weights", "A little")
    studio.model.replace(lecture_document())
    studio.bridge.reset()
    assert person.rest().hands == FREE and person.pill == "" and not studio.hands.numbers


def test_without_a_picture_hands_wait_for_one(person: Person) -> None:
    studio = person.studio
    studio.hands.switch(0, 1)
    full = studio.model.committed
    studio.model.commit("Clear", replace(full, train=(), test=()))
    studio.hands.set_number(0, 1.0)
    assert (
        person.pill == "1 unit off (the losses are with all on) · code set by hand"
        and studio.play.hourglass._follower.passage is None
    )
    studio.model.undo_stack.undo()
    passage = studio.play.hourglass._follower.passage
    assert passage is not None and passage.activations[0][1] == 0


def test_with_retraining_on_shaken_weights_stay_until_the_next_edit(person: Person) -> None:
    studio = person.studio
    studio.bridge.set_retrain(20)
    person.qtbot.waitUntil(
        lambda: studio.bridge.snapshot.epoch == 20 and studio.bridge.snapshot.state is not None
    )
    before = person.rest()
    after = person.menu("Shake the weights", "Hard")
    assert after.epoch == before.epoch == 20
    assert not np.array_equal(after.parameters, before.parameters)
    assert same_state(person.undo(), before)
