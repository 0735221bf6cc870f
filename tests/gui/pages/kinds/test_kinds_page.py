"""The page Kinds in the real window: all kinds train side by side, and one becomes the document's network."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest

from engine.kinds import kind_of, kinds
from engine.labs.lottery_trainer import LotteryTrainer
from engine.pictures.picture import GridSize
from engine.pictures.place import Place, Role
from engine.pictures.transforms import Resizing
from engine.resized_document import resized_document
from engine.scores.similarity import Measure
from engine.trainers.torch_trainer import TorchTrainer
from engine.training.choice import make_torch_trainer
from engine.training.snapshot import Speed
from gui.look.theme import DARK, ThemeChoice
from gui.pages.catalogue import LOTTERY, PLAY
from gui.pages.kinds.board_layout import LEAST_ROWS, lay_out
from gui.pages.kinds.lettering import Lettering
from gui.widgets.banner import Notice
from tests.gui.workbenches import kinds_with

NAMES = [kind.name for kind in kinds()]


def with_torch(go_on):
    return LotteryTrainer(TorchTrainer, 1)


@pytest.fixture
def studio(make_studio):
    return make_studio(pages=(PLAY, kinds_with(with_torch), LOTTERY), make_trainer=make_torch_trainer)


@pytest.fixture
def page(studio):
    studio.pages.show_page(1)
    return studio.pages.currentWidget()


@pytest.fixture
def train(qtbot, page):
    """Trains all kinds for so many epochs and waits for the end."""

    def train_now(epochs=3):
        page.controls.epochs.set_value(epochs)
        page.start()
        qtbot.waitUntil(lambda: not page.running, timeout=60_000)
        return page.board.result

    return train_now


def click(page, name):
    place = page.board.head_centre(NAMES.index(name))
    QTest.mouseClick(page.board.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_it_stands_on_the_rail_and_shows_what_start_would_train(studio, qtbot):
    button = next(one for one in studio.window.rail.buttons if one.text() == "Kinds")
    button.click()
    page = studio.pages.currentWidget()
    assert [one.kind.name for one in page.board.result.columns] == NAMES
    assert all(one.answered is None and one.parameters for one in page.board.result.columns)
    assert page.board.mine == NAMES.index("dense") and "2,276 parameters" in page.controls.budget.text()


def test_all_columns_move_while_it_trains_and_stop_keeps_what_came(studio, page, qtbot):
    page.controls.epochs.set_value(100_000)
    QTest.mouseClick(page.controls.go, Qt.MouseButton.LeftButton)
    assert page.running and page.controls.go.text() == "Stop"
    qtbot.waitUntil(lambda: page.board.result.epoch >= 2, timeout=60_000)
    first = page.board.result
    most = max(one.epoch for one in first.columns)  # some may be an epoch ahead
    qtbot.waitUntil(lambda: page.board.result.epoch > most, timeout=60_000)
    for before, now in zip(first.columns, page.board.result.columns, strict=True):
        assert now.epoch > before.epoch and (now.answered.outputs != before.answered.outputs).any()
    QTest.mouseClick(page.controls.go, Qt.MouseButton.LeftButton)
    last = page.board.result
    assert not page.running and page.controls.words.text().startswith("Stopped after")
    qtbot.waitUntil(lambda: not studio.jobs.running, timeout=60_000)
    assert page.board.result is last


def test_a_click_makes_a_kind_the_documents_network_and_undo_brings_the_old_one_back(
    studio, page, train, qtbot
):
    studio.bridge.step_epochs(2)
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == 2)
    weights, before = studio.bridge.snapshot.parameters.copy(), studio.model.committed
    result = train(4)
    with qtbot.waitSignal(page.notice) as said:
        click(page, "convolutional")
    column = result.columns[NAMES.index("convolutional")]
    document = studio.model.committed
    assert kind_of(document).name == "convolutional" and document.network == column.document.network
    assert studio.model.undo_stack.undoText() == "Kind: Convolutional"
    assert (
        "Convolutional now, and is trained for 4 epochs" in said.args[0] and page.banner.text == said.args[0]
    )
    assert page.board.mine == NAMES.index("convolutional")
    qtbot.waitUntil(lambda: studio.bridge.snapshot.document == document and studio.bridge.snapshot.epoch == 4)
    qtbot.waitUntil(lambda: len(studio.bridge.snapshot.outputs) == 6)
    np.testing.assert_array_equal(studio.bridge.snapshot.outputs, column.answered.outputs)
    click(page, "sequence")
    assert kind_of(studio.model.committed).name == "sequence", "the others can still be chosen"
    for _ in range(2):
        studio.model.undo_stack.undo()
    assert studio.model.committed == before and page.banner.isHidden()
    qtbot.waitUntil(lambda: studio.bridge.snapshot.document == before and studio.bridge.snapshot.epoch == 2)
    np.testing.assert_array_equal(studio.bridge.snapshot.parameters, weights)


def test_keys_go_from_kind_to_kind_and_choose_one(studio, page, train):
    train(1)
    page.board.setFocus()
    for _ in range(2):
        QTest.keyClick(page.board, Qt.Key.Key_Right)
    assert page.board.accessibleName().endswith("Linear")
    assert "Click to make it" in page.board.accessibleDescription()
    QTest.keyClick(page.board, Qt.Key.Key_Return)
    assert kind_of(studio.model.committed).name == "linear"
    ringed = page.board.grab().toImage()
    column = NAMES.index("linear")
    QTest.mouseClick(page.board.viewport(), Qt.MouseButton.LeftButton, pos=page.board.head_centre(column))
    assert page.board.grab().toImage() != ringed, "a ring is for those who use the keys"


def test_the_notice_leads_to_play(studio, page, train):
    train(1)
    click(page, "deep")
    page.banner.acted.emit()
    assert studio.pages.page is PLAY


def test_another_set_while_it_trains_makes_the_result_stale(studio, page, qtbot):
    page.controls.epochs.set_value(100_000)
    page.start()
    qtbot.waitUntil(lambda: page.board.result.epoch >= 1, timeout=60_000)
    document = studio.model.committed
    other = resized_document(document, GridSize(12, 10), Resizing.SCALE)
    studio.model.commit("Other pictures", other)
    assert page.running and "pictures have changed" in page.banner.text
    assert "start again" not in page.banner.text, "there is only Stop"
    click(page, "deep")
    assert studio.model.committed is other
    studio.model.undo_stack.undo()
    assert page.banner.isHidden()
    page.stop()


def test_after_another_set_the_size_is_that_of_the_document_and_the_result_is_greyed(
    studio, page, train, qtbot
):
    train(1)
    before = page.board.draw()
    document = studio.model.committed
    studio.model.commit("Other pictures", resized_document(document, GridSize(12, 10), Resizing.SCALE))
    count = studio.model.committed.layout.count
    assert count != document.layout.count and f"{count:,} parameters" in page.controls.budget.text()
    assert "start again" in page.banner.text
    assert page.controls.words.text().startswith("Before the change: 1 epoch")
    assert not page.controls.words.isEnabled() and page.board.draw() != before
    studio.model.undo_stack.undo()
    assert page.controls.words.text().startswith("1 epoch") and page.controls.words.isEnabled()
    qtbot.waitUntil(lambda: page.board.draw() == before)


def test_stop_after_another_set_tells_the_size_of_the_document(studio, page, qtbot):
    page.controls.epochs.set_value(100_000)
    page.start()
    qtbot.waitUntil(lambda: page.board.result.epoch >= 1, timeout=60_000)
    old = page.controls.budget.text()
    other = resized_document(studio.model.committed, GridSize(12, 10), Resizing.SCALE)
    studio.model.commit("Other pictures", other)
    assert page.controls.budget.text() == old, "what is trained now has so many"
    page.stop()
    assert f"{other.layout.count:,} parameters" in page.controls.budget.text()
    assert "start again" in page.banner.text


def test_the_notice_goes_with_an_undo_made_on_play(studio, page, train):
    train(1)
    click(page, "convolutional")
    page.banner.acted.emit()
    studio.model.undo_stack.undo()
    studio.pages.show_page(1)
    assert page.banner.isHidden() and studio.window.banner.isHidden()


def test_a_long_notice_takes_one_line(studio, page, train):
    train(1)
    high = page.banner.sizeHint().height()
    click(page, "convolutional")
    studio.window.resize(700, 640)
    assert "Undo takes it back" in page.banner.text
    assert page.banner.height() <= high + page.banner.fontMetrics().height()


def test_hovering_the_curve_or_figures_of_a_lost_kind_says_what_to_do_on_this_page(studio, page, train):
    result = train(1)
    lost = replace(result.columns[0], warning="All answers are one. Try less.", seconds=125.4)
    page.board.show_result(replace(result, columns=(lost, *result.columns[1:])))
    layout = page.board.layout_now
    for room in (layout.curve_of(0), layout.figure(0, 0)):
        tip = page.board.tip(room.center() + QPoint(0, layout.head))
        assert tip == "All answers are one. Try less. Start then trains every kind anew."
    head = page.board.tip(page.board.head_centre(0))
    assert tip in head and "1 epoch in 125 s (" in head


def test_a_document_without_a_training_picture_says_so(studio, page):
    studio.model.commit("Empty", replace(studio.model.committed, train=()))
    assert not page.controls.go.isEnabled() and page.empty.isVisible() and not page.board.isVisible()
    page.start()
    assert not page.running
    studio.model.undo_stack.undo()
    assert page.controls.go.isEnabled() and page.board.isVisible()


def test_kinds_are_ticked_and_one_stays(page, train):
    actions = [action for action in page.controls.menu.actions() if action.isCheckable()]
    for action in actions[1:]:
        action.trigger()
    assert [one.kind.name for one in page.board.result.columns] == ["dense"]
    actions[0].trigger()
    assert [kind.name for kind in page.controls.kinds] == ["dense"] and actions[0].isChecked()
    assert [one.kind.name for one in train(1).columns] == ["dense"]
    page.controls.tick_all()
    assert [one.kind.name for one in page.board.result.columns] == NAMES


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_the_menu_stays_open_while_ticks_are_set(page, qtbot):
    menu = page.controls.menu
    menu.popup(page.mapToGlobal(page.rect().center()))
    action = menu.actions()[1]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert menu.isVisible() and not action.isChecked()
    menu.hide()


def test_its_picture_has_every_column_and_its_table_every_kind(studio, page, train):
    studio.window.resize(1024, 640)
    result = train(1)
    picture = page.board.draw()
    assert picture.width() >= 2 * page.board.layout_now.width > 2 * page.board.viewport().width()
    rows = page._rows()
    assert [row[0] for row in rows[1:]] == [*NAMES, *(one.name for one in result.plain)]
    head = studio.exports.head_of(page)
    assert head.title == "Kinds" and head.lines[-1].startswith("1 epoch from seed 106")
    studio.model.commit("Seed", replace(studio.model.committed, seed=7))
    assert studio.exports.head_of(page) == head == studio.exports.head_of(page.board), (
        "it is of the comparison"
    )


def test_the_theme_and_another_measure_reach_the_board(studio, page, train):
    train(1)
    light = page.board.draw()
    studio.themes.choose(ThemeChoice.DARK)
    dark = page.board.draw()
    assert dark.pixelColor(1, 1).name() == DARK.panel != light.pixelColor(1, 1).name()
    verdict = replace(studio.model.committed.verdict, measure=Measure.DICE)
    studio.model.commit("Measure", replace(studio.model.committed, verdict=verdict))
    assert page.board.result.document.verdict.measure is Measure.DICE and page.banner.isHidden()


def test_it_trains_beside_play_that_trains_flat_out(studio, page, train, qtbot):
    studio.model.commit(
        "Stop", replace(studio.model.committed, training=replace(studio.model.committed.training, epochs=0))
    )
    studio.bridge.set_speed(Speed.FLAT_OUT)
    studio.bridge.train()
    assert train(3).epoch == 3
    epoch = studio.bridge.snapshot.epoch
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch > epoch)
    studio.bridge.pause()


def test_the_end_is_told_where_another_page_is_shown(studio, page, qtbot):
    page.controls.epochs.set_value(2)
    with qtbot.waitSignal(page.notice, timeout=60_000) as said:
        page.start()
        studio.pages.show_page(0)
    assert said.args == ["9 kinds of network are trained.", Notice.INFO]


@pytest.mark.parametrize("points", [9.0, 18.0])
@pytest.mark.parametrize("room", [QSize(600, 360), QSize(820, 640), QSize(1400, 800)])
def test_no_figure_or_title_is_wider_than_its_column_at_any_size(qapp, room, points):
    font = QFont(qapp.font())
    font.setPointSizeF(points)
    letters = Lettering.of(font)
    titles = [kind.title for kind in kinds()]
    places = [Place(Role.TRAIN, index) for index in range(6)] + [
        Place(Role.TEST, index) for index in range(6)
    ]
    layout = lay_out(room, letters, places, GridSize(8, 8), titles, ["mean picture"], ["a", "b", "c"])
    assert layout.column >= letters.title_wide(*titles) and layout.column >= layout.side
    assert len(layout.rows) >= LEAST_ROWS
    tops = [top for _, top in layout.rows]
    assert all(later - top >= layout.side for top, later in pairwise(tops))
    assert layout.foot >= tops[-1] + layout.side


def test_large_text_leaves_room_for_two_pictures_and_two_kinds(qapp):
    font = QFont(qapp.font())
    font.setPointSizeF(20.0)
    letters = Lettering.of(font)
    places = [Place(Role.TRAIN, 0), Place(Role.TRAIN, 1), Place(Role.TEST, 0)]
    titles = [kind.title for kind in kinds()]
    labels, short = ["reconstruction, training", "parameters"], ["training", "parameters"]
    layout = lay_out(QSize(600, 200), letters, places, GridSize(8, 8), titles, [], labels, short)
    assert layout.shortened and layout.left(2) <= 600
    assert layout.head + layout.rows[1][1] + layout.side <= 200
    letters = Lettering.of(qapp.font())
    layout = lay_out(QSize(1400, 900), letters, places, GridSize(8, 8), titles, [], labels, short)
    assert not layout.shortened


@pytest.mark.parametrize("wide", range(800, 1150, 7))
@pytest.mark.parametrize("plain", [(), ("mean picture", "nearest training picture", "PCA-4")])
def test_the_board_never_scrolls_by_a_sliver(qapp, wide, plain):
    places = [Place(Role.TRAIN, 0), Place(Role.TEST, 0)]
    titles = [kind.title for kind in kinds()]
    letters = Lettering.of(qapp.font())
    layout = lay_out(QSize(wide, 640), letters, places, GridSize(8, 8), titles, plain, ["parameters"])
    assert layout.width <= wide or layout.width - wide > layout.column // 3
