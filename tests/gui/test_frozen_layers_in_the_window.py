"""Layers are frozen from the menu and from the hourglass, marked there, undone, and stay while the others learn."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from engine.kinds import kind_named, with_kind
from engine.lecture import lecture_document
from engine.networks.layer_places import places as layer_places
from gui.shell.studio import Studio
from tests.gui.test_hands_on_the_network import Person

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
MakeStudio = Callable[..., Studio]


def entries(studio: Studio) -> dict[str, QAction]:
    """The layers in the menu Network > Freeze."""
    menu = next(one.menu() for one in studio.top_menus.network.actions() if "Freeze" in one.text())
    assert isinstance(menu, QMenu)
    return {action.text(): action for action in menu.actions()}


def test_a_layer_frozen_from_the_menu_is_marked_stays_while_training_and_is_freed_by_undo(
    make_studio: MakeStudio, qtbot: QtBot
) -> None:
    person = Person(make_studio(), qtbot)
    studio, hourglass = person.studio, person.studio.play.hourglass
    before = person.train(2)
    entries(studio)["Encoder layer"].trigger()
    entries(studio)["Output"].trigger()
    assert studio.model.committed.training.frozen == ("encoder-1", "output")
    assert entries(studio)["Output"].isChecked() and not entries(studio)["Code"].isChecked()
    corners = [hourglass.columns.mosaics[0].geometry().topLeft(), hourglass.output.grid.geometry().topLeft()]
    for badge, corner in zip(studio.play.hands.frozen.shown, corners, strict=True):
        assert (
            badge.center() - corner
        ).manhattanLength() <= 2  # pixels: half a badge is no whole number of them
    said = [label.text() for label in hourglass.findChildren(QLabel) if label.isVisible()]
    assert sum(words.startswith("frozen") for words in said) == 1
    assert studio.window.inspector.network.frozen.text() == "Frozen: Encoder layer, Output"
    chips = studio.window.inspector.network.chips
    names = [chips.chip(place).accessibleName() for place in layer_places(studio.model.committed.network)]
    assert names == ["Encoder layer, 16 units, frozen", "Code, 4 units", "Decoder layer, 16 units"]
    after = person.train(3)
    places = after.document.layout.places
    for layer, stays in enumerate((True, False, False, True)):
        own = slice(places[layer][0].start, places[layer][-1].stop)
        assert np.array_equal(before.parameters[own], after.parameters[own]) == stays
    assert after.run == before.run
    for _ in range(2):
        studio.undoing.undo.trigger()
    assert studio.model.committed.training.frozen == () and not studio.play.hands.frozen.shown
    assert not studio.window.inspector.network.frozen.isVisible()


def test_the_right_button_over_a_layer_freezes_it_and_switches_its_units_on(
    make_studio: MakeStudio, qtbot: QtBot
) -> None:
    studio = make_studio(with_kind(lecture_document(), kind_named("convolutional")))
    hourglass = studio.play.hourglass
    units, layer = hourglass.columns.hoverable[1]
    studio.hands.switch(layer, 0)
    place = units.tile_rect(units.units - 1).center().toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, units.mapToGlobal(place))
    QApplication.sendEvent(units, event)
    menu = next(one for one in hourglass.findChildren(QMenu) if one.isVisible())
    off, freeze, on = menu.actions()[:3]
    last = units.switch_of(units.units - 1)
    assert off.text() == "Switch this unit off (click)" and not studio.hands.hands.is_off(layer, last)
    off.trigger()
    assert studio.hands.hands.off_in(layer) == {0, last}
    assert freeze.text() == "Freeze the encoder layer 2" and on.isEnabled()
    assert {action.text() for action in menu.actions()} >= {one.text() for one in hourglass.actions()}
    on.trigger()
    freeze.trigger()
    menu.close()
    assert not studio.hands.hands.off and studio.model.committed.training.frozen == ("encoder-2",)
    assert studio.undoing.undo.text().endswith("Freeze the encoder layer 2")


def test_a_frozen_layer_keeps_its_mark_in_dark_and_in_another_size(make_studio: MakeStudio) -> None:
    studio = make_studio()
    entries(studio)["Code"].trigger()
    hourglass = studio.play.hourglass
    studio.window.resize(1024, 640)
    QApplication.processEvents()
    (badge,) = studio.play.hands.frozen.shown
    corner = hourglass.columns.code.geometry().topLeft()
    assert (badge.center() - corner).manhattanLength() <= 2 and hourglass.rect().contains(badge)


def test_the_menu_lists_the_layers_of_the_present_network(make_studio: MakeStudio) -> None:
    studio = make_studio()
    studio.model.commit("Kind", with_kind(studio.model.committed, kind_named("linear")))
    assert list(entries(studio)) == [
        title for title in ("Encoder layer", "Code", "Decoder layer", "Output") if title in entries(studio)
    ]
    studio.model.commit("Kind", with_kind(studio.model.committed, kind_named("convolutional")))
    assert "Encoder layer 2" in entries(studio)


def report(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "main.py", "report", *arguments], capture_output=True, text=True, check=False
    )


def test_report_freezes_and_names_what_it_cannot_freeze() -> None:
    told = report("--json", "--epochs", "1", "--freeze", "output, encoder-1")
    assert told.returncode == 0, told.stderr
    layers = json.loads(told.stdout)["network"]["layers"]
    assert [layer["frozen"] for layer in layers] == [True, False, False, True]
    missing = report("--epochs", "1", "--freeze", "encoder-3")
    assert missing.returncode == 2 and "no layer 'encoder-3'" in missing.stderr
