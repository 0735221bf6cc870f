"""The page Anomalies in the real window: the line, the judges, and what a person says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest

from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.line import SECOND_COURSE, LineRule, line_of
from engine.labs.anomalies.scenes import LETTERS, digits_without
from engine.labs.anomalies.scored import sample_of
from engine.labs.anomalies.sorts import Sort
from engine.labs.code_space.coder import Coder
from engine.lecture import lecture_document
from engine.pictures.marks import Marks
from engine.pictures.place import Place, Role
from engine.scores.similarity import Measure
from engine.trainers.first_weights import first_state_of
from engine.trainers.trainer import task_of
from engine.wording import NOTHING_YET, unbroken
from gui.look.theme import ThemeChoice
from gui.pages.anomalies.below.maps_view import LEAST
from gui.pages.anomalies.below.panels import Tab
from gui.pages.anomalies.ground.score_watch import MOST_LIVE, judge_all
from gui.pages.anomalies.strip.line_painter import aside
from gui.pages.anomalies.strip.strip_layer import drawn_words, sigma_step
from gui.pages.anomalies.strip.strip_layout import Span, StripLayout, lay_out, stepped_aside
from gui.pages.anomalies.told import BY_HAND, NO_PICTURES, UNTRAINED, WAITING
from tests.gui.pages.anomalies.conftest import judged_at


def on_line(strip):
    """A place on the line, above all pictures."""
    layout = strip.layout_now
    return QPoint(round(layout.x_of(strip.line)), round(layout.plot.top()) - 6)


def drag_line(strip, share):
    """Drag the line to a share of the strip's width, with the mouse."""
    layout, start = strip.layout_now, on_line(strip)
    end = QPoint(round(layout.plot.left() + share * layout.plot.width()), start.y())
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(strip, end)
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=end)
    return layout.value_at(end.x())


def test_the_line_is_dragged_and_everything_below_follows(open_page):
    _, page = open_page()
    strip, panels = page.parts.strip, page.parts.panels
    ranking, counts = page.judged.ranking(Judge.HAMMING), panels.at_line.counts
    honest = line_of(page.judged.scored, Judge.HAMMING, LineRule.SIGMAS)
    assert strip.line == honest.value and counts.counts == ranking.counts(honest.value)
    assert unbroken(honest.told) in page.parts.told.text() and "no word of its name" in page.parts.told.text()
    assert (
        unbroken("The inspector's line is at 60.0 %; “Use everywhere” moves it here")
        in page.parts.told.text()
    )
    assert panels.at_line.roc.meanings == ("line", "guessing"), "there is no ring"
    controls = page.parts.controls
    scenes, bar = controls.scenes.geometry(), controls.bar
    words, high = page.parts.told, page.parts.told.height()
    for share in (0.1, 0.95, 0.5):
        value = drag_line(strip, share)
        assert strip.line == value and page.parts.controls.rule.value is None
        now = ranking.counts(value)
        assert counts.counts == now
        assert panels.at_line.roc.at == (now.alarm_rate, now.recall)
        assert np.array_equal(panels.at_line.precision.at, (now.recall, now.precision), equal_nan=True)
    beginning = unbroken(f"Line at {Judge.HAMMING.text(value)}. {BY_HAND}")
    assert page.parts.told.text().startswith(beginning)
    assert controls.scenes.geometry() == scenes and bar.isHidden(), "nothing moves while the line is dragged"
    assert words.height() == high
    QTest.mouseClick(controls.back, Qt.MouseButton.LeftButton)
    assert strip.line == honest.value and controls.rule.value is LineRule.SIGMAS
    drag_line(strip, 0.5)
    before = strip.line
    QTest.keyClick(strip, Qt.Key.Key_Left)
    assert strip.line < before
    QTest.keyClick(strip, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert strip.line > before
    QTest.keyClick(strip, Qt.Key.Key_Home)
    assert strip.line == strip.layout_now.span.low and counts.counts.caught == 0
    QTest.keyClick(strip, Qt.Key.Key_Escape)
    assert strip.line == honest.value and page.parts.controls.rule.value is LineRule.SIGMAS
    assert strip.accessibleDescription() == f"The line is at {Judge.HAMMING.text(honest.value)}."
    assert panels.at_line.roc.shown.area == ranking.area
    QTest.mouseClick(page.parts.controls.peek, Qt.MouseButton.LeftButton)
    assert panels.at_line.roc.meanings == ("line", "peeking", "guessing")
    best = Judge.HAMMING.text(ranking.cheated)
    assert (
        unbroken(f"the best line is {best}. It catches") in page.parts.told.text()
        and strip.line == honest.value
    )
    table = page._bench.exports.of(strip)._table()
    assert len(table) == 7 and table[1][0] == "square"
    assert not page._bench.exports.of(page).picture().isNull()


def test_pictures_are_picked_on_the_strip_with_the_mouse_and_by_keys(open_page):
    studio, page = open_page()
    strip = page.parts.strip
    layout = strip.layout_now
    assert len(layout.placed) == 6, "a few pictures are all drawn"
    lanes = {placed.sort: layout.rect_of(placed).center().y() for placed in layout.placed}
    assert lanes[Sort.LEARNT] < lanes[Sort.NORMAL] < lanes[Sort.ANOMALY]
    cross = next(one for one in layout.placed if one.row == 5)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=layout.rect_of(cross).center().toPoint())
    assert studio.editing.place == Place(Role.TEST, 3) and page.row == 5
    assert "cross: Hamming" in strip.tip_at(layout.rect_of(cross).center())
    values = page.judged.scored.of_judge(Judge.HAMMING)
    order = np.argsort(-values, kind="stable").tolist()
    QTest.keyClick(strip, Qt.Key.Key_Up)
    assert page.row == order[(order.index(5) + 1) % 6]
    QTest.keyClick(strip, Qt.Key.Key_Down)
    assert page.row == 5


