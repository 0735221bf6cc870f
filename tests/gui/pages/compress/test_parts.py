"""The parts of the page Compress in the real window: each is chosen, started and answered with the mouse."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from engine.kinds import kinds, with_kind
from engine.labs.compress.ordered.ordered import LEVELS
from engine.labs.compress.parts import EXCHANGE, LOSSY, MEMORY, ORDER, PARTS, RANDOM, SWEEP
from engine.picture_sets.catalogue import picture_set
from gui.pages.compress.ordered.ordered_canvas import charts
from gui.pages.compress.rolls.tally import Tally
from gui.widgets.part_choice import PartChoice


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("part", PARTS, ids=[part.key for part in PARTS])
def test_every_part_is_chosen_started_and_shown_with_the_mouse(page, part, qtbot):
    click(page.choice.segments.button(part))
    assert page.part is part
    assert page.controls.numbers.isVisible() == part.by_numbers
    assert page.controls.seeds.isVisible() == part.by_seeds
    page.controls.epochs.set_value(1)
    page.controls.seeds.set_value(1)
    click(page.controls.go)
    assert page.running
    qtbot.waitUntil(lambda: not page.running, timeout=60_000)
    assert isinstance(page.result, part.result)
    view = page.view(part)
    assert view.isVisible() and view.told.sentence.text()
    assert page._workbench.exports.of(view)._table() == part.rows(page.result)
    assert not page._workbench.exports.of(view).picture().isNull()


def test_parts_keep_their_results_while_others_are_looked_at(page, work):
    sweep, memory = work(SWEEP), work(MEMORY)
    page.show_part(SWEEP)
    assert page.result is sweep and page.view(SWEEP).isVisible()
    page.show_part(MEMORY)
    assert page.result is memory and page.view(MEMORY).isVisible()
    assert "against the picture that was put in" in page.view(MEMORY).told.more.text()


def test_a_part_goes_on_while_another_one_is_shown(page, qtbot):
    page.controls.epochs.set_value(60)
    page.controls.seeds.set_value(50)
    page.start()
    page.show_part(LOSSY)
    assert page.empty.isVisible() and page.controls.go.text() == "Cancel"
    qtbot.waitUntil(lambda: SWEEP.key in page._results, timeout=60_000)
    assert page.result is None and page.empty.isVisible()
    click(page.controls.go)
    page.show_part(SWEEP)
    assert page.view(SWEEP).isVisible()


def test_the_slider_mixes_noise_into_the_pictures(page, work):
    result = work(ORDER)
    view = page.view(ORDER)
    assert view.canvas.level == 0 and view.caption.text() == "Noise 0 %"
    before = view.canvas.grab().toImage()
    view.slider.setFocus()
    QTest.keyClick(view.slider, Qt.Key.Key_End)
    assert view.canvas.level == LEVELS - 1 and view.caption.text() == "Noise 100 %"
    assert view.canvas.grab().toImage() != before
    assert f"gzip {result.levels[-1].squeezed.gzip:.2f}" in view.figures.text()
    assert "18 bytes is much" in view.told.more.text() and "Shannon" in view.told.toolTip()
    room, metrics = QRectF(0, 0, 400, 300), view.canvas.fontMetrics()
    for chart in charts(result):
        written = chart.places(room.adjusted(40, 0, 0, 0), room, metrics)
        assert (written[0][0], written[-1][0]) == (0, LEVELS - 1) and chart.steps[-1] == "100 %"
        assert all(left + wide < other for (_, left, wide), (_, other, _) in pairwise(written))
        assert chart.below == "noise mixed in"
    assert charts(result)[1].curves[1].ringed, "PCA's line is seen where the network's covers it"
    assert charts(result)[1].title.endswith("of the mean picture's")


def test_the_matrix_has_a_row_for_each_set_and_a_picture_in_every_cell(page, work):
    result = work(EXCHANGE)
    board = page.view(EXCHANGE).board.sheet.board
    assert len(board.rows) == len(result.sets) + 1 and board.labels[1] == "These pictures"
    assert all(cell.values is not None for row in board.rows for cell in row)
    layout = page.view(EXCHANGE).board.sheet.layout_now()
    heads = [layout.head_of(column) for column in range(len(result.sets))]
    assert all(after.left() - before.right() >= 8 for before, after in pairwise(heads)), "no two touch"
    assert [board.rows[place + 1][place].strong for place in range(len(result.sets))] == [True] * len(
        result.sets
    )
    sheet = page.view(EXCHANGE).board.sheet
    layout = sheet.layout_now()
    tip = sheet.tip_at(layout.label + layout.wide + 2, layout.top(1) + 2)
    assert (
        tip.startswith("Learnt: These pictures: 2 pictures, 2 epochs, 1 seed") and result.sets[1].title in tip
    )
    assert (
        board.notes[1] == "2 pictures, 2 epochs"
        and "110 pairs of two different sets" in page.view(EXCHANGE).told.more.text()
        and "“Stripes”" in page.view(EXCHANGE).told.more.text()
    )


def test_the_heads_of_a_table_stay_while_it_is_scrolled(studio, page, work):
    studio.window.resize(1024, 640)
    work(EXCHANGE, epochs=1)
    view = page.view(EXCHANGE).board
    heads = QRect(0, 0, view.viewport().width(), view.sheet.layout_now().head - 1)
    before = view.viewport().grab(heads).toImage()
    assert view.verticalScrollBar().maximum() > heads.height() and view.heads.isHidden()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.heads.isVisible() and view.viewport().grab(heads).toImage() == before


def test_a_picture_is_shown_as_the_archive_and_as_the_network_give_it_back(page, work):
    result = work(LOSSY)
    board = page.view(LOSSY).board.sheet.board
    pictures, gzip, _, network, _ = board.rows
    for row, way in zip(board.rows, result.ways, strict=True):
        np.testing.assert_array_equal(row[-1].values.ravel(), way.back[-1])
    np.testing.assert_array_equal(gzip[-1].values, pictures[-1].values)
    assert gzip[3].words == "none" and network[3].words != "none" and gzip[2].words == "34"
    assert "2.1 times as large" in page.view(LOSSY).told.more.text()


def test_one_picture_alone_cannot_be_left_out_and_the_page_says_so(studio, page):
    document = studio.model.committed
    studio.model.commit("One", replace(document, train=document.train[:1]))
    page.show_part(MEMORY)
    page.start()
    assert not page.running and "takes two" in page.banner.text
    assert not MEMORY.trainings(page.controls.order_of(studio.model.committed)), "nothing is foretold"


def test_rolling_counts_what_the_user_says(page, work):
    work(RANDOM)
    view = page.view(RANDOM)
    assert [roll.seed for roll in view.rolls] == [0]
    click(view.another)
    assert view.tally == Tally() and [roll.seed for roll in view.rolls] == [1, 0]
    click(view.nothing)
    click(view.nothing)
    click(view.something)
    assert view.tally == Tally(1, 2) and view.rolls[0].seed == 4
    assert "1 of 3 rolls looked like something to you: 33 %" in view.words.text()
    shown = view.board.sheet.board.rows[0][0].values.ravel()
    np.testing.assert_array_equal(shown, view.rolls[0].picture)
    page.show_part(SWEEP)
    page.show_part(RANDOM)
    assert view.tally == Tally(1, 2), "looking elsewhere forgets nothing"
    work(RANDOM)
    assert view.tally == Tally(), "another network begins anew"


@pytest.mark.parametrize("part", PARTS, ids=[part.key for part in PARTS])
def test_every_part_takes_digits_of_many_greys(studio, page, work, part):
    digits = picture_set("digits").make()
    document = replace(studio.model.committed, train=digits.train[:30], test=digits.test[:10])
    studio.model.commit("Digits", document)
    work(part, epochs=1, numbers=2)
    assert page.view(part).isVisible() and page.view(part).isEnabled()


@pytest.mark.parametrize("kind", kinds(), ids=[kind.name for kind in kinds()])
def test_the_networks_of_every_kind_give_back_and_are_fed_noise(studio, page, work, kind):
    studio.model.commit("Kind", with_kind(studio.model.committed, kind))
    for part in (LOSSY, RANDOM):
        work(part)
        assert page.view(part).isVisible() and page.banner.isHidden()


def test_the_choice_becomes_a_list_where_it_does_not_fit(qtbot, themes):
    choice = PartChoice(PARTS)
    qtbot.addWidget(choice)
    choice.show()
    wide = choice.segments.sizeHint().width()
    choice.resize(wide - 20, choice.height())
    assert choice.list.isVisible() and not choice.segments.isVisible()
    with qtbot.waitSignal(choice.chosen) as chosen:
        choice.list.activated.emit(PARTS.index(LOSSY))
    assert chosen.args == [LOSSY]
    choice.show_part(LOSSY)
    choice.resize(wide + 20, choice.height())
    assert choice.segments.isVisible() and choice.segments.value is LOSSY


@pytest.mark.parametrize("part", PARTS, ids=[part.key for part in PARTS])
def test_at_twice_the_text_no_word_is_cut_and_the_page_scrolls(studio, page, work, part, qtbot):
    studio.window.resize(1024, 640)
    studio.frame.text.choose(200)
    try:
        work(part)
        view = page.view(part)
        labels = [label for label in view.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
        assert labels
        qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in labels))
        assert studio.window.width() == 1024
        if part is SWEEP:
            studio.frame.text.choose(150)
            qtbot.waitUntil(lambda: _in_sight(view.canvas))
    finally:
        studio.frame.text.choose(100)


def _in_sight(canvas):
    """Whether all of the curve is, without scrolling."""
    return canvas.visibleRegion().boundingRect().bottom() > canvas.layout_now().plot.bottom()
