"""The settings that one shape alone has are in the inspector and on the command line, by their description."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.activations import Activation
from engine.kinds import kind_of
from engine.lecture import lecture_document
from engine.networks import recipes
from engine.networks.recipe import Recipe
from engine.networks.shapes import catalogue
from engine.settings.described import described
from engine.settings.description import Choice as ChoiceOf
from gui.panels.inspector.network_section import NetworkSection
from gui.widgets.choice import Choice
from tests.engine.networks.rows_shape import Rows


@dataclass(frozen=True)
class Squashed(Rows):
    """Row sums, whose activation can be chosen."""

    name: ClassVar[str] = "squashed-rows"

    squash: Activation = field(
        default=Activation.TANH,
        metadata=described(
            ChoiceOf(label="Squash", tip="What is done to row sums.", kind=Activation, what="an activation")
        ),
    )


@pytest.fixture(autouse=True)
def registered(monkeypatch):
    monkeypatch.setattr(catalogue, "SHAPES", catalogue.by_name(*catalogue.SHAPES.values(), Squashed))
    kind = Recipe("squashed", Squashed.sentence, {"shape": Squashed()})
    monkeypatch.setattr(recipes, "RECIPES", recipes.by_name(*recipes.RECIPES.values(), kind))


def with_shape(document, shape):
    return replace(document, network=replace(document.network, shape=shape))


def test_their_rows_are_shown_while_it_is_the_documents_shape(qtbot, themes, model):
    section = NetworkSection(model, themes)
    section.banner.setParent(section)
    qtbot.addWidget(section)
    section.show()
    qtbot.waitExposed(section)
    (squash,) = [one for one in section.findChildren(Choice) if one.accessibleName() == "Squash"]
    assert not squash.isVisible()
    model.commit("Shape", with_shape(model.document, Squashed()))
    assert squash.isVisible() and squash.toolTip() == "What is done to row sums."
    squash.setFocus()
    QTest.keyClick(squash, Qt.Key.Key_Down)
    assert model.committed.network.shape == Squashed(squash=Activation.SIGMOID)
    assert model.undo_stack.undoText() == "Squash"
    assert kind_of(model.committed).name == "squashed"  # also with a setting of its own
    model.undo_stack.undo()
    assert squash.currentText() == "Tanh"


def test_they_are_options_of_the_command_line(call):
    words = ("report", "--epochs", "0", "--kind", "squashed", "--squashed-rows-squash", "GELU")
    answer = call(*words)
    assert (answer.returncode, answer.stderr) == (0, "")
    refused = call(*words[:-1], "round")
    assert "--squashed-rows-squash takes one of ReLU" in refused.stderr
    assert "--squashed-rows-squash" in call("report", "--help").stdout


def test_the_kind_of_a_dense_document_is_dense():
    assert kind_of(lecture_document()).name == "dense"