def test_every_judge_and_rule_has_its_line_and_a_similaritys_goes_to_the_document(open_page, qtbot):
    studio, page = open_page()
    controls, strip = page.parts.controls, page.parts.strip
    for judge in Judge:
        controls.judge.set_value(judge)
        controls.judge.chosen.emit(judge)
        scored = page.judged.scored
        assert strip.shown.judge is judge and strip.line == line_of(scored, judge, LineRule.SIGMAS).value
        assert page.parts.panels.everywhere.isEnabled() == judge.is_similarity
        assert ("by a similarity" in page.parts.panels.everywhere.toolTip()) != judge.is_similarity
        assert len(strip.layout_now.placed) == 6
    page.choose_rule(LineRule.DOCUMENT)
    assert np.isnan(strip.line) and "another score" in page.parts.told.text()
    page.choose_judge(Judge.HAMMING)
    assert strip.line == 0.6
    page.choose_judge(Judge.DICE)
    page.choose_rule(LineRule.QUANTILE)
    assert strip.line == line_of(page.judged.scored, Judge.DICE, LineRule.QUANTILE).value
    QTest.mouseClick(page.parts.panels.everywhere, Qt.MouseButton.LeftButton)
    verdict = studio.model.committed.verdict
    assert verdict.measure is Measure.DICE and verdict.threshold == round(strip.line, 4)
    assert "All pages judge by Dice" in page.parts.banner.text
    qtbot.waitUntil(lambda: "already" in page.parts.panels.everywhere.toolTip())
    assert "inspector" not in page.parts.told.text()
    studio.model.undo_stack.undo()
    assert studio.model.committed.verdict == lecture_document().verdict
    page.choose_rule(LineRule.SIGMAS)
    controls.sigmas.setFocus()
    controls.sigmas.selectAll()
    QTest.keyClicks(controls.sigmas, "99")
    QTest.keyClick(controls.sigmas, Qt.Key.Key_Return)
    assert "0 to 20" in page.parts.banner.text and controls.sigmas.value == 2.0


def test_pictures_step_aside_for_one_another_and_stay_in_their_order():
    assert stepped_aside([0.0, 3.0, 50.0], 10.0, 0.0, 100.0) == [0.0, 10.0, 50.0]
    assert stepped_aside([80.0, 99.0, 99.0], 10.0, 0.0, 100.0) == [80.0, 90.0, 100.0]
    assert stepped_aside([40.0, 40.0, 40.0], 10.0, 0.0, 100.0) == [30.0, 40.0, 50.0], "to both sides alike"
    assert stepped_aside([], 10.0, 0.0, 100.0) == []


def test_the_sigmas_stand_at_equal_steps_as_far_as_they_have_room():
    assert [sigma_step(apart, 40) for apart in (60, 59, 29, 6, 3)] == [1, 2, 5, 10, 20]
    assert sigma_step(0.0, 40) > 1


