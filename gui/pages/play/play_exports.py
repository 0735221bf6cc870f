"""What can be taken out of the page Play."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QWidget

from gui.exporting.view_export import Rows, WholeView
from gui.exporting.view_exports import ViewExports
from gui.grids.grid_view import GridView
from gui.look.theme import Themes
from gui.pages.play.hourglass.hourglass import Hourglass
from gui.pages.play.side_by_side.card import SideBySideCard
from gui.pages.play.side_by_side.columns import HEADINGS, MEASURES, WAYS, Column
from gui.pages.play.side_by_side.model import SideBySideModel


def offer_play(
    page: QWidget, hourglass: Hourglass, card: SideBySideCard, exports: ViewExports, themes: Themes
) -> None:
    """Give the page, its grids and its table their ways out."""

    def table() -> Rows:
        return side_by_side_rows(card.table.rows, [column for column in WAYS if card.table.offers(column)])

    def whole_table() -> WholeView:
        from gui.pages.play.side_by_side.whole_table import WholeTable

        return WholeTable(card.table, themes)

    def whole_page() -> WholeView:
        from gui.pages.play.whole_page import WholePage

        return WholePage(page, hourglass, card, themes)

    grid = hourglass.output.grid
    exports.offer(page, "play", table, by_right_click=False, whole=whole_page)
    exports.offer(hourglass, "hourglass")
    exports.offer(grid, "reconstruction", lambda: grid_rows(grid))
    exports.offer(card.table, "side by side", table, whole=whole_table)


def side_by_side_rows(rows: SideBySideModel, companions: Sequence[Column] = ()) -> Rows:
    """Head and rows as the table sorts them: name, label, role, the four scores 0..1, and the verdict.

    Behind them the scores of simpler answers, by the measure that judges, for the columns of `companions`.

    Numbers are as exact as they are known; a score that is not known is NaN, and a verdict then empty.
    """
    document = rows.document
    head = ["picture", "label", "role", *(HEADINGS[column].title.lower() for column in MEASURES), "verdict"]
    measure = str(document.verdict.measure).lower()
    head += [f"{HEADINGS[column].title.lower()}: {measure}" for column in companions]
    body: list[list[object]] = []
    for row in range(rows.rowCount()):
        place = rows.place_of(row)
        if place is None:
            continue
        picture = document.picture(place)
        scores = [rows.score_of(row, measure) for measure in MEASURES.values()]
        simpler = [rows.companion_score(row, column) for column in companions]
        words = picture.name, picture.label, str(place.role)
        body.append([*words, *scores, rows.verdict(row) or "", *simpler])
    return [head, *body]


def grid_rows(grid: GridView) -> Rows:
    """The values of the output grid, a row a line, under the numbers of the columns."""
    values = grid.values
    if values is None:
        return [[]]
    head = [f"column {number + 1}" for number in range(values.shape[1])]
    return [head, *np.asarray(values, dtype=np.float64).tolist()]
