"""The switch that links encoder and decoder: what happens on one side of the code happens on the other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.lecture import lecture_document
from engine.networks.layer_places import LayerPlace, Side
from engine.networks.network import MOST_LAYERS_A_SIDE, Network
from tests.gui.panels.inspector.test_inspector import enter

ENCODER, DECODER, CODE = LayerPlace(Side.ENCODER), LayerPlace(Side.DECODER), LayerPlace(Side.CODE)


def sides(model):
    return model.document.network.encoder, model.document.network.decoder


def opened(section, place):
    section.choose_layer(place)
    return section.editor


@pytest.mark.parametrize("place", [ENCODER, DECODER])
def test_other_units_are_the_twins_too_in_one_undo_step(inspector, model, place):
    editor = opened(inspector.network, place)
    assert editor.mirror.isChecked()
    enter(editor.field, "20")
    assert sides(model) == ((20,), (20,)) and model.undo_stack.count() == 1
    editor.field.setFocus()
    QTest.keyClick(editor.field, Qt.Key.Key_Up)
    assert model.previewing and sides(model) == ((21,), (21,))
    QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    model.undo_stack.undo()
    assert model.document == lecture_document()


@pytest.mark.parametrize("side", ["encoder", "decoder"])
def test_layers_come_and_go_in_pairs_up_to_the_most(inspector, model, side):
    editor = opened(inspector.network, CODE)
    add = getattr(editor, f"add_{side}")
    for count in range(2, MOST_LAYERS_A_SIDE + 1):
        assert add.isEnabled()
        add.click()
        encoder, decoder = sides(model)
        assert len(encoder) == count and decoder == encoder[::-1]
    assert not add.isEnabled() and str(MOST_LAYERS_A_SIDE) in add.toolTip()
    editor.remove.click()
    assert [len(one) for one in sides(model)] == [MOST_LAYERS_A_SIDE - 1] * 2
    assert model.undo_stack.count() == MOST_LAYERS_A_SIDE
    assert model.undo_stack.undoText() == "Remove layer"


def test_unlinked_each_side_is_by_itself_and_linking_makes_the_decoder_the_mirror(inspector, model):
    editor = opened(inspector.network, ENCODER)
    editor.mirror.click()
    assert not editor.mirror.isChecked() and model.undo_stack.count() == 0
    enter(editor.field, "32")
    assert sides(model) == ((32,), (16,))
    model.undo_stack.undo()
    assert not editor.mirror.isChecked()  # the switch is the user's
    model.undo_stack.redo()
    editor.mirror.click()
    assert sides(model) == ((32,), (32,)) and model.undo_stack.undoText() == "Mirror"
    assert editor.mirror.isChecked()


def test_the_switch_is_off_while_the_document_is_no_mirror_and_each_document_begins_anew(inspector, model):
    editor = opened(inspector.network, ENCODER)
    model.commit("Elsewhere", replace(model.document, network=Network((32, 8), 4, (16,))))
    assert not editor.mirror.isChecked()
    model.undo_stack.undo()
    assert editor.mirror.isChecked()
    editor.mirror.click()
    model.replace(replace(lecture_document(), seed=3))
    assert opened(inspector.network, ENCODER).mirror.isChecked()


def test_in_the_window_undo_brings_both_sides_back(make_studio):
    studio = make_studio(start=False)
    editor = opened(studio.window.inspector.network, ENCODER)
    assert editor.mirror.isVisible()
    enter(editor.field, "9")
    assert sides(studio.model) == ((9,), (9,))
    studio.undoing.undo.trigger()
    assert studio.model.committed == lecture_document()
