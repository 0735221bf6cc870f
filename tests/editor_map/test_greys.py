"""A palette of four values (docs/editor-map.md) in the real window, with real input."""

from __future__ import annotations

import pytest

from tests.editor_board import RIGHT, Board, row
from tests.rounding import FLOAT32
from tests.xvfb_session import missing_tool

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(bool(missing_tool()), reason=missing_tool() or "nothing is missing"),
]


class TestGreys:
    def test_a_left_drag_paints_ink_also_where_ink_is(self, grey: Board) -> None:
        grey.drag((1, 1), (1, 3))
        grey.drag((1, 3), (1, 5))
        assert grey.ink() == row(1, 1, 5)

    def test_numbers_choose_values(self, grey: Board) -> None:
        grey.keys("2")
        grey.click((0, 0))
        grey.keys("3")
        grey.click((0, 1))
        assert grey.picture().pixels[0, :2] == pytest.approx([1 / 3, 2 / 3], rel=FLOAT32)
        grey.keys("4", "9", "0")  # there are no nine values: nothing changes
        grey.click((0, 2))
        assert grey.picture().pixels[0, 2] == 1.0

    @pytest.mark.parametrize(("lighter", "darker"), [(("key", "bracketright"), ("key", "bracketleft"))])
    def test_brackets_make_the_ink_lighter_and_darker(
        self, grey: Board, lighter: tuple[str, str], darker: tuple[str, str]
    ) -> None:
        grey.screen.hand(*lighter, *lighter)
        grey.click((0, 0))
        grey.screen.hand(*darker)
        grey.click((0, 1))
        assert grey.picture().pixels[0, :2] == pytest.approx([1 / 3, 2 / 3], rel=FLOAT32)

    def test_ctrl_and_wheel_make_the_ink_lighter_and_darker(self, grey: Board) -> None:
        grey.screen.hand(
            "mousemove", *grey.at((0, 0)), "keydown", "ctrl", "click", 4, "click", 4, "keyup", "ctrl"
        )
        grey.click((0, 0))
        grey.screen.hand("keydown", "ctrl", "click", 5, "keyup", "ctrl")
        grey.click((0, 1))
        assert grey.picture().pixels[0, :2] == pytest.approx([1 / 3, 2 / 3], rel=FLOAT32)

    def test_alt_click_and_alt_right_click_pick_greys(self, grey: Board) -> None:
        grey.keys("2")
        grey.click((0, 0))
        grey.keys("4")
        grey.click((0, 0), held=["alt"])
        grey.click((0, 1))
        grey.click((0, 0), button=RIGHT, held=["alt"])
        grey.click((0, 2), button=RIGHT)
        assert grey.picture().pixels[0, :3] == pytest.approx([1 / 3] * 3, rel=FLOAT32)
