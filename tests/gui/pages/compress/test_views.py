"""How charts and tables of the page share their room."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics

from gui.pages.compress.views.board import Board, Cell
from gui.pages.compress.views.board_layout import LEAST_SIDE, lay_out
from gui.pages.compress.views.lettering import Lettering
from gui.pages.compress.views.line_chart import LineChart


@pytest.fixture
def letters(qapp):
    return Lettering.of(QFont(qapp.font()))


@pytest.mark.parametrize("wide", [120, 240, 480, 900])
def test_an_axis_names_steps_at_equal_distances_and_no_two_touch(letters, wide):
    steps = [f"{10 * step} %" for step in range(11)]
    chart = LineChart("", (), steps, str)
    room, metrics = QRectF(0, 0, wide, 200), QFontMetrics(letters.small)
    written = chart.places(room.adjusted(30, 0, 0, 0), room, metrics)
    named = [step for step, _, _ in written]
    assert named[0] == 0 and named[-1] == 10 and len({b - a for a, b in pairwise(named)}) == 1
    assert all(left + size < after for (_, left, size), (_, after, _) in pairwise(written))


def test_heads_are_as_high_as_the_words_that_wrap_most(letters):
    def head(words):
        return lay_out(Board((words, ""), ("",), ((Cell(), Cell()),)), QSize(160, 300), letters).head

    line = QFontMetrics(letters.small).height()
    assert head("one two three four five six seven") >= head("one") + 2 * line


def test_a_row_that_is_still_to_come_has_its_place_already(letters):
    done = Cell(np.zeros((8, 8)), "12 %")
    layouts = [
        lay_out(Board(("a",), ("", ""), ((done,), (cell,))), QSize(160, 300), letters)
        for cell in (Cell(), done)
    ]
    assert layouts[0] == layouts[1] and layouts[0].height_of(1) > LEAST_SIDE
