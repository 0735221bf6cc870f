"""What is off has no row in the inspector; a menu adds it, and a row stays under the hand that turns it off."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.activations import Activation
from engine.lecture import lecture_document
from engine.networks.shapes.coding import Coding
from engine.objective.catalogue import known_penalties
from engine.settings.penalties import weight_of
from gui.widgets.choice import Choice
from gui.widgets.percent_slider import PercentSlider
from gui.widgets.value_field import ValueField
from tests.gui.panels.inspector.test_inspector import enter


def offered(inspector):
    menu = inspector.training.add.menu_of_additions
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions()}


def control(inspector, kind, name):
    return next(one for one in inspector.findChildren(kind) if one.accessibleName() == name)


def dropout_of(inspector):
    field = control(inspector, ValueField, "Dropout")
    return next(one for one in inspector.findChildren(PercentSlider) if one.field is field)


@pytest.mark.parametrize(
    "penalty", [one for one in known_penalties() if not one.unfit(lecture_document().network)]
)
def test_a_penalty_is_added_with_its_usual_weight_and_goes_again(inspector, model, penalty):
    label = penalty.weight.label
    field = control(inspector, ValueField, label)
    assert not field.isVisible()
    action = offered(inspector)[label]
    assert action.toolTip() == penalty.weight.tip
    action.trigger()
    weight = float(penalty.weight.example)
    assert weight_of(model.committed.training.penalties, penalty.name) == weight
    assert model.undo_stack.undoText() == label and model.undo_stack.count() == 1
    assert field.isVisible() and field.value == weight and label not in offered(inspector)
    enter(field, "0")
    assert model.committed == lecture_document() and field.isVisible()  # the hand is still in it
    inspector.training.batch.setFocus()
    enter(inspector.training.batch, "2")
    assert not field.isVisible() and label in offered(inspector)


def test_dropout_and_another_code_are_added_too(inspector, model):
    dropout = dropout_of(inspector)
    code = control(inspector, Choice, "Kind of code")
    assert not dropout.isVisible() and not code.isVisible()
    offered(inspector)["Dropout"].trigger()
    assert model.committed.training.dropout == 0.2 and dropout.isVisible()
    entries = offered(inspector)
    assert {"Kind of code: top-k", "Kind of code: sampled"} <= entries.keys()
    entries["Kind of code: top-k"].trigger()
    assert model.committed.network.coding is Coding.TOP_K and code.isVisible()
    assert not any(text.startswith("Kind of code") for text in offered(inspector))
    model.undo_stack.undo()
    model.undo_stack.undo()
    assert model.committed == lecture_document()
    assert not dropout.isVisible() and not code.isVisible()


def test_a_slider_on_its_way_through_nothing_stays_under_the_pointer(inspector, model):
    offered(inspector)["Dropout"].trigger()
    slider = dropout_of(inspector).slider
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert model.document.training.dropout == 0.0 and slider.isVisible()


def test_what_does_not_fit_the_network_stands_there_and_says_what_it_needs(inspector, model):
    wanted = {
        "KL sparsity \N{EN DASH} needs Sigmoid for the code": "choose Sigmoid for the code, or L1 sparsity.",
        "KL (beta) \N{EN DASH} needs a sampled code": "choose that kind of code, or leave the penalty out.",
    }
    entries = offered(inspector)
    for text, advice in wanted.items():
        assert not entries[text].isEnabled() and entries[text].toolTip().endswith(advice)
    network = replace(model.committed.network, coding=Coding.SAMPLED)
    model.commit("Kind of code", replace(model.committed, network=network))
    entries = offered(inspector)
    assert entries["KL (beta)"].isEnabled()
    assert not entries["KL sparsity \N{EN DASH} needs a plain code"].isEnabled()
    network = replace(network, coding=Coding.PLAIN, code_activation=Activation.SIGMOID)
    model.commit("Code", replace(model.committed, network=network))
    offered(inspector)["KL sparsity"].trigger()
    assert weight_of(model.committed.training.penalties, "activity") > 0.0