def test_the_flag_of_peeking_stands_beside_that_of_the_line():
    layout = StripLayout(QRectF(100, 30, 500, 180), Span(0.0, 1.0), 20, (), (), ())
    at = QRectF(300, 1, 50, 18)
    assert aside(QRectF(400, 1, 90, 18), at, layout).left() == 400
    for flag, away in ((QRectF(290, 1, 90, 18), 355), (QRectF(270, 1, 90, 18), 205)):
        moved = aside(flag, at, layout)
        assert moved.left() == away and not moved.intersects(at)
    end = QRectF(560, 1, 45, 18)
    assert aside(QRectF(570, 1, 90, 18), end, layout).right() == 555


def test_the_second_courses_numbers_are_one_click_away(open_page):
    _, page = open_page()
    page.choose_rule(LineRule.QUANTILE)
    QTest.mouseClick(page.parts.controls.course, Qt.MouseButton.LeftButton)
    assert page.judge is Judge.LOSS and page.parts.strip.line == pytest.approx(0.177)
    assert "second course" in page.parts.told.text()
    words = [word for _, word in page.parts.strip.shown.marks]
    assert words == ["0.141 passes, +1.0 σ", "0.269 a liar, +4.6 σ"]
    assert page.parts.strip.shown.usual == SECOND_COURSE and "two test pictures" in page.parts.told.text()
    QTest.mouseClick(page.parts.controls.course, Qt.MouseButton.LeftButton)
    assert page.judge is Judge.HAMMING and page.lines.rule is LineRule.QUANTILE, "as it was before"
    QTest.mouseClick(page.parts.controls.course, Qt.MouseButton.LeftButton)
    page.choose_judge(Judge.CODE)
    assert not page.parts.controls.course.isChecked() and not page.parts.strip.shown.marks


def test_a_person_says_what_an_anomaly_is_and_pixels_are_blamed(open_page, qtbot):
    studio, page = open_page()
    panels, blame = page.parts.panels, page.parts.panels.blame
    QTest.mouseClick(panels.tabs.button(Tab.BLAME), Qt.MouseButton.LeftButton)
    studio.editing.select(Place(Role.TEST, 3))
    qtbot.waitUntil(
        lambda: blame.watch.idle and blame.watch.answer is not None and blame.watch.answer.asked.row == 5
    )
    assert [tile.title for tile in blame.maps.tiles] == ["input", "output", *list(Judge)[:6]]
    assert blame.legend.ends == ("missing", "too much"), "each map has a scale of its own"
    assert blame.maps.tiles[2].words[1][0].startswith("at most 1.6"), "one of 64 pixels"
    assert blame.maps.tiles[2].marked and blame.words.text() == "cross: anomaly"
    QTest.mouseClick(blame.one, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.judged.scored.sorts[5] == Sort.NORMAL)
    qtbot.waitUntil(lambda: "but for 1 mark of yours" in page.parts.told.text())
    qtbot.waitUntil(lambda: blame.words.text() == "cross: held-out normal")
    marked = studio.model.committed
    studio.model.undo_stack.undo()
    assert page.parts.strip.outdated and not blame.maps.isEnabled() and page.parts.told.text() == WAITING
    qtbot.waitUntil(lambda: blame.words.text() == "cross: anomaly")
    assert not page.parts.strip.outdated and blame.maps.isEnabled()
    assert studio.model.committed == lecture_document() and "of yours" not in page.parts.told.text()
    studio.model.undo_stack.redo()
    qtbot.waitUntil(lambda: blame.words.text() == "cross: held-out normal")
    QTest.mouseClick(blame.one, Qt.MouseButton.LeftButton)
    assert studio.model.committed == lecture_document(), "a mark that is taken back is none"
    studio.model.commit("Mark", marked)
    qtbot.waitUntil(lambda: blame.words.text() == "cross: held-out normal")
    studio.editing.select(Place(Role.TRAIN, 0))
    assert blame.one.isHidden() and blame.all.isHidden()
    labelled = [one.labelled("new") for one in studio.model.committed.test]
    studio.model.commit("Labels", replace(studio.model.committed, test=tuple(labelled)))
    studio.editing.select(Place(Role.TEST, 0))
    qtbot.waitUntil(lambda: not blame.all.isHidden())
    QTest.mouseClick(blame.all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.judged.scored.sorts.tolist() == [0, 0, 2, 2, 2, 1])
    nothing = Marks({picture.name: False for picture in marked.test})
    studio.model.commit("Nothing to find", replace(studio.model.committed, marks=nothing))
    qtbot.waitUntil(lambda: "call it an anomaly at “Blame”" in page.parts.told.text())
    panels.show_tab(Tab.LINE)
    told = dict(panels.at_line.counts.shares)
    assert told["Recall"] == told["Precision"] == NOTHING_YET, "0 % would say that something was missed"


