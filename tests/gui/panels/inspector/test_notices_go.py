"""A notice of the inspector goes as soon as it is no longer true, in the window as it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from engine.networks.layer_places import Side
from gui.panels.inspector.network_section import AFTER


def clear(field):
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_undoing_all_new_layers_leaves_no_word_about_them(make_studio):
    studio = make_studio(start=False)
    network, undo = studio.window.inspector.network, studio.undoing.undo
    for _ in range(2):
        network._add_layer(Side.ENCODER)
        assert network.banner.isVisible() and network.banner.text == AFTER
    while undo.isEnabled():
        undo.trigger()
    assert not network.banner.isVisible()


def escape(studio, field):
    QTest.keyClick(field, Qt.Key.Key_Escape)


def enter_again(studio, field):
    QTest.keyClick(field, Qt.Key.Key_Return)


def reset(studio, field):
    studio.training.reset.trigger()


def undo(studio, field):
    studio.undoing.undo.trigger()


@pytest.mark.parametrize("answer", [escape, enter_again, reset, undo])
@pytest.mark.parametrize("name", ["learning rate", "amount", "units"])
def test_a_warning_about_an_empty_field_goes_with_its_answer(make_studio, qapp, answer, name):
    studio = make_studio()
    inspector = studio.window.inspector
    inspector.network._add_layer(Side.ENCODER)
    field, section = {
        "learning rate": (inspector.training.learning_rate, inspector.training),
        "amount": (inspector.noise.amount.field, inspector.noise),
        "units": (inspector.network.editor.field, inspector.network),
    }[name]
    clear(field)
    assert section.banner.isVisible() and section.banner.text.endswith("; the field is empty.")
    answer(studio, field)
    qapp.processEvents()
    assert not section.banner.isVisible() and field.text()


def test_leaving_an_empty_field_still_says_what_was_wrong(make_studio, qtbot):
    studio = make_studio(start=False)
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow, timeout=10_000)
    training = studio.window.inspector.training
    training.learning_rate.setFocus()
    training.learning_rate.selectAll()
    QTest.keyClick(training.learning_rate, Qt.Key.Key_Delete)
    training.batch.setFocus()
    assert training.banner.isVisible() and "the field is empty" in training.banner.text


def test_a_warning_about_an_empty_seed_goes_with_esc_too(make_studio):
    studio = make_studio(start=False)
    field, banner = studio.window.transport.seed.field, studio.window.banner
    clear(field)
    assert banner.isVisible() and banner.text.endswith("; the field is empty.")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not banner.isVisible() and field.text() == "106"


def test_what_is_said_of_new_weights_goes_when_they_learn(make_studio, qtbot):
    studio = make_studio()
    network = studio.window.inspector.network
    network._add_layer(Side.ENCODER)
    assert network.banner.isVisible() and network.banner.text == AFTER
    with qtbot.waitSignal(network.banner.closed, timeout=60_000):
        studio.training.step_epoch.trigger()
    assert studio.bridge.snapshot.step > 0 and not network.banner.isVisible()


def test_the_count_that_suggest_speaks_of_stays_in_sight_beside_its_notice(make_studio, qtbot, qapp):
    studio = make_studio()
    with qtbot.waitSignal(studio.bridge.slow_ready, timeout=60_000, check_params_cb=lambda s: s.epoch == 3):
        studio.bridge.step_epochs(3)
    inspector = studio.window.inspector
    inspector.ensureWidgetVisible(inspector.verdict.suggest)
    inspector.verdict.suggest.click()
    qapp.processEvents()
    assert inspector.verdict.banner.isVisible()
    count, seen = inspector.verdict.count, inspector.viewport()
    box = QRect(count.mapTo(seen, QPoint(0, 0)), count.size())
    assert "of 4 test" in count.text() and seen.rect().contains(box)
