"""The page Compress in the real window."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from engine.kinds import kind_named, with_kind
from engine.labs.compress.parts import EXCHANGE, SWEEP
from engine.labs.compress.sweep.sweep_result import SweepResult
from engine.labs.lottery_trainer import LotteryTrainer
from engine.pictures.picture import GridSize
from engine.pictures.transforms import Resizing
from engine.resized_document import resized_document
from engine.settings.penalties import PenaltyWeight
from engine.trainers.torch_trainer import TorchTrainer
from gui.jobs.jobs import OTHER_LAB
from gui.look.theme import ThemeChoice
from gui.pages.catalogue import PLAY
from gui.pages.compress.sweep.sweep_painter import RING, tick_text
from gui.pages.compress.views.lettering import Lettering
from gui.pages.compress.views.wording import BEFORE
from tests.rounding import FLOAT32


def test_start_sweeps_and_shows_a_column_for_every_code_size(studio, page, qtbot):
    page.controls.epochs.set_value(1)
    type_into(page.controls.seeds, "2", qtbot)
    words = page.controls.words
    qtbot.waitUntil(lambda: words.text().startswith("32 networks, about "))
    QTest.mouseClick(page.controls.go, Qt.MouseButton.LeftButton)
    assert page.running and page.controls.go.text() == "Cancel"
    assert words.text().startswith("Getting ready"), "not a first network before there is a trainer"
    qtbot.waitUntil(lambda: not page.running, timeout=60_000)
    result = page.result
    assert isinstance(result, SweepResult) and result.whole and result.order.seeds == 2
    view = page.view(SWEEP)
    assert view.isVisible() and view.canvas.result is result
    assert words.text() == "2 seeds, 1 epoch each"
    type_into(page.controls.seeds, "3", qtbot)
    qtbot.waitUntil(
        lambda: words.text().startswith("2 seeds, 1 epoch each · Start again: 48 networks, about ")
    )
    type_into(page.controls.seeds, "2", qtbot)
    assert words.text() == "2 seeds, 1 epoch each", "what is shown costs nothing"


def type_into(field, digits, qtbot):
    field.window().activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    QTest.keyClicks(field, digits)
    field.clearFocus()


def test_where_only_pytorch_trains_the_cost_says_so_and_fewer_seeds_and_epochs_are_suggested(
    studio, page, qtbot
):
    numbers = page.controls.seeds, page.controls.epochs
    assert [field.value for field in numbers] == [5, 3000]
    page._cost._find_trainer = lambda go_on: LotteryTrainer(TorchTrainer, 1, "No compiler is there.")
    page.controls.epochs.set_value(2000)
    page.follow()
    qtbot.waitUntil(lambda: numbers[0].value == 1, timeout=20_000)
    assert numbers[1].value == 2000, "what was typed stays"
    page.controls.epochs.set_value(600)
    document = with_kind(studio.model.committed, kind_named("sequence"))
    contractive = replace(document.training, penalties=(PenaltyWeight("contractive", 0.001),))
    studio.model.commit("Only PyTorch", replace(document, training=contractive))
    assert [field.value for field in numbers] == [1, 600]
    words = page.controls.words
    qtbot.waitUntil(lambda: words.text().startswith("16 networks, about "), timeout=20_000)
    assert words.text().split(";")[0].endswith(" with PyTorch")


def test_it_grows_while_it_trains_and_cancel_keeps_what_came(page, qtbot):
    page.controls.epochs.set_value(60)
    page.controls.seeds.set_value(50)
    page.start()
    qtbot.waitUntil(lambda: page.result is not None and page.result.done >= 2, timeout=60_000)
    page.show_part(EXCHANGE)  # it is told which question is being answered
    assert (
        page.empty.text().startswith("“How few” is at work") and "“How few”: " in page.controls.words.text()
    )
    page.show_part(SWEEP)
    page.choice.segments.button(SWEEP).setFocus()
    QTest.keyClick(page.choice.segments.button(SWEEP), Qt.Key.Key_Escape)
    assert not page.running and page.result.done < 16 * 50
    view, done = page.view(SWEEP), page.result.done
    assert view.isVisible() and page.controls.go.text() == "Start"
    assert page.controls.words.text().startswith(f"{done} of 800 networks, ")
    assert "of 50 seeds of each size" in view.told.sentence.text()
    view.canvas.grab()  # which has it painted, if it was not yet
    assert all("of 50 seeds" in told for told in view.canvas._painter.told_forms())


def test_another_lab_waits_and_the_sweep_goes_on_beside_another_page(studio, page, qtbot):
    page.controls.epochs.set_value(60)
    page.controls.seeds.set_value(50)
    page.start()
    studio.pages.show_page(2)
    kinds = studio.pages.currentWidget()
    assert not kinds.controls.go.isEnabled() and kinds.controls.go.toolTip() == OTHER_LAB.format("Compress")
    qtbot.waitUntil(lambda: page.result is not None, timeout=60_000)
    page.stop()
    assert kinds.controls.go.isEnabled()


def test_a_changed_document_makes_it_stale_and_undo_takes_that_back(studio, page, work):
    work(SWEEP)
    other = resized_document(studio.model.committed, GridSize(12, 10), Resizing.SCALE)
    studio.model.commit("Other pictures", other)
    assert "changed since then" in page.banner.text and not page.view(SWEEP).isEnabled()
    assert page.controls.words.text().startswith(BEFORE)
    studio.model.undo_stack.undo()
    assert page.banner.isHidden() and page.view(SWEEP).isEnabled()
    studio.model.undo_stack.redo()
    assert work(SWEEP).order.document is other


def test_without_a_training_picture_it_cannot_start(studio, page):
    studio.model.commit("Empty", replace(studio.model.committed, train=()))
    assert not page.controls.go.isEnabled() and page.empty.text() == page.controls.go.toolTip()
    page.start()
    assert not page.running


def test_a_number_out_of_range_is_refused_in_a_sentence(page, qtbot):
    field = page.controls.numbers
    page.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    QTest.keyClicks(field, "17")
    page.start()
    assert not page.running and "1 to 16" in page.controls.words.text()


def test_a_column_tells_its_figures_and_is_marked_under_the_pointer(page, work):
    work(SWEEP, seeds=2)
    canvas = page.view(SWEEP).canvas
    before = canvas.grab().toImage()
    assert all("2 seeds" in told for told in canvas._painter.told_forms())
    assert tick_text(0.001) == "≤ 0.1 %" and tick_text(0.002) == "0.2 %"
    place = QPoint(round(canvas.layout_now().centre(2)), canvas.height() // 3)
    QTest.mouseMove(canvas, place)
    assert canvas.grab().toImage() != before
    assert canvas.layout_now().column(place.x()) == 2
    painter, layout, letters = canvas._painter, canvas.layout_now(), Lettering.of(canvas.font())
    ring = QPointF(layout.centre(3), painter._height(layout, painter.train[3]) - RING).toPoint()
    painter.pca = np.full_like(painter.train, np.nan)
    without = canvas.grab().toImage().pixelColor(ring)
    painter.pca = painter.train.copy()
    image = canvas.grab().toImage()
    assert image.pixelColor(ring) != without, "PCA is seen where the network's line covers it"
    shown, names = painter.names(16, letters.wide("16") * 0.75, marked=5)
    assert 5 in shown and min(np.diff(shown)) >= 2 and names[0] == "0", (
        "where columns are narrow, some are named"
    )
    assert painter.names(16, 100.0, 5) == (list(range(17)), ["mean", *map(str, range(1, 17))])
    inputs = layout.cell(-1, 0)
    words = QRectF(inputs.left(), layout.plot.bottom() + 4, inputs.width(), letters.line).toRect()
    inked = {image.pixelColor(x, words.center().y()).name() for x in range(words.left(), words.right())}
    assert len(inked) > 1 and "and there are 2" in page.view(SWEEP).told.more.text(), "originals are named"


@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("size", [(1024, 640), (1440, 900)])
def test_the_page_fits_the_window_in_both_themes(studio, page, work, theme, size, qtbot):
    studio.themes.choose(theme)
    work(SWEEP)
    studio.window.resize(*size)
    qtbot.waitUntil(lambda: studio.window.width() == size[0])
    canvas = page.view(SWEEP).canvas
    assert canvas.width() >= canvas.minimumSizeHint().width()
    assert canvas.layout_now().rows >= 1 and studio.window.height() == size[1]


def test_the_table_of_the_page_is_that_of_the_part_that_is_shown(page, work):
    result = work(SWEEP)
    export = page._workbench.exports.of(page.view(SWEEP))
    assert export._table() == SWEEP.rows(result)
    assert not export.picture().isNull()


def click_on(canvas, numbers):
    place = QPoint(round(canvas.layout_now().centre(numbers)), canvas.height() // 2)
    QTest.mouseMove(canvas, place)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)


def test_a_click_on_a_column_gives_the_network_that_code_and_undo_takes_it_back(studio, page, work, qtbot):
    result = work(SWEEP, epochs=3)
    before = studio.model.committed
    click_on(page.view(SWEEP).canvas, 2)
    document = studio.model.committed
    assert document.network == replace(before.network, code=2)
    assert studio.model.undo_stack.undoText() == "Code of 2 numbers"
    assert "2 numbers now" in page.banner.text and page.view(SWEEP).isEnabled(), "the sweep has every size"
    qtbot.waitUntil(lambda: studio.bridge.snapshot.document == document and studio.bridge.snapshot.epoch == 3)
    outputs = studio.bridge.snapshot.outputs[: len(document.train)]
    np.testing.assert_allclose(outputs, result.point(2).outputs, atol=64 * FLOAT32)  # of a larger batch
    studio.model.undo_stack.undo()
    assert studio.model.committed == before and page.banner.isHidden()


def test_arrows_and_return_choose_a_code_too_but_never_none(studio, page, work):
    work(SWEEP)
    canvas = page.view(SWEEP).canvas
    canvas.setFocus()
    before = studio.model.committed
    for _ in range(4):
        QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.accessibleDescription().startswith("No number")
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert studio.model.committed is before
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert studio.model.committed.network.code == 1


def test_a_sweep_of_other_pictures_chooses_nothing(studio, page, work):
    work(SWEEP)
    other = resized_document(studio.model.committed, GridSize(12, 10), Resizing.SCALE)
    studio.model.commit("Other pictures", other)
    click_on(page.view(SWEEP).canvas, 2)
    assert studio.model.committed is other


def test_the_notice_of_a_choice_leads_to_play(studio, page, work):
    work(SWEEP)
    click_on(page.view(SWEEP).canvas, 3)
    page.banner.acted.emit()
    assert studio.pages.page is PLAY


def test_the_picture_of_a_table_has_what_is_scrolled_away(studio, page, work):
    studio.window.resize(1024, 640)
    work(EXCHANGE)
    view = page.view(EXCHANGE)
    picture = page._workbench.exports.of(view).picture()
    assert picture.height() >= 2 * view.board.sheet.layout_now().height > 2 * view.board.height()
    head = studio.exports.head_of(view)
    assert (head.title, head.question) == ("Compress: Other pictures", EXCHANGE.question)
    assert head.lines[0].startswith("The lecture's pictures: 2 pictures learnt")
    assert head.lines[2:] == (EXCHANGE.trained(page.result), *view.told.sentences)
    studio.model.commit("Less", replace(studio.model.committed, train=studio.model.committed.train[:1]))
    assert studio.exports.head_of(page) == head, "it is of the pictures that the answer is of"
    assert studio.exports.of(page).picture() == studio.exports.of(view).picture(), "without the controls"


def test_a_change_while_it_trains_is_told_without_a_start_that_is_not_there(studio, page, qtbot):
    page.controls.epochs.set_value(60)
    page.controls.seeds.set_value(50)
    page.start()
    qtbot.waitUntil(lambda: page.result is not None, timeout=60_000)
    document = studio.model.committed
    studio.model.commit("Less", replace(document, train=document.train[:1]))
    assert page.running and "since it began" in page.banner.text and "start again" not in page.banner.text
    page.stop()
    assert "start again" in page.banner.text
