"""Another theme is other colours: nothing else in the window becomes larger or smaller, or moves."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from gui.look.theme import ThemeChoice


def looks(studio):
    """The font and the place of every text in sight, and the height of the bar."""
    window = studio.window
    labels = [label for label in window.findChildren(QLabel) if label.isVisible()]
    texts = [
        (label.accessibleName() or label.objectName(), label.font().pointSizeF(), label.font().weight())
        for label in labels
    ]
    places = [label.mapTo(window, label.rect().topLeft()).toTuple() for label in labels]
    return [*texts, *places, window.transport.height(), *studio.play.sizes()]


@pytest.mark.parametrize("width", [1280, 1440])
def test_a_theme_changes_no_font_and_moves_nothing(make_studio, qapp, width):
    studio = make_studio()
    studio.play.build_plot()
    studio.window.resize(width, 900)
    qapp.processEvents()
    before = looks(studio)
    for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT, ThemeChoice.DARK):
        studio.themes.choose(choice)
        qapp.processEvents()
        now = looks(studio)
        assert [pair for pair in zip(now, before, strict=True) if pair[0] != pair[1]] == []