def test_pairs_on_which_two_judges_disagree_are_found_and_shown(open_page, qtbot):
    studio, page = open_page()
    panel = page.parts.panels.disagree
    page.parts.panels.show_tab(Tab.DISAGREE)
    qtbot.waitUntil(lambda: panel.watch.idle and bool(panel.maps.tiles))
    found = panel.watch.answer.found
    assert (panel.first.value, panel.second.value) == (found.first, found.second)
    assert len(panel.maps.tiles) == 4 * len(found.pairs) and "says the opposite" in panel.words.text()
    for pair in found.pairs:
        assert unbroken(f"{pair.gap:.0f} %") in panel.words.text(), "every pair has its words"
    studio.frame.text.choose(150)
    qtbot.waitUntil(lambda: panel.maps._grid[1] >= panel.maps._least_column and panel.maps._grid[2] >= LEAST)
    studio.frame.text.choose(100)
    panel.maps.clicked.emit(0)
    assert page.row == found.pairs[0].one
    panel.first.set_value(Judge.HAMMING)
    panel.second.set_value(Judge.HAMMING)
    panel.second.chosen.emit(Judge.HAMMING)
    qtbot.waitUntil(lambda: not panel.maps.tiles)
    assert "no pair" in panel.words.text()
    QTest.mouseClick(panel.most, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(panel.maps.tiles))


def test_a_scene_opens_and_trains_as_one_step(open_page, qtbot):
    studio, page = open_page(epochs=0)
    assert page.parts.empty.text() == UNTRAINED and page.parts.controls.course.isHidden()
    before, menu = studio.model.committed, page.parts.controls.scenes
    menu.setFocus()
    next(action for action in menu.scenes.actions() if action.text() == LETTERS.title).trigger()
    assert len(studio.model.committed.train) == 26 and "R that is turned" in page.parts.banner.text
    assert len(menu.digits.actions()) == 10
    studio.model.undo_stack.undo()
    assert studio.model.committed is before
    letters = LETTERS.make()
    short = replace(letters, training=replace(letters.training, epochs=2))
    page.parts.controls.course.setChecked(True)
    page.choose_rule(LineRule.QUANTILE)
    page.open_scene(replace(LETTERS, make=lambda: short))
    judged_at(page, 2, qtbot)
    assert page.judge is Judge.HAMMING and page.lines.rule is LineRule.SIGMAS
    assert not page.parts.controls.course.isChecked() and not page.parts.strip.shown.marks
    sorts = page.judged.scored.sorts.tolist()
    assert [sorts.count(sort) for sort in Sort] == [26, 26, 3]
    layout = page.parts.strip.layout_now
    assert len(layout.placed) == 55, "all of a few pictures are drawn"
    assert min(one.x for one in layout.placed) >= layout.plot.left(), "none lies over its lane's name"
    assert studio.window.focusWidget() is not menu, "Space trains, and does not open the list again"
    tabs, narrow = page.parts.panels.tabs, page.parts.area.viewport().height()
    high = tabs.mapTo(page, QPoint()).y()
    assert page.parts.banner.text.endswith("Undo takes the scene back.")
    studio.training.reset.trigger()
    assert page.parts.banner.isHidden(), "undo would take the reset back"
    studio.model.undo_stack.undo()
    judged_at(page, 2, qtbot)
    qtbot.waitUntil(lambda: page.parts.area.viewport().height() > narrow)
    assert tabs.mapTo(page, QPoint()).y() == high, "a notice moves nothing that is above it"
    scene = studio.model.committed
    page.parts.panels.blame.said.emit(scene.test[0], False)
    qtbot.waitUntil(lambda: page.judged.scored.sorts.tolist().count(Sort.ANOMALY) == 2)
    studio.model.undo_stack.undo()
    assert studio.model.committed is scene, "the mark is taken back, and not the scene"
    studio.model.undo_stack.undo()
    assert studio.model.committed is before
    assert page.judge is page.parts.controls.judge.value is Judge.LOSS, "the scene is taken back as a whole"
    assert page.parts.banner.isHidden()
    assert page.lines.rule is LineRule.QUANTILE and page.parts.controls.course.isChecked()
    qtbot.waitUntil(lambda: page.parts.empty.isVisible() and page.parts.empty.text() == UNTRAINED)
    studio.model.undo_stack.redo()
    assert page.judge is Judge.HAMMING and page.lines.rule is LineRule.SIGMAS
    qtbot.waitUntil(lambda: page.follower.current is not None and not page.parts.strip.outdated)
    studio.model.commit("Nothing learnt", replace(before, train=()))
    assert page.parts.empty.text() == NO_PICTURES


