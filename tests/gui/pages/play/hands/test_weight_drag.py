"""A pixel of a unit's picture is dragged: that one weight follows the hand, and letting go is one undo step."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.hands.weights import picture_places
from engine.kinds import kind_named, with_kind
from engine.lecture import lecture_document
from gui.pages.play.columns.unit_mosaic import FULL_COLOUR, UnitMosaic
from gui.pages.play.hands.weight_drag import LABEL, NO_PIXELS
from gui.shell.studio import Studio
from tests.gui.test_hands_on_the_network import Person, same_state
from tests.rounding import FLOAT32

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
MakeStudio = Callable[..., Studio]
LEFT = Qt.MouseButton.LeftButton
PIXEL = (5, 2, 6)  # unit, row and column


def place_of(mosaic: UnitMosaic, pixel: tuple[int, int, int] = PIXEL) -> QPoint:
    """The middle of a pixel of a unit's tile."""
    unit, row, column = pixel
    tile, (height, width) = mosaic.tile_rect(unit), mosaic.weights_of(unit).shape
    return QPoint(
        round(tile.left() + (column + 0.5) * tile.width() / width),
        round(tile.top() + (row + 0.5) * tile.height() / height),
    )


@pytest.fixture
def person(make_studio: MakeStudio, qtbot: QtBot) -> Person:
    return Person(make_studio(), qtbot)


@pytest.mark.parametrize("reads", [True, False])
def test_the_weight_under_the_pointer_follows_the_hand_and_comes_back_by_undo(
    person: Person, reads: bool
) -> None:
    hourglass = person.studio.play.hourglass
    before = person.train(3)
    mosaic = hourglass.columns.mosaics[0 if reads else 1]
    start, scale = place_of(mosaic), mosaic.scale
    assert mosaic.pixel_at(start.toPointF()) == PIXEL
    places = picture_places(before.document.layout, reads)
    assert places is not None
    QTest.mousePress(mosaic, LEFT, pos=start)
    QTest.mouseMove(mosaic, start - QPoint(0, 10))
    QTest.mouseMove(mosaic, start - QPoint(0, 30))
    passage = hourglass._follower.passage
    assert passage is not None
    moved = np.flatnonzero(passage.parameters != before.parameters)
    assert moved.tolist() == [places[PIXEL]]
    expected = before.parameters[moved[0]] + 30 / FULL_COLOUR * scale
    # the sum is rounded once, to float32; its terms are below twice the largest weight
    assert passage.parameters[moved[0]] == pytest.approx(expected, abs=4 * scale * FLOAT32)
    assert mosaic.weights_of(PIXEL[0])[PIXEL[1:]] == passage.parameters[moved[0]]
    assert person.studio.bridge.run == before.run  # nothing is done yet
    QTest.mouseRelease(mosaic, LEFT, pos=start - QPoint(0, 30))
    after = person.rest()
    np.testing.assert_array_equal(after.parameters, passage.parameters)
    assert person.studio.undoing.undo.text().endswith(LABEL) and person.pill == "weights changed by hand"
    assert not person.studio.hands.hands.off  # a drag is no click
    assert same_state(person.undo(), before)
    shown = hourglass._follower.passage
    assert shown is not None
    np.testing.assert_array_equal(shown.parameters, before.parameters)


def test_undo_before_the_thread_has_answered_shows_the_weights_from_before(person: Person) -> None:
    before = person.train(3)
    mosaic = person.studio.play.hourglass.columns.mosaics[0]
    start = place_of(mosaic)
    QTest.mousePress(mosaic, LEFT, pos=start)
    QTest.mouseMove(mosaic, start - QPoint(0, 30))
    QTest.mouseRelease(mosaic, LEFT, pos=start - QPoint(0, 30))
    person.studio.model.undo_stack.undo()
    passage = person.studio.play.hourglass._follower.passage
    assert passage is not None
    np.testing.assert_array_equal(passage.parameters, before.parameters)
    assert same_state(person.rest(), before)


