"""Predict first in the real window: painting by hand, revealing, going on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.hands.weights import Shake
from engine.lecture import lecture_document
from engine.pictures.cells import Cell
from engine.pictures.place import Place, Role
from engine.training.snapshot import Snapshot, Speed
from gui.pages.play.hourglass.output_panel import OutputMode
from gui.pages.play.predict.guess_bar import Side
from gui.pages.play.predict.predict_first import INVITATION, UNTRAINED, PredictFirst
from gui.shell.studio import Studio

MakeStudio = Callable[..., Studio]
SQUARE = Place(Role.TRAIN, 0)


@pytest.fixture
def studio(make_studio: MakeStudio, qtbot: QtBot) -> Studio:
    """Trained, with the first picture selected and *Predict* chosen."""
    studio = make_studio()
    train(studio, qtbot)
    studio.editing.select(SQUARE)
    choose(studio)
    return studio


def train(studio: Studio, qtbot: QtBot) -> None:
    def rests(snapshot: Snapshot) -> bool:
        return snapshot.epoch == 150 and not snapshot.running

    studio.bridge.set_speed(Speed.FLAT_OUT)
    with qtbot.waitSignal(studio.bridge.slow_ready, check_params_cb=rests, timeout=120_000):
        studio.training.train_or_pause.trigger()


def choose(studio: Studio, mode: OutputMode = OutputMode.PREDICT) -> None:
    studio.play.hourglass.output.switch.button(mode).click()


def predict(studio: Studio) -> PredictFirst:
    return studio.play.predict


def at(studio: Studio, cell: Cell) -> QPoint:
    grid = studio.play.hourglass.output.grid.grid
    assert grid is not None
    return grid.cell_centre(cell).toPoint()


def caption(studio: Studio) -> str:
    return studio.play.hourglass.output.caption.text()


def test_the_answer_is_hidden_until_it_is_asked_for(studio: Studio) -> None:
    output = studio.play.hourglass.output
    assert output.grid.values is not None and not output.grid.values.any()
    assert INVITATION in caption(studio) and "Hamming" not in caption(studio)
    assert studio.play.table.table._cells.veiled == SQUARE
    choose(studio, OutputMode.GREY)
    assert output.grid.values.any() and studio.play.table.table._cells.veiled is None
    assert "Hamming" in caption(studio)


def test_a_press_paints_a_drag_goes_on_and_a_press_on_ink_erases(studio: Studio) -> None:
    grid = studio.play.hourglass.output.grid
    left, no = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    no_button = Qt.MouseButton.NoButton
    QTest.mousePress(grid, left, no, at(studio, (0, 0)))
    there = at(studio, (0, 3)).toPointF()
    moved = QMouseEvent(QEvent.Type.MouseMove, there, grid.mapToGlobal(there), no_button, left, no)
    QApplication.sendEvent(grid, moved)
    QTest.mouseRelease(grid, left, no, at(studio, (0, 3)))
    assert np.array_equal(predict(studio).guess[0], [1, 1, 1, 1, 0, 0, 0, 0])
    QTest.mouseClick(grid, left, no, at(studio, (0, 1)))
    assert np.array_equal(predict(studio).guess[0], [1, 0, 1, 1, 0, 0, 0, 0])
    assert studio.model.undo_stack.count() == 0  # a guess is no part of the document


def test_the_keyboard_paints_too(studio: Studio) -> None:
    grid = studio.play.hourglass.output.grid
    grid.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(grid, key)
    assert predict(studio).guess[1, 1] == 1.0 and predict(studio).guess.sum() == 1.0


def test_revealing_scores_both_and_counts(studio: Studio) -> None:
    square = studio.model.document.picture(SQUARE).pixels
    ink = [tuple(cell) for cell in np.argwhere(square == 1.0).tolist()]
    studio.play.hourglass.output.grid.painted.emit(ink, True)
    bar = predict(studio).bar
    assert bar is not None
    bar.reveal_button.click()
    revealed = predict(studio).revealed
    assert revealed is not None and revealed.right == 64
    assert "You had 64 of 64 pixels right" in caption(studio)
    words = studio.play.hourglass.output.caption
    forms = (
        "Guess to answer 100.0 % · answer to picture 100.0 %",
        "You 100.0 % · network 100.0 %",
    )
    (said,) = (form for form in forms if form in caption(studio))
    roomy = [form for form in forms if words.fontMetrics().horizontalAdvance(form) <= words.width()]
    assert said == (roomy or forms[-1:])[0], "the longest that stands in one line, for the bar lies below it"
    tip = studio.play.hourglass.output.caption.toolTip()
    assert tip.count("Hamming 100.0 %") == 2 and tip.count("Ruzicka 100.0 %") == 2
    assert studio.play.table.table._cells.veiled is None
    bar.sides.button(Side.DIFFERENCE).click()
    values = studio.play.hourglass.output.grid.values
    assert values is not None and not values.any()
    bar.next_button.click()
    assert studio.editing.place == Place(Role.TRAIN, 1) and predict(studio).revealed is None
    assert not predict(studio).guess.any()
    assert "1 tried · 100.0 % right" in caption(studio)


def test_after_revealing_the_guess_is_painted_on_no_more(studio: Studio) -> None:
    bar = predict(studio).bar
    assert bar is not None
    bar.reveal_button.click()
    before = predict(studio).guess.copy()
    QTest.mouseClick(
        studio.play.hourglass.output.grid,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        at(studio, (0, 0)),
    )
    assert np.array_equal(predict(studio).guess, before)


def test_a_stroke_on_the_input_asks_again_and_keeps_the_guess(studio: Studio) -> None:
    studio.play.hourglass.output.grid.painted.emit([(0, 0)], True)
    bar = predict(studio).bar
    assert bar is not None
    bar.reveal_button.click()
    picture = studio.model.document.picture(SQUARE)
    changed = picture.with_pixels(1.0 - picture.pixels)
    studio.model.commit("Draw", studio.model.document.with_picture(SQUARE, changed))
    assert predict(studio).revealed is None and predict(studio).guess[0, 0] == 1.0
    assert INVITATION in caption(studio)


def test_pictures_of_another_size_begin_on_other_paper(studio: Studio) -> None:
    document = lecture_document()
    picture = document.train[0].with_pixels(np.zeros((4, 4), dtype=np.float32))
    size = picture.size
    studio.model.commit("Size", replace(document, size=size, train=(picture,), test=()))
    studio.editing.select(SQUARE)
    assert predict(studio).guess.shape == (4, 4)


def test_an_untrained_network_has_nothing_to_predict(make_studio: MakeStudio) -> None:
    studio = make_studio()
    studio.editing.select(SQUARE)
    choose(studio)
    bar = predict(studio).bar
    assert bar is not None and not bar.reveal_button.isEnabled() and UNTRAINED in caption(studio)


def test_what_is_revealed_is_the_answer_of_the_network_that_there_is(studio: Studio, qtbot: QtBot) -> None:
    bar = predict(studio).bar
    bar.reveal_button.click()
    before = predict(studio).revealed
    with qtbot.waitSignal(studio.bridge.snapshot_ready):
        studio.weights.shake(Shake.LARGE)
    qtbot.waitUntil(lambda: predict(studio).revealed is not before)
    passage = studio.play.hourglass._follower.passage
    assert np.array_equal(predict(studio).revealed.answer, passage.judged)
    studio.training.reset.trigger()
    qtbot.waitUntil(lambda: predict(studio).revealed is None)
    assert UNTRAINED in caption(studio)


def test_slow_motion_gives_the_answer_away_only_outside_of_predicting(studio: Studio, qtbot: QtBot) -> None:
    studio.training.step_slowly.trigger()
    qtbot.waitUntil(lambda: studio.play.slow_motion.step is not None)
    assert not predict(studio).is_on and predict(studio).bar.isHidden()


def test_a_pointer_that_rests_on_the_paper_opens_no_map(studio: Studio, qtbot: QtBot) -> None:
    pointer = studio.play.weight_map._pointer
    studio.play.hourglass.output.grid.cell_hovered.emit((2, 3))
    assert not pointer._rest.isActive()
    choose(studio, OutputMode.GREY)
    studio.play.hourglass.output.grid.cell_hovered.emit((2, 3))
    assert pointer._rest.isActive()


def test_no_button_stands_where_another_was_when_it_is_revealed(studio: Studio) -> None:
    bar = predict(studio).bar
    before = bar.next_button.geometry()
    bar.reveal_button.click()
    bar.layout().activate()
    assert bar.next_button.geometry() == before
