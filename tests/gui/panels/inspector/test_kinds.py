"""A kind that one line of a registry adds is listed in the inspector and on the command line, with its own settings."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from engine.activations import Activation
from engine.lecture import lecture_document
from engine.setup import setup_of, with_kind
from gui.panels.inspector.kind_row import NONE_OF_THEM
from gui.panels.inspector.network_section import AFTER, NetworkSection
from gui.state.document_model import DocumentModel
from gui.widgets.choice import Choice
from tests.toy_kind import TOY_KIND, ToyShape
from tests.toy_kind import toy_kind as toy_kind


@pytest.fixture
def section(toy_kind, qtbot, themes, model):
    section = NetworkSection(model, themes)
    section.banner.setParent(section)
    qtbot.addWidget(section)
    section.show()
    qtbot.waitExposed(section)
    return section


def pick(choice, words):
    choice.setFocus()
    wanted = choice.findText(words)
    while choice.currentIndex() != wanted:
        QTest.keyClick(choice, Qt.Key.Key_Down if choice.currentIndex() < wanted else Qt.Key.Key_Up)


def squash_of(section):
    (choice,) = [one for one in section.findChildren(Choice) if one.accessibleName() == "Squash"]
    return choice


def test_choosing_a_kind_is_one_undo_step_that_puts_in_all_it_needs(section, model):
    kind = section.kind.control
    assert [kind.itemText(index) for index in range(kind.count())] == ["Dense", "Toy", NONE_OF_THEM]
    assert kind.currentText() == "Dense" and not squash_of(section).isVisible()
    pick(kind, "Toy")
    assert model.committed == with_kind(lecture_document(), TOY_KIND)
    assert (model.undo_stack.count(), model.undo_stack.undoText()) == (1, "Kind")
    assert section.banner.text == AFTER and kind.toolTip() == TOY_KIND.sentence
    model.undo_stack.undo()
    assert model.committed == lecture_document() and kind.currentText() == "Dense"


def test_the_shapes_own_settings_have_rows_while_it_is_the_documents(section, model):
    pick(section.kind.control, "Toy")
    squash = squash_of(section)
    assert squash.isVisible() and squash.toolTip() == "What is done to row sums."
    pick(squash, "GELU")
    assert model.committed.network.shape == ToyShape(squash=Activation.GELU)
    assert model.undo_stack.undoText() == "Squash"
    assert section.kind.control.currentText() == "Toy"


def test_a_document_of_no_kind_says_so_and_that_cannot_be_chosen(section, model):
    training = replace(model.document.training, penalties=())
    toy = with_kind(model.document, TOY_KIND)
    model.commit("Mix", replace(toy, training=training))
    kind = section.kind.control
    assert setup_of(model.committed).kind is None and kind.currentText() == NONE_OF_THEM
    pick(kind, "Toy")
    QTest.keyClick(kind, Qt.Key.Key_Down)
    assert kind.currentText() == "Toy" and model.committed == toy


def test_where_there_is_one_kind_there_is_nothing_to_choose(qtbot, themes):
    section = NetworkSection(DocumentModel(lecture_document()), themes)
    qtbot.addWidget(section)
    assert section.kind.control is None
    assert {one.accessibleName() for one in section.findChildren(QComboBox)} == {
        "Hidden activation",
        "Code activation",
        "Output activation",
    }


def test_a_kind_and_its_shapes_settings_are_options_of_the_command_line(toy_kind, call):
    answer = call("report", "--epochs", "1", "--json", "--kind", "toy", "--toy-rows-squash", "Sigmoid")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert list(json.loads(answer.stdout)["terms"]) == ["reconstruction", "toy"]
    refused = call("report", "--kind", "round")
    assert "--kind takes one of dense, toy, not 'round'" in refused.stderr