def test_while_it_trains_a_sample_is_judged_and_said_to_be_one(open_page, qtbot):
    studio, page = open_page(epochs=1)
    whole = digits_without("9")
    parameters = first_state_of(task_of(whole)).parameters
    asked = replace(page.judged.asked, document=whole, coder=Coder(whole.layout, parameters), live=True)
    judged = judge_all(asked, None, lambda done, total: False)
    positions, train = judged.scored.positions, len(whole.train)
    assert judged.sampled and len(positions) == 2 * MOST_LIVE
    assert np.array_equal(positions, sample_of(whole, MOST_LIVE)) and positions[MOST_LIVE - 1] < train
    again = judge_all(replace(asked, live=False), judged, lambda done, total: True)
    assert again.ground is judged.ground and not again.sampled, "what is of the pictures alone is kept"
    marked = replace(whole, marks=Marks().with_label("9", False))
    other = judge_all(replace(asked, document=marked), again, lambda done, total: True)
    assert Sort.ANOMALY in judged.scored.sorts and Sort.ANOMALY not in other.scored.sorts
    layout = lay_out(judged.scored, Judge.LOSS, QRectF(100, 30, 500, 180), Span(0.0, 1.0), 0.0)
    assert drawn_words(layout, judged.scored).endswith("; 1,000 of 1,797 judged while it trains")
    endless = replace(studio.model.committed, training=replace(studio.model.committed.training, epochs=0))
    studio.model.commit("No end", endless)
    studio.bridge.train()
    qtbot.waitUntil(lambda: page.judged.asked.live, timeout=30_000)
    with qtbot.waitSignal(page.followed, timeout=30_000):
        pass
    studio.bridge.pause()
    qtbot.waitUntil(lambda: not page.judged.asked.live and page.watch.idle, timeout=30_000)
    assert page.judged.asked.epoch == studio.bridge.snapshot.epoch


@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_the_page_fits_the_smallest_window_in_both_themes(open_page, qtbot, theme):
    studio, page = open_page()
    studio.themes.choose(theme)
    blame = page.parts.panels.blame
    for size in ((1024, 640), (1440, 900)):
        studio.window.resize(*size)
        qtbot.waitUntil(lambda size=size: studio.window.width() == size[0])
        strip = page.parts.strip
        assert studio.window.height() == size[1]
        assert strip.width() >= strip.minimumSizeHint().width() and strip.layout_now.side >= 16
        heights = set()
        for tab in Tab:
            page.parts.panels.show_tab(tab)
            assert not page.grab().isNull()
            heights.add(page.parts.strip.parentWidget().height())
    assert len(heights) == 1, "what stands above stays as it is where there is room"
    page.choose_judge(Judge.CODE)
    studio.editing.select(Place(Role.TEST, 2))
    page.parts.panels.show_tab(Tab.BLAME)
    qtbot.waitUntil(lambda: "strange" in blame.legend.accessibleDescription())
    qtbot.waitUntil(lambda: blame.legend.y() <= blame.maps.geometry().bottom() + 40)
    page.choose_judge(Judge.HAMMING)
    studio.frame.text.choose(125)
    at_line = page.parts.panels.at_line
    page.parts.panels.show_tab(Tab.LINE)
    qtbot.waitUntil(lambda: at_line.counts.width() >= at_line.counts.minimumSizeHint().width())
    for curve in (at_line.roc, at_line.precision):
        assert curve.isVisible() and curve.width() >= curve.minimumSizeHint().width()
    studio.editing.select(Place(Role.TEST, 3))
    page.parts.panels.show_tab(Tab.BLAME)
    words = 2 * blame.fontMetrics().horizontalAdvance("+1 too much")
    qtbot.waitUntil(lambda: blame.legend.isVisible() and blame.legend.width() > words)


def test_only_the_page_scrolls_where_large_text_needs_more_than_the_window(open_page, qtbot):
    studio, page = open_page()
    studio.frame.text.choose(150)
    studio.window.resize(1024, 640)
    for tab in Tab:
        page.parts.panels.show_tab(tab)
        part = page.parts.panels.stack.currentWidget()
        bars = (part.verticalScrollBar(), part.horizontalScrollBar())
        qtbot.waitUntil(lambda bars=bars: not any(bar.maximum() for bar in bars))
    bar = page.parts.stack.currentWidget().verticalScrollBar()
    assert bar.maximum() > 0
    drawn = studio.exports.of(page).drawn().deviceIndependentSize().height()
    assert drawn >= page.height() + bar.maximum(), "what is scrolled away is in the picture of the page"
