"""The page Timeline in the real window: what came out at each epoch, and the lecture's claims as buttons."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from engine.labs.lottery_trainer import LotteryTrainer
from engine.labs.timeline import order as timeline_order
from engine.labs.timeline.claims import CLAIMS, why_no_claims
from engine.labs.timeline.epochs import USUAL_EPOCHS
from engine.picture_sets.catalogue import picture_set
from engine.pictures.place import Place, Role
from engine.trainers.torch_trainer import TorchTrainer
from engine.training.run_to import run_to
from gui.pages.catalogue import KINDS, PLAY
from gui.pages.timeline.board_layout import SMALLEST
from tests.engine.compiled import compiled_trainer_maker
from tests.gui.workbenches import timeline_with

SEEDS = 6


def with_compiled(go_on):
    return LotteryTrainer(compiled_trainer_maker(), 1)


@pytest.fixture
def studio(make_studio, monkeypatch):
    monkeypatch.setattr(timeline_order, "CLAIM_SEEDS", SEEDS)
    return make_studio(pages=(PLAY, KINDS, timeline_with(with_compiled)))


@pytest.fixture
def page(studio):
    studio.pages.show_page(2)
    return studio.pages.currentWidget()


@pytest.fixture
def make(qtbot, page):
    """Makes the timeline with a click on Start, and waits for its end."""

    def make_now():
        QTest.mouseClick(page.controls.go, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not page.running, timeout=60_000)
        return page.board.result

    return make_now


def type_epochs(page, text):
    page.controls.epochs.setFocus()
    page.controls.epochs.selectAll()
    QTest.keyClicks(page.controls.epochs, text)
    QTest.keyClick(page.controls.epochs, Qt.Key.Key_Return)


def test_start_shows_what_training_to_each_epoch_alone_gives(studio, page, make):
    result = make()
    assert result.epochs == USUAL_EPOCHS and len(result.columns) == 6
    document = studio.model.committed
    for column in result.columns:
        alone = run_to(document, column.epoch, compiled_trainer_maker())
        np.testing.assert_array_equal(column.outputs, alone.outputs)
    assert (
        page.controls.words.text()
        == "A run of its own from the first weights of seed 106, at 6 moments of 500 epochs"
    )


def test_typed_epochs_become_the_columns(page, make, qtbot):
    make()
    type_epochs(page, "3, 7 5")
    qtbot.waitUntil(lambda: not page.running and page.board.result.epochs == (3, 5, 7), timeout=60_000)
    assert len(page.board.result.columns) == 3
    assert len(page.board.result.counts) == 5, "the seeds need not be counted again"


def test_what_is_no_list_of_epochs_stays_marked_until_it_is_righted(studio, page, qtbot):
    field = page.controls.epochs
    type_epochs(page, "5, abc")
    assert field.text() == "5, abc" and field.property("wrong") and "'abc'" in page.controls.words.text()
    page.board.setFocus()
    assert field.text() == "5, abc" and field.property("wrong") and "'abc'" in field.toolTip()
    QTest.mouseClick(page.controls.go, Qt.MouseButton.LeftButton)
    assert not page.running and "'abc'" in page.controls.words.text()
    type_epochs(page, "5, 7")
    assert not field.property("wrong")
    qtbot.waitUntil(lambda: page.board.result is not None and not page.running, timeout=60_000)
    assert page.board.result.epochs == (5, 7)
    type_epochs(page, "soon")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "5, 7" and not field.property("wrong")


def test_it_says_what_it_waits_for_before_the_first_column(make_studio, qtbot):
    opened = threading.Event()

    def once_opened(go_on):
        while not opened.wait(0.002):
            go_on()
        return LotteryTrainer(TorchTrainer, 1)

    studio = make_studio(pages=(PLAY, timeline_with(once_opened)))
    studio.model.commit("Fewer", replace(studio.model.committed, test=()))
    studio.pages.show_page(1)
    page = studio.pages.currentWidget()
    type_epochs(page, "0, 2")
    assert page.running and "quick trainer" in page.controls.words.text()
    opened.set()
    qtbot.waitUntil(lambda: not page.running, timeout=60_000)


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900), (1920, 1080)])
def test_losses_are_in_sight_and_columns_fill_the_board(studio, page, make, qtbot, size):
    make()
    page.place.build_now()
    studio.window.resize(*size)
    qtbot.waitUntil(lambda: studio.window.width() == size[0])
    QApplication.processEvents()
    board, layout = page.board, page.board.layout_now
    room = board.viewport().size()
    assert layout.head + layout.foot < room.height()
    assert len({button.y() for button in page.claims.buttons}) == 1, "the claims have one line"
    foot = board.viewport().grab().toImage().copy(0, room.height() - layout.foot, room.width(), layout.foot)
    board.verticalScrollBar().setValue(board.verticalScrollBar().maximum())
    again = board.viewport().grab().toImage().copy(0, room.height() - layout.foot, room.width(), layout.foot)
    assert foot == again, "the losses stay where they are"
    assert room.width() - layout.column < layout.width <= room.width(), "no column more would have room"
    if size[1] >= 900:
        assert layout.height <= room.height(), "every row is in sight"


def test_letters_twice_as_large_have_their_room_and_the_page_scrolls(studio, page, make, qtbot):
    make()
    studio.window.resize(1024, 640)
    studio.frame.text.choose(200)
    (area,) = (one for one in page.findChildren(QScrollArea) if one.isAncestorOf(page.board))
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    QApplication.processEvents()
    assert page.controls.geometry().bottom() < page.claims.geometry().top(), "no words on others"
    room, layout = page.board.viewport().height(), page.board.layout_now
    assert room >= layout.head + layout.row + layout.foot
    assert page.controls.go.mapTo(area.viewport(), page.controls.go.rect().bottomRight()).x() < area.width()


def test_each_claim_marks_its_cells_and_says_its_figure_and_its_seeds(page, make):
    result = make()
    assert page.claims.heading.isVisible() and page.claims.heading.text() in ("The lecture says:", "Lecture:")
    for place, (claim, button) in enumerate(zip(CLAIMS, page.claims.buttons, strict=True)):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        column = result.epochs.index(claim.epoch)
        assert page.board.claimed == {(column, picture) for picture in claim.pictures}
        said = page.claims.words.text()
        assert page.claims.words.isVisible() and result.claims[place].figure in said
        assert f"{result.counts[place].count} of {SEEDS}" in said
    QTest.mouseClick(page.claims.buttons[-1], Qt.MouseButton.LeftButton)
    assert page.board.claimed is None and not page.claims.words.text()


def test_a_claim_moves_nothing_and_says_less_rather_than_end_in_the_middle(page, make):
    assert "Press Start" in page.claims.words.text(), "why they cannot be pressed yet"
    make()
    before = page.board.geometry()
    QTest.mouseClick(page.claims.buttons[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    words = page.claims.words
    assert page.board.geometry() == before
    whole, half, short, _, brief = page.claims._forms
    assert brief.startswith(("True here", "Not so here")) and brief.endswith("of seeds.")
    for form in (whole, half, short, brief):
        page.claims.setFixedWidth(words.fontMetrics().horizontalAdvance(form) + 2)
        QApplication.processEvents()
        assert QLabel.text(words) == words.text() == form
    assert "such as" in half and "such as" not in short and words.toolTip() == whole


def test_the_corner_names_the_score_and_a_claim_fills_the_head_of_its_own_column(page, make, studio, qtbot):
    result = make()
    board, accent = page.board, page.board._themes.now.accent

    def ground(column: int, across: int = 6) -> str:
        layout = board.layout_now
        at = QPoint(layout.left(column) + across, layout.head // 2)
        return board.grab().toImage().pixelColor(at).name()

    studio.bridge.step_epochs(150)
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == 150 and not studio.bridge.snapshot.running)
    looked_at, claimed = result.epochs.index(100), result.epochs.index(10)
    board.chosen.emit(100)
    qtbot.waitUntil(lambda: ground(looked_at) == accent)
    QTest.mouseClick(page.claims.buttons[0], Qt.MouseButton.LeftButton)
    assert ground(looked_at) == accent != ground(claimed), "filled: the window shows it, claim or none"
    assert ground(claimed, 0) == accent, "framed as its cells are: the claim speaks of it"
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=board.head_centre(5))
    text = board._themes.now.text
    assert "train on" in page.banner.text and ground(5, 0) != text, "what is not there is not marked"
    assert "shows this epoch" in board.tip(board.head_centre(looked_at))
    QTest.keyClick(board, Qt.Key.Key_Right)
    assert ground(5, 0) == text, "the keys begin where the hand was"


def test_a_claims_epoch_is_a_column_for_as_long_as_it_is_chosen(studio, page, make, qtbot):
    make()
    type_epochs(page, "3")
    qtbot.waitUntil(lambda: not page.running and page.board.result.epochs == (3,), timeout=60_000)
    QTest.mouseClick(page.claims.buttons[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.running and page.board.result.epochs == (3, 50), timeout=60_000)
    assert page.board.claimed == {(1, picture) for picture in range(6)}
    said = page.claims.words.text
    assert said().startswith("Column 50 is here for this claim")
    assert "as the lecture did." in said() + page.claims.words.toolTip()
    QTest.mouseClick(page.claims.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.running and page.board.result.epochs == (3, 10), timeout=60_000)
    assert "True here" in said()
    studio.model.commit("Seed", replace(studio.model.committed, seed=3))
    assert "True before the change" in said() and "here:" not in said()
    QTest.mouseClick(page.claims.buttons[0], Qt.MouseButton.LeftButton)
    assert page.board.result.epochs == page.controls.epochs.epochs == (3,) and not page.running
    assert len(page.board.result.columns) == 1
    QTest.mouseClick(page.claims.buttons[1], Qt.MouseButton.LeftButton)
    assert not page.running and "no column 50" in said(), "the seed is another: nothing is begun unasked"


def test_a_claim_that_is_marked_can_be_seen(page, make):
    make()
    board = page.board
    before = board.grab().toImage()
    QTest.mouseClick(page.claims.buttons[4], Qt.MouseButton.LeftButton)
    after = board.grab().toImage()
    accent = board._themes.now.accent
    corner = board.layout_now.cell(3, 2).topLeft() + QPoint(-2, 10 + board.layout_now.head)
    assert after.pixelColor(corner).name() == accent != before.pixelColor(corner).name()
    board.setFixedHeight(board.layout_now.head + board.layout_now.foot + 2 * board.layout_now.row)
    QApplication.processEvents()
    bar, layout = board.verticalScrollBar(), board.layout_now
    bar.setValue(bar.maximum())
    for button in (page.claims.buttons[3], page.claims.buttons[4]):  # the fourth picture, and the third
        bar.setValue(0)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        (place,) = board.claimed
        top = board.cell_centre(*place).y() - layout.side // 2
        assert layout.head <= top and top + layout.row <= board.viewport().height() - layout.foot


def test_other_pictures_have_no_claims_and_say_why(studio, page, make, qtbot):
    document = studio.model.committed
    studio.model.commit("Fewer", replace(document, test=document.test[:1]))
    assert not any(button.isEnabled() for button in page.claims.buttons)
    result = make()
    assert result.columns and not any(button.isEnabled() for button in page.claims.buttons)
    assert "six pictures" in page.claims.buttons[0].toolTip() == page.claims.words.text()
    layout, room = page.board.layout_now, page.board.viewport().width()
    assert layout.side > SMALLEST and layout.width <= room, "large inputs leave room for every column"
    lecture = picture_set("lecture")
    split = lecture.make()
    assert lecture.title in page.claims.words.text(), "what brings them"
    assert not why_no_claims(replace(document, train=split.train, test=split.test)), "and it does"
    whole = page.claims.words.text()
    page.window().resize(1024, 640)
    shorter = page.claims.words
    qtbot.waitUntil(lambda: shorter.text() != whole)
    assert whole.startswith(shorter.text()) and shorter.text().endswith("this document has others.")
    assert shorter.toolTip() == whole


def test_a_click_on_a_picture_selects_it(studio, page, make):
    make()
    place = page.board.cell_centre(-1, 4)
    QTest.mouseClick(page.board.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert studio.editing.place == Place(Role.TEST, 2)


def test_the_inputs_stay_in_sight_while_the_rest_is_scrolled(studio, page, make, qtbot):
    make()
    type_epochs(page, ", ".join(map(str, range(0, 24))))
    qtbot.waitUntil(lambda: not page.running and len(page.board.result.columns) == 24, timeout=60_000)
    board = page.board
    bar = board.horizontalScrollBar()
    assert bar.maximum() > 0
    area = board.layout_now.cell(-1, 2).translated(0, board.layout_now.head)
    before = board.viewport().grab().toImage()
    bar.setValue(bar.maximum())
    after = board.viewport().grab().toImage()
    assert before.copy(area) == after.copy(area) and before != after
    assert board.tip(board.cell_centre(23, 0)).startswith("square after epoch 23")


def test_a_changed_document_makes_it_stale_until_undo(studio, page, make):
    make()
    document = studio.model.committed
    studio.model.commit("Seed", replace(document, seed=3))
    page.layout().activate()
    places = [part.geometry() for part in (page.card, page.place)]
    assert "seed has changed" in page.banner.text and page.banner.isVisible()
    studio.model.undo_stack.undo()
    page.layout().activate()
    assert places == [part.geometry() for part in (page.card, page.place)], "the notice moves nothing"
    assert not page.banner.isVisible()


def test_it_can_be_cancelled_and_keeps_what_came(studio, page, qtbot):
    type_epochs(page, "5, 100000000")
    qtbot.waitUntil(lambda: page.board.result is not None and len(page.board.result.columns) == 1)
    assert page.controls.go.text() == "Cancel"
    QTest.mouseClick(page.controls.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not studio.jobs.running, timeout=60_000)
    assert not page.running and [one.epoch for one in page.board.result.columns] == [5]
    assert (
        page.controls.words.text()
        == "A run of its own from the first weights of seed 106, at 1 moment of 5 epochs"
        " · stopped before epoch 100,000,000"
    )


def test_without_a_training_picture_it_says_what_to_do(studio, page):
    document = studio.model.committed
    studio.model.commit("None", replace(document, train=()))
    assert not page.controls.go.isEnabled() and "train on" in page.empty.text()


def test_the_numbers_leave_as_a_table(studio, page, make):
    make()
    head, *rows = page._rows()
    assert head[0] == "picture" and len(rows) == 36


def test_pytorch_makes_it_where_nothing_is_compiled(make_studio, qtbot):
    def with_torch(go_on):
        return LotteryTrainer(TorchTrainer, 1, "PyTorch trains here.")

    studio = make_studio(pages=(PLAY, timeline_with(with_torch)))
    document = studio.model.committed
    studio.model.commit("Fewer", replace(document, test=document.test[:1]))
    studio.pages.show_page(1)
    page = studio.pages.currentWidget()
    type_epochs(page, "1, 4")
    qtbot.waitUntil(lambda: not page.running and page.board.result is not None, timeout=60_000)
    alone = run_to(studio.model.committed, 4, TorchTrainer)
    np.testing.assert_array_equal(page.board.result.columns[1].outputs, alone.outputs)
    assert page.banner.text == "PyTorch trains here."
