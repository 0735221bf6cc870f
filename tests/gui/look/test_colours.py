"""Every colour means one thing, and every text can be read on what it stands on."""

from __future__ import annotations

import pytest

from gui.look.theme import DARK, LIGHT, Theme, rgb

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
READABLE = 4.5  # contrast of small text, by WCAG 2


def luminance(name: str) -> float:
    """Relative luminance as WCAG 2 defines it, 0 to 1."""
    parts = rgb(name) / 255.0
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])


def contrast(one: str, other: str) -> float:
    """From 1 (alike) to 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def hue(name: str) -> float:
    """The colour's angle, 0 to 360."""
    red, green, blue = (float(part) for part in rgb(name) / 255.0)
    most, least = max(red, green, blue), min(red, green, blue)
    spread = most - least
    if most == red:
        return 60.0 * ((green - blue) / spread % 6.0)
    return 60.0 * ((blue - red) / spread + 2.0 if most == green else (red - green) / spread + 4.0)


@THEMES
@pytest.mark.parametrize("text", ["text", "muted", "good", "bad", "code"])
@pytest.mark.parametrize("ground", ["panel", "stage"])
def test_words_can_be_read(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= READABLE


@THEMES
def test_the_accent_is_the_codes_violet_and_carries_words(theme: Theme) -> None:
    assert theme.accent == theme.code and 250 <= hue(theme.accent) <= 280
    assert contrast(theme.on_accent, theme.accent) >= READABLE


@THEMES
def test_signs_are_orange_and_blue_and_an_anomaly_is_red(theme: Theme) -> None:
    assert 15 <= hue(theme.negative) <= 40 and 205 <= hue(theme.positive) <= 230
    assert hue(theme.bad) <= 8 or hue(theme.bad) >= 350
