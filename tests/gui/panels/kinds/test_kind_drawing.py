"""The small drawing of a network: bars as its layers are wide, and the marks of its kind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF

from engine.kinds import kind_named, with_kind
from engine.lecture import lecture_document
from engine.networks.recipe import Mark
from gui.look.theme import ThemeChoice
from gui.panels.kinds.kind_drawing import KindDrawing
from gui.panels.kinds.marks import MARKS
from gui.panels.kinds.silhouette import LEAST_BAR, silhouette

ROOM = QRectF(0, 0, 100, 60)


def test_wider_layers_have_higher_bars_and_all_lie_in_the_room():
    drawn = silhouette((784, 128, 16, 2, 16, 128, 784), 3, ROOM)
    heights = [bar.height() for bar in drawn.bars]
    assert heights[:4] == sorted(heights[:4], reverse=True) and heights == heights[::-1]
    assert min(heights) == heights[3] >= LEAST_BAR
    assert all(ROOM.contains(bar) for bar in drawn.bars) and ROOM.contains(drawn.body.boundingRect())
    assert len(drawn.hidden) == 4 and drawn.bars[3] not in drawn.hidden


def test_many_layers_do_not_touch():
    drawn = silhouette((64, *[16] * 8, 4, *[16] * 8, 64), 9, ROOM)
    for left, right in zip(drawn.bars, drawn.bars[1:], strict=False):
        assert left.right() < right.left()


@pytest.mark.parametrize("mark", Mark)
def test_every_mark_is_drawn_in_both_themes(mark, qtbot, themes):
    drawing = KindDrawing(themes, 44)
    qtbot.addWidget(drawing)
    drawing.resize(drawing.sizeHint())
    layout = with_kind(lecture_document(), kind_named("deep")).layout
    seen = []
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        themes.choose(choice)
        for marks in ((), (mark,)):
            drawing.show_network(layout, marks)
            seen.append(drawing.grab().toImage())
    assert mark in MARKS
    assert all(one != other for n, one in enumerate(seen) for other in seen[n + 1 :])