def test_training_rests_while_a_weight_is_held_and_goes_on_with_it(person: Person) -> None:
    studio, bridge = person.studio, person.studio.bridge
    person.train(1)
    studio.training.train_or_pause.trigger()
    person.qtbot.waitUntil(lambda: bridge.snapshot.running and bridge.snapshot.epoch > 3)
    mosaic = studio.play.hourglass.columns.mosaics[0]
    start = place_of(mosaic)
    run = bridge.run
    QTest.mousePress(mosaic, LEFT, pos=start)
    QTest.mouseMove(mosaic, start - QPoint(0, 30))
    person.qtbot.waitUntil(lambda: bridge.snapshot.state is not None)
    assert not bridge.running
    epoch = bridge.snapshot.epoch
    QTest.mouseRelease(mosaic, LEFT, pos=start - QPoint(0, 30))
    assert bridge.running and bridge.run != run
    person.qtbot.waitUntil(lambda: bridge.snapshot.run == bridge.run and bridge.snapshot.epoch > epoch)
    bridge.pause()
    person.rest()


def test_a_weight_let_go_before_training_rests_lets_it_go_on(person: Person) -> None:
    studio, bridge = person.studio, person.studio.bridge
    person.train(1)
    studio.training.train_or_pause.trigger()
    person.qtbot.waitUntil(lambda: bridge.snapshot.running and bridge.snapshot.state is None)
    mosaic = studio.play.hourglass.columns.mosaics[0]
    start, run = place_of(mosaic), bridge.run
    QTest.mousePress(mosaic, LEFT, pos=start)
    QTest.mouseMove(mosaic, start - QPoint(0, 30))
    QTest.mouseRelease(mosaic, LEFT, pos=start - QPoint(0, 30))
    assert bridge.running and bridge.run == run
    bridge.pause()
    person.rest()


def test_the_card_tells_the_weight_under_the_pointer(person: Person) -> None:
    hourglass = person.studio.play.hourglass
    mosaic = hourglass.columns.mosaics[0]
    QTest.mouseMove(mosaic, place_of(mosaic, (5, 0, 0)))
    QTest.mouseMove(mosaic, place_of(mosaic))
    assert f"{mosaic.weights_of(5)[2, 6]:.3f}" in hourglass.card.words.text()


@pytest.mark.parametrize("kind", ["convolutional", "sequence"])
def test_where_no_weight_is_a_picture_a_drag_is_answered_by_a_sentence(
    make_studio: MakeStudio, kind: str
) -> None:
    studio = make_studio(with_kind(lecture_document(), kind_named(kind)))
    units, _ = studio.play.hourglass.columns.layers[0]
    start = units.tile_rect(0).center().toPoint()
    QTest.mousePress(units, LEFT, pos=start)
    QTest.mouseMove(units, start + QPoint(0, 30))
    QTest.mouseRelease(units, LEFT, pos=start + QPoint(0, 30))
    assert studio.window.banner.text == NO_PIXELS and not studio.hands.hands.off


def test_esc_lets_a_weight_go_as_it_was(person: Person) -> None:
    hourglass = person.studio.play.hourglass
    before = person.train(2)
    mosaic = hourglass.columns.mosaics[0]
    start = place_of(mosaic)
    QTest.mousePress(mosaic, LEFT, pos=start)
    QTest.mouseMove(mosaic, start - QPoint(0, 30))
    QTest.keyClick(person.studio.editor, Qt.Key.Key_Escape)
    passage = hourglass._follower.passage
    assert passage is not None
    np.testing.assert_array_equal(passage.parameters, before.parameters)
    QTest.mouseRelease(mosaic, LEFT, pos=start - QPoint(0, 30))
    assert person.studio.bridge.run == before.run and same_state(person.rest(), before)


def test_esc_on_the_canvas_gives_the_real_code_back(person: Person) -> None:
    person.studio.hands.set_number(0, 2.0)
    person.studio.editor.setFocus()
    QTest.keyClick(person.studio.editor, Qt.Key.Key_Escape)
    assert not person.studio.hands.numbers
