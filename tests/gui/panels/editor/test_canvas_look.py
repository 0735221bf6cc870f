import numpy as np
import pytest

from engine.pictures.selection import Selection
from gui.look.theme import DARK, LIGHT, ThemeChoice
from tests.gui.golden import check_golden, rgb_of
from tests.gui.panels.editor.conftest import SHIFT


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK], ids=str)
def test_the_canvas_looks_as_it_did(desk, choice):
    desk.themes.choose(choice)
    grey = np.tri(8)
    grey[6] = np.linspace(0, 1, 8)
    desk.show(grey)
    desk.tools.set_mirror(horizontal=True)
    desk.editor.selection.set(Selection(4, 1, 3, 4))
    desk.editor.hover((2, 1))
    check_golden(desk.editor.grab().toImage(), f"canvas-{choice.value}")


def test_only_a_hovered_canvas_shows_an_outline(desk):
    plain = rgb_of(desk.editor.grab().toImage())
    desk.hover((3, 3))
    assert not np.array_equal(rgb_of(desk.editor.grab().toImage()), plain)
    desk.editor.hover(None)
    assert np.array_equal(rgb_of(desk.editor.grab().toImage()), plain)


def test_a_planned_line_is_shown_while_shift_is_held(desk):
    desk.click((0, 0))
    desk.hover((0, 5))
    plain = rgb_of(desk.editor.grab().toImage())
    desk.hover((0, 5), SHIFT)
    assert not np.array_equal(rgb_of(desk.editor.grab().toImage()), plain)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_pixel_colours_are_ink_and_paper_in_both_themes(desk, theme):
    desk.themes.choose(ThemeChoice(theme.name))
    desk.show(np.eye(8))
    shown = desk.editor.grab().toImage()
    for cell, name in (((0, 0), theme.ink), ((0, 1), theme.paper)):
        assert shown.pixelColor(desk.at(cell)).name() == name
