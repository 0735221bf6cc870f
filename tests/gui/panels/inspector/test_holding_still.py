"""Notices and opened layers leave every control where it is, and notices go in time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from engine.lecture import lecture_document
from engine.networks.layer_places import LayerPlace, Side, places
from engine.networks.network import Network
from gui.panels.inspector.network_section import AFTER
from gui.widgets.value_field import ValueField
from tests.gui.panels.inspector.test_inspector import enter

LEFT = Qt.MouseButton.LeftButton
CODE = LayerPlace(Side.CODE)


@pytest.mark.parametrize("height", [520, 780])
def test_an_opened_layer_keeps_width_and_every_button_inside(inspector, height):
    inspector.resize(inspector.sizeHint().width(), height)
    QApplication.processEvents()
    network = inspector.network
    widths = [inspector.minimumSizeHint().width(), inspector.viewport().width(), inspector.widget().width()]
    for layer in places(Network()):
        network.choose_layer(layer)
        QApplication.processEvents()
        assert [
            inspector.minimumSizeHint().width(),
            inspector.viewport().width(),
            inspector.widget().width(),
        ] == widths
        inside = [one for one in network.editor.findChildren(QWidget) if one.window() is inspector.window()]
        for one in (*inside, network.editor):  # the list of a choice is a window of its own
            right = one.mapTo(inspector.widget(), QPoint(one.width(), 0)).x()
            assert right <= inspector.viewport().width(), one


def test_a_notice_moves_no_control(inspector, model):
    rows = [*inspector.findChildren(ValueField), inspector.training.optimizer, inspector.noise.amount.slider]

    def heights():
        return [one.mapTo(inspector, QPoint(0, 0)) for one in rows]

    before = heights()
    enter(inspector.training.learning_rate, "1e400")
    QApplication.processEvents()
    assert "too large" in inspector.training.banner.text and inspector.training.banner.isVisible()
    banner = inspector.training.banner
    assert inspector.rect().contains(banner.mapTo(inspector, banner.rect().bottomRight()))
    assert heights() == before
    enter(inspector.training.batch, "3")
    QApplication.processEvents()
    assert heights() == before and not banner.isVisible()


@pytest.mark.parametrize("height", [500, 900])
def test_what_is_wrong_with_a_number_stands_at_its_field(inspector, height):
    inspector.resize(inspector.sizeHint().width(), height)
    for field, section in (
        (inspector.training.learning_rate, inspector.training),
        (inspector.verdict.threshold.field, inspector.verdict),
    ):
        enter(field, "1e400")
        QApplication.processEvents()
        panel = inspector.widget()
        box = QRect(section.banner.mapTo(panel, QPoint(0, 0)), section.banner.size())
        row = QRect(field.mapTo(panel, QPoint(0, 0)), field.size())
        between = max(box.top() - row.bottom(), row.top() - box.bottom())
        assert section.banner.isVisible() and not box.intersects(row)
        assert between <= 2 * field.height()
        assert (
            inspector.viewport()
            .rect()
            .contains(section.banner.mapTo(inspector.viewport(), section.banner.rect().center()))
        )
        enter(field, "0.5")


def test_the_newest_notice_stands_alone(inspector):
    enter(inspector.training.batch, "0")
    enter(inspector.verdict.threshold.field, "140")
    shown = [section.banner.isHidden() for section in inspector.sections]
    assert shown == [True, True, True, False]


def test_adding_layers_at_one_spot_hits_one_button(inspector, model):
    network = inspector.network
    for button, side in ((network.editor.add_encoder, "encoder"), (network.editor.add_decoder, "decoder")):
        network.choose_layer(CODE)
        QApplication.processEvents()
        spot = button.mapTo(inspector.widget(), button.rect().center())
        before = len(getattr(model.committed.network, side))
        for _ in range(3):
            under = inspector.widget().childAt(spot)
            assert under is button
            QTest.mouseClick(under, LEFT)
            QApplication.processEvents()
        assert len(getattr(model.committed.network, side)) == before + 3
        network.choose_layer(None)


def test_a_refusal_goes_with_the_next_change_of_the_document(inspector, model):
    enter(inspector.training.batch, "2")
    enter(inspector.training.weight_decay, "99999999")
    assert not inspector.training.banner.isHidden()
    model.undo_stack.undo()
    assert inspector.training.banner.isHidden()


def test_a_new_shape_says_that_training_begins_anew_and_undo_and_redo_bring_the_weights_back(
    inspector, model
):
    section = inspector.network
    section.choose_layer(CODE)
    enter(section.editor.field, "3")
    assert not section.banner.isHidden() and section.banner.text == AFTER
    for turn in (model.undo_stack.undo, model.undo_stack.redo):
        turn()
        assert section.banner.isHidden()
    enter(section.editor.field, "5")
    assert not section.banner.isHidden() and section.banner.text == AFTER
    model.commit("Seed", replace(model.document, seed=9))
    assert section.banner.isHidden()
    model.replace(lecture_document())
    assert section.banner.isHidden()


def test_a_piece_of_information_goes_when_it_has_been_read_and_a_refusal_stays(qtbot, inspector):
    inspector.network.tell("Training starts from new weights.")
    assert inspector.going.isActive()
    with qtbot.waitSignal(inspector.network.banner.closed):
        inspector.going.start(0)
    enter(inspector.training.learning_rate, "1e400")
    assert not inspector.going.isActive() and inspector.training.banner.isVisible()
