"""The legend of the maps: the signs themselves, in as many words as there is room for."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gui.look.theme import ThemeChoice, Themes
from gui.pages.code_space.map.dots import plain_dots
from gui.pages.code_space.map.map_legend import MapLegend
from gui.pages.code_space.map.marks import empty_marks
from gui.pages.code_space.map.signs import Form, Sign

SIGNS = tuple(Sign)[2:]


@pytest.fixture
def legend(qtbot: QtBot, themes: Themes) -> MapLegend:
    made = MapLegend(themes)
    qtbot.addWidget(made)
    made.resize(2000, made.sizeHint().height())
    return made


def painted(legend: MapLegend) -> np.ndarray:
    image = legend.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert image.devicePixelRatio() == 1.0
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1).copy()


def stands(cells: np.ndarray, image: np.ndarray) -> bool:
    """Whether these colours stand somewhere in a picture, wherever they are not transparent."""
    opaque, side = cells != 0, len(cells)
    windows = np.lib.stride_tricks.sliding_window_view(image, (side, side))
    return bool(((windows == cells) | ~opaque).all(axis=(2, 3)).any())


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_marks_stand_there_as_the_map_draws_them(
    legend: MapLegend, themes: Themes, choice: ThemeChoice
) -> None:
    themes.choose(choice)
    theme = themes.now
    image = painted(legend)
    side = round(0.8 * legend.fontMetrics().height())
    for frame in empty_marks(side, theme, 1.0):
        assert stands(frame, image)
    legend.show_signs((), Form.BARE_DOTS)
    for dot in plain_dots((theme.muted, theme.code), side, theme, 1.0):
        assert stands(dot, painted(legend))


def test_every_sign_and_every_form_looks_different(legend: MapLegend) -> None:
    looks = set()
    for form in Form:
        legend.show_signs((), form)
        looks.add(painted(legend)[:, : legend.height()].tobytes())
    assert len(looks) == len(Form) - 1, "dots with a label and those without differ in what is tested"
    legend.show_signs(SIGNS, Form.PICTURES)
    assert [sign for sign, _ in legend.shown] == list(Sign)
    whole = painted(legend)
    for sign in SIGNS:
        legend.show_signs([one for one in SIGNS if one is not sign], Form.PICTURES)
        assert (painted(legend) != whole).any()


def test_where_it_is_narrow_words_become_fewer_and_then_signs(legend: MapLegend) -> None:
    legend.show_signs(SIGNS, Form.PICTURES, "2,000 of 60,000 shown")
    assert [words for _, words in legend.shown] == [sign.value for sign in Sign]
    assert "way of the walk" in legend.accessibleDescription()
    before = len(dict(legend.shown)) + 1
    for width in range(2000, 0, -40):
        legend.resize(width, legend.height())
        shown = legend.shown
        assert len(shown) <= before and [sign for sign, _ in shown] == list(Sign)[: len(shown)]
        if len(shown) < len(Sign):
            assert all(words == sign.short for sign, words in shown), (
                "no sign goes before all words are short"
            )
        before = len(shown)
    assert before == 2, "those of pictures stay"
