import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.pictures.transforms import PALETTES, palette
from gui.panels.editor.tool_state import ToolState
from tests.rounding import FLOAT32


@given(st.lists(st.one_of(
    st.tuples(st.just("set_ink"), st.floats(0, 1)),
    st.tuples(st.just("set_paper"), st.floats(0, 1)),
    st.tuples(st.just("set_levels"), st.sampled_from(PALETTES)),
    st.tuples(st.just("step_ink"), st.integers(-3, 3)),
    st.tuples(st.just("choose_swatch"), st.integers(0, 12)),
)))  # fmt: skip
def test_ink_and_paper_always_belong_to_the_palette(changes):
    tools = ToolState()
    for name, value in changes:
        getattr(tools, name)(value)
        assert {tools.ink, tools.paper} <= set(palette(tools.levels))


@pytest.mark.parametrize("levels", PALETTES)
def test_steps_reach_black_and_white_and_stop_there(levels):
    tools = ToolState()
    tools.set_levels(levels)
    tools.step_ink(-20)
    assert tools.ink == 0.0
    tools.step_ink(20)
    assert tools.ink == 1.0


def test_a_step_from_between_two_swatches_goes_to_the_next_one():
    tools = ToolState()
    tools.set_levels(256)
    tools.set_ink(10 / 255)
    tools.step_ink(1)
    assert tools.ink == pytest.approx(17 / 255, rel=FLOAT32)
    tools.set_ink(25 / 255)
    tools.step_ink(-1)
    assert tools.ink == pytest.approx(17 / 255, rel=FLOAT32)


def test_a_smaller_palette_keeps_ink_and_paper_apart():
    tools = ToolState()
    tools.set_levels(256)
    tools.set_ink(0.9)
    tools.set_paper(0.8)
    tools.set_levels(2)
    assert (tools.ink, tools.paper) == (1.0, 0.0)
    tools.set_levels(256)
    tools.set_ink(0.2)
    tools.set_levels(2)
    assert (tools.ink, tools.paper) == (1.0, 0.0)


def test_changed_is_heard_once_for_a_change_and_not_for_none(qapp, qtbot):
    tools = ToolState()
    with qtbot.waitSignal(tools.changed, timeout=100):
        tools.set_filled(True)
    with qtbot.assertNotEmitted(tools.changed):
        tools.set_filled(True)
        tools.set_ink(1.0)
