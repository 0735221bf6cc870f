"""What the colours of signed values mean, in numbers that anyone reads."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.look.theme import Themes
from gui.widgets.signed_legend import SignedLegend


@pytest.mark.parametrize(
    ("scale", "ends"),
    [
        (1.0, ("−1 less", "+1 more")),
        (123.4, ("−123 less", "+123 more")),
        (0.00012, ("−0.00012 less", "+0.00012 more")),
    ],
)
def test_its_ends_have_no_exponent(qtbot: QtBot, themes: Themes, scale: float, ends: tuple[str, str]) -> None:
    legend = SignedLegend(themes)
    qtbot.addWidget(legend)
    legend.set_words("less", "more")
    legend.set_scale(scale)
    assert legend.ends == ends
