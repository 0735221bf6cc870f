"""The page Lottery uses the room that it has, and what it shows can be taken out."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QApplication, QLabel

from engine.labs.lottery_report import OUTCOME_HEAD
from gui.pages.lottery.outcome_tile import SIDE
from gui.widgets.flow_layout import FlowLayout


def sides(page):
    return {row.strip.tiles[0].height() for row in page.results.rows}


def test_pictures_grow_with_the_page_in_whole_pixels_a_cell_and_shrink_again(qtbot, page, draw):
    page.resize(900, 500)
    draw()
    qtbot.waitUntil(lambda: page.results.rows[0]._side == SIDE)
    few, low = len(page.results.rows[0].strip.tiles), sides(page)
    page.resize(900, 1200)
    qtbot.waitUntil(lambda: page.results.rows[0]._side > SIDE)
    side = page.results.rows[0]._side
    assert (side - 2) % 8 == 0
    assert len(page.results.rows[0].strip.tiles) == few, "no tile is lost to larger pictures"
    assert min(sides(page)) - max(low) == side - SIDE
    qtbot.waitUntil(lambda: not page.results._scroll.verticalScrollBar().isVisible())
    page.resize(900, 500)
    qtbot.waitUntil(lambda: page.results.rows[0]._side == SIDE)


def test_a_low_page_explains_nothing_and_keeps_its_fields_apart(qtbot, page):
    page.setMinimumSize(1, 1)  # as in the window, which may be smaller than a page would like
    page.resize(560, 15 * page.fontMetrics().height())
    qtbot.waitUntil(lambda: not page.words.isVisible())
    QApplication.processEvents()
    controls = page.controls
    (flow,) = [layout for layout in controls.layout().children() if layout.findChild(FlowLayout)]
    assert flow.geometry().bottom() < controls.bar.y() < controls.words.y()
    page.resize(900, 760)
    qtbot.waitUntil(page.words.isVisible)


def test_every_outcome_is_a_row_of_the_table_that_can_be_copied(page, draw, workbench):
    exports = workbench.exports
    exports.of(page).copy_table.trigger()
    assert QApplication.clipboard().text().split() == "\t".join(OUTCOME_HEAD).split()
    result = draw()
    exports.of(page).copy_table.trigger()
    head, *rows = csv.reader(io.StringIO(QApplication.clipboard().text()), delimiter="\t")
    assert tuple(head) == OUTCOME_HEAD
    outcomes = [(row.picture.name, one) for row in result.pictures for one in row.outcomes]
    assert len(rows) == len(outcomes)
    told = page.told_of(page)
    assert told.document is result.document and told.lines[0].startswith(f"{len(result.seeds)} seeds from")
    for cells, (name, outcome) in zip(rows, outcomes, strict=True):
        assert (cells[0], int(cells[2]), int(cells[4])) == (name, outcome.count, outcome.seeds[0])
        np.testing.assert_allclose(
            [float(cell) for cell in (cells[3], *cells[5:-1])], [outcome.share, *outcome.scores]
        )


def test_the_table_judges_each_outcome_as_its_card_does(page, draw, model, workbench):
    draw()
    for threshold in (0.0, 0.99):
        verdict = replace(model.document.verdict, threshold=threshold)
        model.commit("Threshold", replace(model.document, verdict=verdict))
        workbench.exports.of(page).copy_table.trigger()
        head, *rows = csv.reader(io.StringIO(QApplication.clipboard().text()), delimiter="\t")
        at, rank = head.index("verdict"), head.index("rank")
        told = [(cells[at], int(cells[rank])) for cells in rows]
        best = [row for row in told if row[1] == 1]
        cards = [row.strip.tiles[0].accessibleName() for row in page.results.rows]
        assert all(name.endswith(judged) for name, (judged, _) in zip(cards, best, strict=True))
        assert ({judged for judged, _ in told} == {"normal"}) is (threshold == 0.0)


def test_on_a_narrow_page_no_word_is_cut(qtbot, page, draw):
    draw()
    page.setMinimumSize(1, 1)
    for width in (900, 520, 400, 330):
        page.resize(width, 760)
        QApplication.processEvents()
        for row in page.results.rows:
            rest, metrics = row.strip._rest, row.strip._rest.fontMetrics()
            assert all(metrics.horizontalAdvance(line) <= rest.width() for line in rest.text().split("\n"))
            hidden = len(row.strip._outcomes) - len(row.strip.tiles)
            assert not hidden or rest.toolTip().startswith(f"And {hidden} other")
        words = page.controls.words
        shown = QLabel.text(words)
        assert words.fontMetrics().horizontalAdvance(shown) <= words.width()
        assert shown == words.text() or shown.endswith("…")
