"""The scrubber under the loss curve: a drag takes the whole window back, keys go epoch by epoch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.kinds import kind_named, with_kind
from engine.labs.lottery_trainer import LotteryTrainer
from engine.labs.timeline import order as timeline_order
from engine.training.run_to import run_to
from gui.pages.catalogue import KINDS, PLAY
from tests.engine.compiled import compiled_trainer_maker
from tests.gui.workbenches import timeline_with

STOP = 60


class Paints(QObject):
    """Notes each painting of what it watches."""

    def __init__(self, painted, parent):
        super().__init__(parent)
        self._painted = painted

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            self._painted.append(watched)
        return False


def with_compiled(go_on):
    return LotteryTrainer(compiled_trainer_maker(), 1)


@pytest.fixture
def studio(make_studio, qtbot, monkeypatch):
    monkeypatch.setattr(timeline_order, "CLAIM_SEEDS", 2)
    pages = (PLAY, KINDS, timeline_with(with_compiled))
    studio = make_studio(pages=pages)
    studio.bridge.step_epochs(STOP)
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == STOP and studio.bridge.snapshot.state is not None)
    return studio


@pytest.fixture
def page(studio, qtbot):
    studio.pages.show_page(2)
    page = studio.pages.currentWidget()
    page.place.build_now()
    qtbot.waitUntil(lambda: page.place.card.scrubber.reach == (0, STOP))
    qtbot.waitUntil(lambda: page.place.card.scrubber._axis is not None)
    return page


def type_epochs(page, text):
    page.controls.epochs.setFocus()
    page.controls.epochs.selectAll()
    QTest.keyClicks(page.controls.epochs, text)
    QTest.keyClick(page.controls.epochs, Qt.Key.Key_Return)


def shows(studio, epoch):
    seen = studio.moments.seen
    return seen is not None and seen.epoch == epoch and studio.moments.wanted == epoch


def place_of(scrubber, epoch):
    return QPoint(round(scrubber.x_of(epoch)), scrubber.height() // 2)


def test_a_drag_takes_the_whole_window_back_and_the_end_is_the_present(studio, page, qtbot):
    document, scrubber = studio.model.committed, page.place.card.scrubber
    QTest.mousePress(scrubber, Qt.MouseButton.LeftButton, pos=place_of(scrubber, STOP))
    for epoch in (50, 33, 20):
        QTest.mouseMove(scrubber, place_of(scrubber, epoch))
        qtbot.waitUntil(lambda epoch=epoch: shows(studio, epoch))
        alone = run_to(document, epoch, compiled_trainer_maker())
        np.testing.assert_array_equal(studio.bridge.snapshot.outputs, alone.outputs)
        assert page.place.card.canvas.moment_line.epoch == epoch
    assert studio.moment_notice.pill.isVisible()
    QTest.mouseMove(scrubber, place_of(scrubber, STOP))
    QTest.mouseRelease(scrubber, Qt.MouseButton.LeftButton, pos=place_of(scrubber, STOP))
    qtbot.waitUntil(lambda: studio.bridge.snapshot.seen is None)
    assert not studio.moment_notice.pill.isVisible() and page.place.card.canvas.moment_line.epoch is None


def test_the_scrubber_stands_on_the_axis_of_the_curve(page):
    canvas, scrubber = page.place.card.canvas, page.place.card.scrubber
    for epoch in (0, 17, STOP):
        on_curve = canvas.mapTo(page, QPoint(0, 0)).x() + canvas.x_of(epoch)
        on_scrubber = scrubber.mapTo(page, QPoint(0, 0)).x() + scrubber.x_of(epoch)
        assert on_scrubber == pytest.approx(on_curve, abs=1e-6)  # the same sum in another order
        assert scrubber.epoch_at(scrubber.x_of(epoch)) == epoch


def test_keys_go_one_epoch_to_the_first_and_to_the_present(studio, page, qtbot):
    scrubber = page.place.card.scrubber
    scrubber.setFocus()
    for key, epoch in (
        (Qt.Key.Key_Left, STOP - 1),
        (Qt.Key.Key_PageDown, STOP - 4),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Right, 1),
    ):
        QTest.keyClick(scrubber, key)
        qtbot.waitUntil(lambda epoch=epoch: shows(studio, epoch))
    QTest.keyClick(scrubber, Qt.Key.Key_End)
    assert studio.moments.wanted is None


def test_a_click_on_a_column_looks_back_there_or_says_how_far_the_run_is(studio, page, qtbot):
    QTest.mouseClick(page.controls.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.running, timeout=60_000)
    QTest.mouseClick(page.board.viewport(), Qt.MouseButton.LeftButton, pos=page.board.head_centre(1))
    qtbot.waitUntil(lambda: shows(studio, 50))
    assert page.board.epoch == 50
    cells = page.board.result.columns[1].outputs
    np.testing.assert_array_equal(studio.bridge.snapshot.outputs, cells)
    QTest.mouseClick(page.board.viewport(), Qt.MouseButton.LeftButton, pos=page.board.head_centre(5))
    assert "has 60 epochs" in page.banner.text and studio.moments.wanted == 50
    studio.bridge.step_epochs(1)
    qtbot.waitUntil(page.banner.isHidden, timeout=60_000)  # it has another number by now


def test_the_scrubber_has_ticks_of_the_table_only_where_the_run_is_the_same(studio, page, qtbot):
    QTest.mouseClick(page.controls.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.running, timeout=60_000)
    scrubber, epochs = page.place.card.scrubber, page.board.result.epochs
    assert scrubber._marks == epochs and studio.bridge.snapshot.epoch == STOP
    studio.model.commit("Seed", replace(studio.model.committed, seed=studio.model.committed.seed + 1))
    studio.training.reset.trigger()
    studio.bridge.step_epochs(epochs[0])
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == epochs[0], timeout=60_000)
    qtbot.waitUntil(lambda: scrubber._marks == ())
    assert page.board.result.epochs == epochs


def test_another_page_shows_the_moment_too(studio, page, qtbot):
    page.place.card.scrubber.moved.emit(10)
    qtbot.waitUntil(lambda: shows(studio, 10))
    studio.pages.show_page(0)
    follower = studio.play._workbench.follower
    assert follower.epoch == 10 and studio.moment_notice.pill.isVisible()
    status = studio.window.status.training.text
    qtbot.waitUntil(lambda: status().startswith("Looking back: Continue goes on from the present"))
    studio.moments.look_at(0)
    qtbot.waitUntil(lambda: shows(studio, 0))
    assert studio.training.train_or_pause.text() == "Continue", "the run goes on, not this moment"
    studio.moments.look_at_now()
    qtbot.waitUntil(lambda: "Looking back" not in status())


def test_a_fork_is_marked_and_the_old_course_stays_in_the_curve(studio, page, qtbot):
    page.place.card.scrubber.moved.emit(25)
    qtbot.waitUntil(lambda: studio.moments.can_fork)
    QTest.mouseClick(studio.moment_notice.pill.fork, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.place.card.scrubber.reach == (0, 25))
    assert "from epoch 25" in page.banner.text
    card = page.place.card
    assert [ghost.epoch for ghost in card.canvas.ghosts] == [STOP]
    assert card.ghost_legend.words == ["1: before the fork at epoch 25"] and card.ghost_legend.isVisible()
    assert page.place.card.canvas.drawn()[0][-1, 0] == 25
    type_epochs(page, "25, 30, 60")
    qtbot.waitUntil(lambda: not page.running and len(page.board.result.columns) == 3, timeout=60_000)
    assert page.board.epoch == 25, "until here it is the network of the table"
    training = studio.model.committed.training
    faster = replace(studio.model.committed, training=replace(training, learning_rate=0.01))
    studio.model.commit("Faster", faster)
    studio.bridge.step_epochs(5)
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == 30 and studio.bridge.snapshot.state is not None)
    assert page.board.epoch is None, "it is as old as a column, and another network"
    studio.model.undo_stack.undo()
    studio.model.undo_stack.undo()
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == STOP)
    assert page.board.epoch == STOP
    assert not card.canvas.ghosts and not card.ghost_legend.isVisible(), "undone, there was no fork"
    studio.model.undo_stack.redo()
    assert card.ghost_legend.words == ["1: before the fork at epoch 25"]
    studio.model.undo_stack.undo()
    studio.model.commit("Faster", faster)
    assert not studio.play.ghosts._all, "nothing leads to it any more"


def test_while_it_trains_a_drag_lets_it_rest(studio, page, qtbot):
    studio.bridge.train()
    qtbot.waitUntil(lambda: page.place.card.scrubber.reach[1] > STOP)
    scrubber = page.place.card.scrubber
    QTest.mouseClick(scrubber, Qt.MouseButton.LeftButton, pos=place_of(scrubber, 5))
    qtbot.waitUntil(lambda: studio.moments.seen is not None)
    assert not studio.bridge.running and studio.moments.wanted < STOP
    pill, card = studio.moment_notice.pill, page.place.card
    assert "training rests" in pill.words.text() and "Training rests" in card.words.text()
    QTest.mouseClick(pill.go_on, Qt.MouseButton.LeftButton)
    assert studio.bridge.running and studio.moments.wanted is None
    studio.bridge.pause()
    qtbot.waitUntil(lambda: not studio.bridge.snapshot.running)
    card.scrubber.moved.emit(5)
    qtbot.waitUntil(lambda: shows(studio, 5))
    assert not pill.go_on.isVisible() and "rests" not in pill.words.text(), "nothing was interrupted"


def test_beyond_a_change_of_the_pictures_it_says_that_others_were_learnt(studio, page, qtbot):
    document = studio.model.committed
    studio.model.commit("Fewer", replace(document, train=document.train[:1]))
    studio.bridge.step_epochs(20)
    qtbot.waitUntil(
        lambda: studio.bridge.snapshot.epoch == STOP + 20 and studio.bridge.snapshot.state is not None
    )
    words, scrubber = page.place.card.words, page.place.card.scrubber
    scrubber.moved.emit(STOP + 5)
    qtbot.waitUntil(lambda: shows(studio, STOP + 5))
    assert not words.text()
    scrubber.moved.emit(STOP - 5)
    qtbot.waitUntil(lambda: shows(studio, STOP - 5))
    assert "learnt from other pictures" in words.text()
    assert "learnt from other pictures" in studio.moment_notice.pill.toolTip()
    assert studio.moment_notice.pill.words.text().startswith("Looking back"), "it is the epoch asked for"


def test_on_a_low_page_the_scrubber_stands_alone(studio, page, qtbot):
    studio.window.resize(1024, 640)
    qtbot.waitUntil(lambda: not page.place.card.canvas.isVisible())
    scrubber = page.place.card.scrubber
    qtbot.waitUntil(lambda: scrubber._axis is None)
    scrubber.show_run(0, STOP, STOP, (10, 59, 50))
    assert {epoch for epoch, _ in scrubber.numbers()} == {0, 10, 50, STOP}, "59 has no room beside 60"
    rooms = [room for _, room in scrubber.numbers()]
    assert all(scrubber.rect().toRectF().contains(room) for room in rooms)
    QTest.mouseClick(scrubber, Qt.MouseButton.LeftButton, pos=place_of(scrubber, 30))
    qtbot.waitUntil(lambda: shows(studio, 30))


def test_the_board_is_not_painted_anew_with_every_epoch(studio, page, qtbot):
    QTest.mouseClick(page.controls.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.running, timeout=60_000)
    painted = []

    def train_to(epoch):
        studio.bridge.step_epochs(epoch - studio.moments.now)
        qtbot.waitUntil(lambda: page.place.card.scrubber.reach == (0, epoch))
        QApplication.processEvents()

    train_to(STOP + 1)
    page.board.viewport().repaint()  # what was due from before
    page.board.viewport().installEventFilter(Paints(painted, page))
    for epoch in range(STOP + 2, STOP + 12):
        train_to(epoch)
    assert not painted, "no column is of one of these epochs"
    train_to(100)
    qtbot.waitUntil(lambda: bool(painted))
    assert page.board.epoch == 100


def test_a_document_without_test_pictures_has_a_timeline_and_can_be_looked_back_at(studio, page, qtbot):
    document = studio.model.committed
    studio.model.commit("None to test with", replace(document, test=()))
    QTest.mouseClick(page.controls.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.running, timeout=60_000)
    assert len(page.board.result.places) == 2 and not page.board.result.claims
    page.place.card.scrubber.moved.emit(15)
    qtbot.waitUntil(lambda: shows(studio, 15))
    assert len(studio.bridge.snapshot.outputs) == 2


@pytest.mark.parametrize("name", ["convolutional", "variational", "sequence", "denoising"])
def test_other_kinds_are_looked_back_at_too(studio, page, qtbot, name):
    document = with_kind(studio.model.committed, kind_named(name))
    studio.bridge.begin("Kind", document)
    studio.bridge.step_epochs(12)
    qtbot.waitUntil(lambda: studio.moments.now == 12 and studio.bridge.snapshot.document == document)
    page.place.card.scrubber.moved.emit(7)
    qtbot.waitUntil(lambda: shows(studio, 7))
    alone = run_to(document, 7, compiled_trainer_maker())
    np.testing.assert_array_equal(studio.bridge.snapshot.parameters, alone.parameters)


def test_where_the_run_went_another_way_than_the_table_that_is_said(studio, page, qtbot):
    type_epochs(page, "20, 40")
    qtbot.waitUntil(lambda: not page.running and len(page.board.result.columns) == 2, timeout=60_000)
    page.board.chosen.emit(20)
    qtbot.waitUntil(lambda: shows(studio, 20))
    assert not page.banner.isVisible(), "here they are one"
    studio.moments.look_at_now()
    run = studio.bridge.run
    studio.weights.take_biases_away()
    qtbot.waitUntil(lambda: studio.bridge.snapshot.run != run)
    studio.bridge.step_epochs(20)
    qtbot.waitUntil(
        lambda: studio.bridge.snapshot.epoch == STOP + 20 and studio.bridge.snapshot.state is not None
    )
    type_epochs(page, "20, 80")
    qtbot.waitUntil(lambda: not page.running and len(page.board.result.columns) == 2, timeout=60_000)
    page.board.chosen.emit(80)
    qtbot.waitUntil(page.banner.isVisible)
    assert "went another way" in page.banner.text and "epoch 80" in page.banner.text
