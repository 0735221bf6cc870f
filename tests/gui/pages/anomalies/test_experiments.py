"""What the page Anomalies trains for itself: pictures left out, anomalies mixed in, labels left out in turn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.left_out import NO_SPREAD
from engine.labs.anomalies.line import LineRule, left_out_line
from engine.labs.anomalies.scenes import digits_without
from engine.lecture import lecture_document
from engine.wording import unbroken
from gui.jobs.jobs import OTHER_LAB
from gui.pages.anomalies.below.area_chart import drawn_over
from gui.pages.anomalies.below.experiment_panel import BEFORE
from gui.pages.anomalies.below.panels import Tab
from gui.pages.anomalies.ground.experiment import OTHER_HERE
from gui.pages.anomalies.told import UNTRAINED
from gui.pages.anomalies.whole_page import WIDER


def few_digits():
    whole = digits_without("9")
    kept = tuple(one for one in whole.train[:200] if one.label in "01")
    return replace(whole, train=kept, test=whole.test[:12] + whole.test[-20:])


def test_leaving_out_gives_a_line_until_the_pictures_change(open_page, qtbot):
    studio, page = open_page()
    controls, left_out = page.parts.controls, page.lines.left_out
    controls.rule.set_value(LineRule.LEFT_OUT)
    controls.rule.chosen.emit(LineRule.LEFT_OUT)
    assert left_out.running and controls.leave.text() == "Cancel"
    qtbot.waitUntil(lambda: not left_out.running, timeout=60_000)
    values = left_out.result.done[:, Judge.HAMMING.column]
    assert left_out.result.order.epochs == 20 and len(values) == 2
    assert page.parts.strip.line == left_out_line(Judge.HAMMING, values)
    assert "1 in 3 of new normal pictures" in page.parts.told.text() and controls.leave.isHidden()
    for judge in (Judge.CODE, Judge.BOTH):
        page.choose_judge(judge)
        assert np.isnan(page.parts.strip.line) and NO_SPREAD in page.parts.told.text(), "one code is left"
    document = studio.model.committed
    studio.model.commit("Alone", replace(document, train=document.train[:1]))
    assert left_out.result is None and controls.leave.text() == "Start"
    QTest.mouseClick(controls.leave, Qt.MouseButton.LeftButton)
    assert not left_out.running
    qtbot.waitUntil(lambda: "takes two to train on" in page.parts.told.text())


def test_leaving_out_is_cancelled(open_page, qtbot):
    _, page = open_page(few_digits(), epochs=10)
    page.choose_rule(LineRule.LEFT_OUT)
    controls = page.parts.controls
    assert page.lines.left_out.running and controls.bar.isVisible()
    QTest.mouseClick(controls.leave, Qt.MouseButton.LeftButton)
    assert not page.lines.left_out.running and controls.bar.isHidden() and controls.leave.text() == "Start"


def test_anomalies_are_mixed_in_with_the_mouse_and_the_chart_grows(open_page, qtbot):
    studio, page = open_page()
    panels, mixed = page.parts.panels, page.parts.panels.mixed
    QTest.mouseClick(panels.tabs.button(Tab.MIXED), Qt.MouseButton.LeftButton)
    mixed.controls.seeds.set_value(2)
    mixed.controls.epochs.set_value(3)
    QTest.mouseClick(mixed.controls.go, Qt.MouseButton.LeftButton)
    assert mixed.run.running and mixed.controls.go.text() == "Cancel"
    qtbot.waitUntil(lambda: not mixed.run.running, timeout=60_000)
    assert [line.name for line in mixed.chart.lines] == ["Hamming", "Loss", "Code", "Loss or code"]
    assert mixed.chart.lines[0].strong and len(mixed.chart.lines[0].mean) == 3
    assert (
        "1 chosen by lot" in mixed.words.text()
        and mixed.controls.words.text() == "Seeds 106 and 107, 3 epochs each"
    )
    assert "only 2 pairs" in mixed.words.text() and "mean of 2 seeds" in mixed.words.text()
    assert len(page._bench.exports.of(mixed.chart)._table()) == 4
    result = mixed.run.result
    assert mixed.words.text().startswith(unbroken(result.effect(result.judges[0])))
    page.choose_judge(Judge.LOSS)
    assert mixed.chart.lines[1].strong and mixed.words.text().startswith(unbroken(result.effect(Judge.LOSS)))
    document = studio.model.committed
    bright = mixed.chart.grab().toImage()
    studio.model.commit("Fewer", replace(document, test=document.test[:3]))
    assert mixed.controls.words.text().startswith(BEFORE) and not mixed.chart.isEnabled()
    assert mixed.chart.grab().toImage() != bright
    assert not mixed.words.isEnabled()
    qtbot.waitUntil(lambda: "takes two of them" in mixed.words.text())
    assert not mixed.controls.go.isEnabled() and mixed.controls.go.toolTip() == mixed.words.text()
    studio.model.undo_stack.undo()
    qtbot.waitUntil(mixed.controls.go.isEnabled)
    mixed.controls.epochs.set_value(100_000)
    mixed.start()
    go, table = mixed.controls.go, panels.table
    assert mixed.run.running and mixed.chart.isEnabled() and go.isEnabled()
    assert not table.controls.go.isEnabled() and table.controls.go.toolTip() == OTHER_HERE.format("Mixed in")
    assert table.controls.words.text() == table.controls.go.toolTip(), "the reason is to be seen"
    studio.bridge.reset()
    qtbot.waitUntil(lambda: page.parts.told.text() == UNTRAINED)
    assert mixed.run.running and go.isVisible() and go.text() == "Cancel", "it needs no trained network"
    studio.model.undo_stack.undo()
    qtbot.waitUntil(lambda: page.follower.current is not None and page.parts.told.text() != UNTRAINED)
    page.choose_rule(LineRule.LEFT_OUT)
    leave = page.parts.controls.leave
    assert not leave.isEnabled() and leave.toolTip() == table.controls.go.toolTip()
    assert leave.toolTip() in page.parts.told.text(), "why it is grey is to be seen"
    compress = studio.pages
    compress.show_page(2)
    assert studio.pages.currentWidget().controls.go.toolTip() == OTHER_LAB.format("Anomalies")
    compress.show_page(1)
    QTest.mouseClick(mixed.controls.go, Qt.MouseButton.LeftButton)
    assert not mixed.run.running and studio.pages.currentWidget() is page
    assert table.controls.go.isEnabled() and not table.run.why_not and leave.isEnabled()
    assert table.controls.words.text() == ""


def test_of_lines_that_coincide_the_earlier_one_is_broader():
    means = [[0.7, 0.7, 0.7], [0.7, 0.701, 0.9], [0.7, 0.7, 0.7]]
    assert [drawn_over(means, at, 0, 1, 0.01) for at in range(3)] == [2, 1, 0]
    assert [drawn_over(means, at, 1, 2, 0.01) for at in range(3)] == [1, 0, 0]


def test_labels_are_left_out_in_turn_beside_other_detectors(open_page, qtbot):
    studio, page = open_page(few_digits(), epochs=1)
    table = page.parts.panels.table
    page.parts.panels.show_tab(Tab.TABLE)
    table.controls.seeds.set_value(1)
    table.controls.epochs.set_value(1)
    page.run_lab()
    assert table.run.running
    qtbot.waitUntil(lambda: not table.run.running, timeout=120_000)
    board = table.board.sheet.board
    assert board.labels == ("0", "1", "9", "all") and board.heads[-3:] == (
        "PCA",
        "isolation forest",
        "one-class SVM",
    )
    assert sum(cell.strong for cell in board.rows[0]) >= 1 and "These pictures" in table.words.text()
    assert "no range. Bold" in table.words.text() and not any("(" in cell.words for cell in board.rows[0])
    studio.window.resize(1024, 640)
    bars = [one.verticalScrollBar() for one in (page.parts.panels.stack.currentWidget(), table.board)]
    whole = page.parts.stack.currentWidget().verticalScrollBar()
    qtbot.waitUntil(lambda: whole.maximum() > 0 and not any(bar.maximum() for bar in bars))
    exports = page._bench.exports
    assert len(exports.of(table.board)._table()) == 1 + 4 * 7
    assert exports.of(page)._table() == exports.of(table.board)._table(), (
        "the page's table is that of its part"
    )
    sheet, drawn = table.board.sheet, exports.of(table.board).picture().deviceIndependentSize()
    assert drawn.height() >= sheet.layout_now().height and drawn.width() >= sheet.minimumWidth()
    sides = table.board.horizontalScrollBar()
    told = exports.of(page)._whole().remark
    assert not sides.maximum() and told() == ""
    table.board.setMaximumWidth(200)
    qtbot.waitUntil(lambda: sides.maximum() > 0 and told() == WIDER)


def test_a_number_that_is_impossible_is_refused_in_a_sentence(open_page, qtbot):
    _, page = open_page(lecture_document(), epochs=1)
    mixed = page.parts.panels.mixed
    page.parts.panels.show_tab(Tab.MIXED)
    field = mixed.controls.seeds
    page.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    QTest.keyClicks(field, "101")
    mixed.start()
    assert not mixed.run.running and "1 to 100" in mixed.controls.words.text()
