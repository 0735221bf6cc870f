"""The part On pictures in the real window: you flip pixels, the machine proves its minimum, the table is made."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem

from engine.document import stacked
from engine.kinds import kinds, with_kind
from engine.labs.anomalies.scenes import LETTERS
from engine.labs.anomalies.sorts import is_anomaly
from engine.labs.fooling.ground.classes import classes_of
from engine.labs.fooling.ground.learning import learn
from engine.labs.fooling.pictures.class_judge import ClassStand
from engine.labs.fooling.pictures.guards import Guard
from engine.labs.fooling.pictures.judge import Goal
from engine.labs.fooling.pictures.part import PICTURES
from engine.labs.fooling.pictures.report import FOOLED_HEAD, fewest_sentence
from engine.labs.fooling.pictures.search import fewest_flips
from engine.labs.fooling.pictures.summary import UNTOUCHED, false_alarm_sentence, nudge_words, shares_of
from engine.lecture import lecture_document
from engine.picture_sets.catalogue import picture_set
from engine.pictures.place import Place, Role
from engine.scores.verdict import Verdict
from engine.wording import NOTHING_YET, unbroken
from gui.look.theme import ThemeChoice
from gui.pages.fooling.fooling_page import FoolingPage
from gui.pages.fooling.pictures.board import NO_FLIPS
from gui.pages.fooling.pictures.fooled_model import FLIPS as FLIPS_COLUMN
from gui.pages.fooling.pictures.pictures_view import PicturesView
from gui.pages.fooling.pictures.wording import FLIPS, INVITATION, NUDGE, UNTRAINED


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def opened(studio, qtbot):
    """The part, with its judges made."""
    next(one for one in studio.window.rail.buttons if one.text() == "Fooling").click()
    page = studio.pages.currentWidget()
    assert isinstance(page, FoolingPage)
    click(page.choice.segments.button(PICTURES))
    view = page.shown
    assert isinstance(view, PicturesView)
    qtbot.waitUntil(lambda: view.made is not None and view.watch.idle, timeout=20_000)
    return view


def flip(view, *cells):
    """Click cells of your picture."""
    grid = view.board.yours.grid
    for cell in cells:
        rect = grid.grid.device_cell_rect(cell)
        ratio = grid.devicePixelRatioF()
        QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=(rect.center() / ratio))


def click_row(table, row):
    rect = table.visualRect(table.model().index(row, 1))
    table.scrollTo(table.model().index(row, 1))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def trained(studio, qtbot, epochs):
    studio.bridge.step_epochs(epochs)
    qtbot.waitUntil(
        lambda: studio.bridge.snapshot.epoch == epochs and not studio.bridge.snapshot.running, timeout=20_000
    )


def test_you_flip_first_and_then_the_machine_proves_its_minimum(make_studio, qtbot):
    studio = make_studio()
    view = opened(studio, qtbot)
    document = studio.model.committed
    assert view.told.text() == INVITATION and unbroken("100.0 % of 2 learnt pictures") in view.about.text()
    assert "separate small classifier (64-32-2)" in view.about.text()
    assert all(Verdict.UNTRAINED in label.text() for label in view.board.as_it_is.guards.values())
    assert view.board.as_it_is.denoised.values is None and not view.panel.controls.go.isEnabled()
    top = view.board.y()
    picture = document.picture(studio.editing.place)
    classifier = learn(classes_of(document), document.seed)
    stand = ClassStand(classifier, picture.pixels.ravel())
    expected = fewest_flips(stand)
    names = classifier.classes.names
    assert names[stand.told] in view.board.as_it_is.told.text()

    flip(view, (0, 0), (0, 1))  # paper, whatever the class then is
    yours = picture.pixels.copy()
    yours[0, :2] = 1.0
    told = names[int(classifier.told(yours.reshape(1, -1))[0])]
    assert view.board.yours.head.text() == "You: 2 flips" and told in view.board.yours.told.text()
    np.testing.assert_array_equal(view.board.yours.grid.values, yours)
    flip(view, (0, 1))
    assert view.attempt.count == 1
    click(view.board.take_back)
    assert view.attempt.count == 0 and not view.board.take_back.isEnabled()
    assert studio.model.committed is document, "no document is changed"

    flip(view, *(divmod(int(pixel), 8) for pixel in expected.flips))
    assert "Can the machine do better?" in view.told.text()
    click(view.board.try_)
    qtbot.waitUntil(lambda: view.machine.found is not None and view.machine.idle, timeout=20_000)
    assert (
        view.told.text().startswith(fewest_sentence(expected)) and "nobody can do better" in view.told.text()
    )
    np.testing.assert_array_equal(view.board.machines.grid.values, view.attempt.pixels)
    assert view.board.machines.head.text() == f"Machine: {len(expected.flips)} flip, proven"
    assert view.board.machines.denoised_told.text() == Verdict.UNTRAINED
    head, one = view.rows()
    row = dict(zip(head, one, strict=True))
    assert row["loss notices"] == row["repaired"] == NOTHING_YET, "nothing is learnt yet"
    assert row["flips"] == len(expected.flips) and row["fooled into"] != row["class or verdict"]
    assert view.board.y() == top, "other words move nothing"

    click(view.ways.button(NUDGE))
    nudged = view.board.machines.grid.values
    size = nudge_words(float(np.abs(nudged - picture.pixels).max()))
    assert unbroken(size) in view.told.text() and view.board.machines.head.text() == f"Machine: {size}"
    assert "not proven" in view.told.text() and 0 < np.abs(nudged - picture.pixels).max() < 1
    assert classifier.told(nudged.reshape(1, -1).astype(np.float32))[0] != stand.told
    mine = view.attempt.count
    flip(view, (7, 7))
    assert view.attempt.count == mine and NO_FLIPS in view.board.yours.grid.toolTip(), "it is the machine's"
    click(view.ways.button(FLIPS))
    flip(view, (7, 7))
    assert view.attempt.count == mine + 1

    studio.editing.select(Place(Role.TEST, 1))
    assert view.machine.found is None and view.attempt.picture is document.test[1]
    assert view.board.machines.place.currentIndex() == 1, "the button lies where the picture will be"


def test_the_verdict_is_turned_once_there_is_one_by_every_kind_of_network(make_studio, qtbot):
    studio = make_studio()
    view = opened(studio, qtbot)
    click(view.goals.button(Goal.VERDICT))
    assert view.told.text() == UNTRAINED and not view.board.try_.isEnabled()
    assert not view.panel.controls.go.isEnabled() and view.panel.controls.words.text() == UNTRAINED, (
        "in sight"
    )
    start, ways = view.panel.controls.go, view.ways
    stand = start.mapTo(view, QPoint()), ways.x()
    trained(studio, qtbot, 2)
    qtbot.waitUntil(lambda: view.watch.idle and not view.hindrance, timeout=20_000)
    assert (start.mapTo(view, QPoint()), ways.x()) == stand, "what is said of a trained network moves nothing"
    click(view.board.try_)
    qtbot.waitUntil(lambda: view.machine.found is not None, timeout=20_000)
    assert fewest_sentence(view.machine.found.fewest) in view.told.text()
    flip(view, (0, 0))
    verdict = view.board.yours.told.text()
    assert "normal" in verdict or "anomaly" in verdict
    words = view.goals.button(Goal.VERDICT).text()
    told = view.board.as_it_is.told.text()
    assert words == ("Pass this anomaly" if "anomaly" in told else "Reject this normal")
    board = view.board
    rang = board.as_it_is.seen.alarms
    assert rang and "even the untouched picture" in board.watching.text(), "two learnt pictures are too few"
    for guard, label in board.yours.guards.items():
        both = guard in rang and guard in board.yours.seen.alarms
        assert ("noticed, untouched too" in label.text()) == both
    before = view.made.judges
    studio.hands.switch(1, 0)
    qtbot.waitUntil(lambda: view.watch.idle and view.made.judges is not before, timeout=20_000)
    assert 1 in view.made.judges.network.masks, "a unit that is off is off here too"
    studio.hands.let_go()
    for kind in kinds():
        studio.model.commit(kind.title, with_kind(studio.model.committed, kind))
        qtbot.waitUntil(
            lambda: (
                view.watch.idle
                and view.made is not None
                and view.made.document.network == studio.model.committed.network
            ),
            timeout=20_000,
        )
        assert view.made.judges.guards.thresholds.keys() == view.board.yours.guards.keys()
        assert view.board.yours.denoised.values is not None or view.hindrance == UNTRAINED


def test_every_test_picture_is_fooled_in_a_table_that_can_be_stopped_sorted_and_taken_out(
    make_studio, qtbot, monkeypatch
):
    pictures = picture_set("digits").make()
    document = replace(lecture_document(), train=pictures.train[:60], test=pictures.test[:30])
    studio = make_studio(document)
    view = opened(studio, qtbot)
    panel = view.panel
    head, one = view.rows()
    assert head == FOOLED_HEAD and one[0] == document.picture(studio.editing.place).name
    assert panel.table.isHidden()
    trained(studio, qtbot, 1)
    qtbot.waitUntil(lambda: view.watch.idle and view.made.epoch == 1, timeout=20_000)
    panel.controls.pictures.set_value(5)
    click(panel.controls.go)
    assert panel.running and panel.controls.go.text() == "Cancel"
    qtbot.waitUntil(lambda: not panel.running, timeout=20_000)
    result = panel.result
    assert len(result.rows) == 5 and panel.table.isVisible() and panel.table.isEnabled()
    assert "Fooled 5 of 5 pictures" in panel.words.text()
    shares = {one.form: one.count for one in shares_of(result.rows)}
    heads = [head.text() for head in panel.shares.heads.values()]
    assert heads == [f"{shares[UNTOUCHED]} normal untouched", "5 flipped", f"{shares['nudged']} nudged"]
    assert unbroken(false_alarm_sentence(result.rows)) in panel.words.text()
    qtbot.waitUntil(lambda: panel.table.visibleRegion().boundingRect().height() == panel.table.height())
    assert studio.exports.of(panel.table)._table() == PICTURES.rows(result) == view.rows()
    whole = studio.exports.of(studio.pages.currentWidget()).picture()
    assert whole.deviceIndependentSize().height() > view.height(), "what is scrolled away is in the picture"
    table, page = panel.table, studio.exports.of(studio.pages.currentWidget())
    table.scrollToBottom()
    stood = table.geometry(), table.verticalScrollBar().value(), table.columnWidth(0)
    every = table.drawn().deviceIndependentSize().height()
    assert every >= 5 * table.rowHeight(0) + table.horizontalHeader().height() > table.height()
    more = whole.deviceIndependentSize().height() - view.height()
    assert more >= every - table.height(), "so are the rows that are scrolled away"
    assert (table.geometry(), table.verticalScrollBar().value(), table.columnWidth(0)) == stood
    assert page._whole().remark() == ""
    monkeypatch.setattr("gui.pages.fooling.pictures.fooled_table.MOST_DRAWN", 3)
    assert table.drawn().deviceIndependentSize().height() < every
    assert "the first 3 of 5 rows" in page._whole().remark(), "of very many there are some"
    model = panel.table.model()
    panel.table.sortByColumn(FLIPS_COLUMN, Qt.SortOrder.DescendingOrder)
    flips = [len(panel.table.row_shown(row).fewest.flips) for row in range(5)]
    assert flips == sorted(flips, reverse=True) and model.rowCount() == 5
    panel.table.scrollToTop()
    panel.table.setCurrentIndex(model.index(3, 0))
    row = panel.table.row_shown(3)
    assert studio.editing.place == row.place
    np.testing.assert_array_equal(view.board.machines.grid.values.ravel(), row.after.pixels)
    assert fewest_sentence(row.fewest) in view.told.text(), "what was found for it is known"
    view.machine.forget()
    click_row(panel.table, 3)
    assert fewest_sentence(row.fewest) in view.told.text(), "nor does a click on the same row do nothing"
    option = QStyleOptionViewItem()
    panel.table.itemDelegate().initStyleOption(option, model.index(3, 0))
    size = option.icon.availableSizes()[0]
    shades = [option.icon.pixmap(size, mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected)]
    assert shades[0] == shades[1], "a selected picture keeps its colours"
    click(view.goals.button(Goal.VERDICT))
    assert panel.result is None and panel.table.isHidden(), "another question"
    click(view.goals.button(Goal.CLASS))
    assert panel.result is result and panel.table.isEnabled()

    panel.controls.pictures.set_value(30)
    click(panel.controls.go)
    qtbot.waitUntil(lambda: panel.result is not None and len(panel.result.rows) > 0, timeout=20_000)
    if panel.running:
        click(panel.controls.go)
    assert not panel.running and panel.result.rows and panel.controls.go.text() == "Start"

    studio.bridge.step_epochs(1)
    qtbot.waitUntil(lambda: view.watch.idle and view.made.epoch == 2, timeout=20_000)
    assert not panel.table.isEnabled(), "it is of another network"
    assert "Of the network before; press Start" in panel.controls.words.text()
    colours = {
        model.index(at, column).data(Qt.ItemDataRole.ForegroundRole).name()
        for at in range(model.rowCount())
        for column in range(9)
    }
    assert colours == {QColor(studio.themes.now.muted).name()}, "nothing red is left"
    studio.training.reset.trigger()
    qtbot.waitUntil(lambda: view.watch.idle and view.made.epoch == 0, timeout=20_000)
    assert "untrained" in panel.controls.words.text()
    assert panel.controls.words.text().endswith("Below: what the network before came to.")
    np.testing.assert_array_equal(view.made.normal, stacked(document.train, document.size))


def test_where_there_are_no_classes_it_says_what_to_do_and_the_verdict_can_still_be_turned(
    make_studio, qtbot
):
    lecture = lecture_document()
    same = replace(lecture, train=tuple(one.labelled("shape") for one in lecture.train))
    studio = make_studio(same)
    view = opened(studio, qtbot)
    assert "a classifier needs two classes" in view.told.text() and not view.board.try_.isEnabled()
    assert view.panel.controls.go.toolTip() == view.told.text()
    trained(studio, qtbot, 1)
    click(view.goals.button(Goal.VERDICT))
    qtbot.waitUntil(lambda: not view.hindrance and view.watch.idle, timeout=20_000)
    assert view.board.try_.isEnabled()
    studio.model.commit("Labels", lecture)
    click(view.goals.button(Goal.CLASS))
    qtbot.waitUntil(lambda: not view.hindrance, timeout=20_000)
    studio.model.commit("Empty", replace(lecture, train=(), test=()))
    assert "no picture" in view.told.text() and view.board.yours.grid.values is None


@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_it_fits_the_window_in_both_themes(make_studio, qtbot, theme):
    studio = make_studio()
    studio.themes.choose(theme)
    view = opened(studio, qtbot)
    for size in ((1024, 640), (1440, 900)):
        studio.window.resize(*size)
        qtbot.waitUntil(lambda size=size: studio.window.width() == size[0])
        area = studio.pages.currentWidget()._frames[PICTURES.key]
        qtbot.waitUntil(lambda area=area: view.width() <= area.viewport().width())
        for column in view.board.columns:
            assert column.place.height() <= column.place.width() + 1 and column.place.height() >= 120
    sides = {}
    for height, scrolls in ((700, True), (1600, False)):
        studio.window.resize(1440, height)
        bar = area.verticalScrollBar()
        qtbot.waitUntil(lambda bar=bar, scrolls=scrolls: bar.isVisible() == scrolls)
        sides[scrolls] = {column.place.height() for column in view.board.columns}
    assert sides[True] == sides[False], "else a bar may come and go without an end"
    studio.window.resize(1024, 640)
    studio.editing.select(Place(Role.TEST, 3))
    trained(studio, qtbot, 60)
    qtbot.waitUntil(lambda: view.watch.idle and view.made.epoch == 60, timeout=20_000)
    click(view.panel.controls.go)
    qtbot.waitUntil(lambda: not view.panel.running and view.panel.shares.isVisible(), timeout=20_000)
    marked = view.board.as_it_is.guards[Guard.LOSS].text()
    assert "<img" in marked
    try:
        for size in (150, 200):
            studio.frame.text.choose(size)
            qtbot.waitUntil(lambda: view.width() == area.viewport().width())
            assert view.minimumSizeHint().width() <= view.width(), "the figures of the table too"
        qtbot.waitUntil(lambda: view.board.as_it_is.guards[Guard.LOSS].text() != marked)  # the mark grows too
    finally:
        studio.frame.text.choose(100)


def test_an_alarm_for_an_anomaly_is_right_and_a_label_that_was_not_learnt_is_named(make_studio, qtbot):
    document = LETTERS.make()
    studio = make_studio(document)
    strange = next(place for place in document.places if is_anomaly(document, place))
    studio.editing.select(strange)
    trained(studio, qtbot, 60)
    view = opened(studio, qtbot)
    picture = document.picture(strange)
    qtbot.waitUntil(lambda: "rightly: it is an anomaly" in view.board.watching.text(), timeout=20_000)
    assert f"label, {picture.label}, is none that it learnt" in view.about.text()
    assert "false alarm" not in "".join(label.text() for label in view.board.as_it_is.guards.values())
    head, row = view.rows()
    assert dict(zip(head, row, strict=True))["anomaly"] == "yes"
    assert "noticed" in view.board.as_it_is.guards[Guard.LOSS].text()
    normal = next(
        place for place in document.places if place.role is Role.TEST and not is_anomaly(document, place)
    )
    narrow = 4 * view.about.fontMetrics().horizontalAdvance("label, which it learnt")
    high = view.about.heightForWidth(narrow)
    studio.editing.select(normal)
    assert "anomaly" not in view.board.watching.text() and "none that it learnt" not in view.about.text()
    qtbot.wait(0)
    assert view.about.heightForWidth(narrow) == high, "what is below, under the hand, stays where it is"
