"""Words that are cut to their room still say which picture they are of."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from gui.look.fonts import shortened_name


def test_a_shortened_name_ends_in_a_word_and_fits(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    name = "digit 0 (#1234)"
    whole = metrics.horizontalAdvance(name)
    assert shortened_name(name, metrics, whole) == name
    for width in range(metrics.horizontalAdvance("dig…"), whole):
        short = shortened_name(name, metrics, width)
        assert metrics.horizontalAdvance(short) <= width and not short[:-1].endswith((" ", "(", "#"))
        assert short.startswith("dig")


@pytest.mark.parametrize(
    "names", [("R turned by 90°", "R turned by 180°", "R turned by 270°"), ("bars 1", "bars 12")]
)
def test_names_that_a_number_tells_apart_stay_apart(qapp: QApplication, names: tuple[str, ...]) -> None:
    metrics = QFontMetrics(qapp.font())
    width = metrics.horizontalAdvance("R tu…270°")
    short = [shortened_name(name, metrics, width) for name in names]
    assert len(set(short)) == len(names) and max(map(metrics.horizontalAdvance, short)) <= width
