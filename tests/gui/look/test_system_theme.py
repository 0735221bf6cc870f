"""While the user leaves light or dark to the system, the window follows the system at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QStyleHints
from PySide6.QtWidgets import QApplication

from gui.look.theme import DARK, LIGHT, ThemeChoice
from gui.shell.studio import Studio
from tests.gui.golden import rgb_of

MakeStudio = Callable[..., Studio]
SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


@pytest.fixture
def system_turns(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets the system be light or dark, and say so, as Qt does on a desktop."""

    def turn(name: str) -> None:
        scheme = SCHEMES[name]
        monkeypatch.setattr(QStyleHints, "colorScheme", lambda hints: scheme)
        QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)
        QApplication.processEvents()

    return turn


def lightness_of(studio: Studio) -> float:
    return float(np.median(rgb_of(studio.window.grab().toImage())))


def test_the_window_follows_the_system_while_that_is_the_choice(
    make_studio: MakeStudio, system_turns: Callable[[str], None]
) -> None:
    studio = make_studio(start=False)
    system_turns("light")
    studio.themes.choose(ThemeChoice.SYSTEM)
    assert studio.themes.now is LIGHT
    heard = []
    studio.themes.changed.connect(heard.append)
    bright = lightness_of(studio)
    system_turns("dark")
    assert studio.themes.now is DARK
    dark = lightness_of(studio)
    assert dark < 80 < 200 < bright
    system_turns("light")
    assert lightness_of(studio) == bright
    assert heard == [DARK, LIGHT]


def test_a_theme_that_was_chosen_stays_whatever_the_system_does(
    make_studio: MakeStudio, system_turns: Callable[[str], None]
) -> None:
    studio = make_studio(start=False)
    studio.themes.choose(ThemeChoice.LIGHT)
    system_turns("dark")
    assert studio.themes.now is LIGHT
    studio.themes.choose(ThemeChoice.SYSTEM)
    assert studio.themes.now is DARK
    studio.themes.choose(ThemeChoice.LIGHT)
    assert studio.themes.now is LIGHT
