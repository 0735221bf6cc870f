"""Light and dark: the colours of every role, and how they reach Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QApplication,
)

from engine.resources import resource_path
from gui.look.dressing import resting_layouts


class ThemeChoice(StrEnum):
    """What the user prefers."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Theme:
    """One set of colours, each a name such as #1b1f24; roles have the same meaning everywhere."""

    name: str
    stage: str  # behind the cards
    panel: str  # panels, bars, cards
    control: str  # fields and quiet buttons
    hover: str  # a control under the pointer
    border: str
    frame: str  # around a picture: seen beside the panel and beside ink
    text: str
    muted: str  # labels and secondary text
    accent: str  # the one accent, violet: primary buttons, selection, focus
    on_accent: str  # text on the accent
    code: str  # the code, which this program is about, and nothing else: the same violet
    good: str  # normal: quiet
    bad: str  # anomaly, failure: red, and nothing else is
    paper: str  # pixel value 0
    ink: str  # pixel value 1
    neutral: str  # the middle of the signed scale
    negative: str  # the far ends of the signed scale: orange and blue are signs, and nothing else
    positive: str
    classes: tuple[str, ...]  # ten that tell labels apart, and are no sign, no anomaly and no code


LIGHT = Theme(
    name="light", stage="#f4f4f2", panel="#ffffff", control="#f1f1ee", hover="#e8e8e4", border="#e3e3df",
    frame="#d9d9d4", text="#16181d", muted="#646b76", accent="#7a47d8", on_accent="#ffffff",
    code="#7a47d8", good="#4d5661", bad="#c3272b",
    paper="#fbfbfb", ink="#161616", neutral="#f3f3f1", negative="#d9621c", positive="#2f6fe0",
    classes=(
        "#1b1f24", "#c99700", "#0f8f86", "#d63a94", "#6f9c12", "#7a5230", "#3fbfe0", "#8b929c", "#e98bc0", "#0d5c3f",
    ),
)  # fmt: skip
DARK = Theme(
    name="dark", stage="#15171a", panel="#1d1f23", control="#2a2d33", hover="#353941", border="#33363d",
    frame="#686d78", text="#eceef1", muted="#a0a6b0", accent="#b592ff", on_accent="#190f2e",
    code="#b592ff", good="#c3c8d0", bad="#ff7a70",
    paper="#fbfbfb", ink="#161616", neutral="#26292e", negative="#e0742d", positive="#4d8bff",
    classes=(
        "#f4f5f7", "#f2c230", "#23c1b4", "#ff5cb4", "#a4d63a", "#c08a5a", "#6bd8f5", "#8b929c", "#f7b6da", "#3f9e74",
    ),
)  # fmt: skip


def signed_colours(values: npt.NDArray[np.floating], scale: float, theme: Theme) -> npt.NDArray[np.uint8]:
    """Colours for signed values of any shape: negative (orange) at -scale, neutral at 0, positive (blue) at +scale.

    Returns uint8 RGB with one more axis of 3; values beyond the scale are clamped, what is no number is neutral.
    """
    clamped = np.minimum(np.maximum(values / max(scale, 1e-12), -1.0), 1.0)
    share = np.where(np.isnan(clamped), 0.0, clamped)
    below = share < 0
    middle, low, high = (rgb(name) for name in (theme.neutral, theme.negative, theme.positive))
    return _by_channel(
        share,
        lambda channel: np.where(
            below,
            middle[channel] + (low[channel] - middle[channel]) * -share,
            middle[channel] + (high[channel] - middle[channel]) * share,
        ),
    )


def ink_colours(values: npt.NDArray[np.floating], theme: Theme) -> npt.NDArray[np.uint8]:
    """Colours for pixel values of any shape, 0 (paper) to 1 (ink), clamped; uint8 RGB with one more axis of 3."""
    share = np.fmin(np.fmax(values, 0.0), 1.0)  # of a number and none, these take the number
    paper, ink = rgb(theme.paper), rgb(theme.ink)
    return _by_channel(share, lambda channel: paper[channel] + (ink[channel] - paper[channel]) * share)


def _by_channel(
    values: npt.NDArray[np.floating], channel_of: Callable[[int], npt.NDArray[np.floating]]
) -> npt.NDArray[np.uint8]:
    """Red, green and blue one after the other: rows of three numbers would take four times as long."""
    colours = np.empty((*np.shape(values), 3), dtype=np.uint8)
    for channel in range(3):
        colours[..., channel] = np.rint(channel_of(channel))
    return colours


@lru_cache(maxsize=128)
def rgb(name: str) -> npt.NDArray[np.float64]:
    """The three parts, 0 to 255, of a colour name such as #1b1f24; only to read."""
    parts = np.array([int(name[i : i + 2], 16) for i in (1, 3, 5)], dtype=np.float64)
    parts.flags.writeable = False
    return parts


class Themes(QObject):
    """Keeps the application in the chosen theme, following the system where that is the choice."""

    changed = Signal(object)  # Theme
    chosen = Signal(object)  # ThemeChoice, also if it looks the same as before

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._now = LIGHT
        self._applied: Theme | None = None
        self._system_palette = QPalette(app.palette())
        app.setStyle("Fusion")
        font = QFont(app.font())
        font.setFeature(QFont.Tag("tnum"), 1)  # digits of one width, so that numbers do not jump
        app.setFont(font)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def now(self) -> Theme:
        """The theme in force."""
        return self._now

    @property
    def choice(self) -> ThemeChoice:
        """What the user prefers."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Prefer light, dark, or what the system says."""
        self._choice = choice
        self._apply()
        self.chosen.emit(choice)

    @contextmanager
    def undressed(self) -> Iterator[None]:
        """Keep the style sheet away while a window is built: Qt would apply it anew at each widget's every move."""
        self._app.setStyleSheet("")
        try:
            yield
        finally:
            self._app.setStyleSheet(style_sheet(self._now))

    @contextmanager
    def for_paper(self) -> Iterator[None]:
        """Be light until the block ends, since paper is; what the user prefers stays."""
        before = self._now
        self._wear(LIGHT)
        try:
            yield
        finally:
            self._wear(before)

    def _apply(self) -> None:
        self._wear({ThemeChoice.LIGHT: LIGHT, ThemeChoice.DARK: DARK}.get(self._choice, self._system_theme()))

    def _wear(self, theme: Theme) -> None:
        if theme is self._applied:
            return
        self._now = self._applied = theme
        with resting_layouts(self._app):
            self._app.setPalette(palette_of(theme))
            self._app.setStyleSheet(style_sheet(theme))
        self.changed.emit(theme)

    def _system_theme(self) -> Theme:
        scheme = QGuiApplication.styleHints().colorScheme()
        if scheme is Qt.ColorScheme.Unknown:  # offscreen and plain X11 do not say; the first palette may
            dark = self._system_palette.color(QPalette.ColorRole.Window).lightness() < 128
        else:
            dark = scheme is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT


def palette_of(theme: Theme) -> QPalette:
    """The Qt palette of a theme, for whatever the style sheet does not reach."""
    palette = QPalette()
    role = QPalette.ColorRole
    for roles, colour in (
        ((role.Window,), theme.panel),
        ((role.Base, role.AlternateBase, role.ToolTipBase), theme.panel),
        ((role.Button, role.Light, role.Midlight), theme.control),
        ((role.Mid, role.Dark, role.Shadow), theme.border),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), theme.text),
        ((role.PlaceholderText,), theme.muted),
        ((role.Highlight, role.Accent, role.Link), theme.accent),
        ((role.HighlightedText,), theme.on_accent),
    ):
        for one in roles:
            palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(theme.muted))
    return palette


def style_sheet(theme: Theme) -> str:
    """The application's style sheet with the theme's colours in it."""
    text = resource_path("style", "pinhole.qss").read_text(encoding="utf-8")
    for item in fields(theme):
        if isinstance(colour := getattr(theme, item.name), str):
            text = text.replace(f"@{item.name}@", colour)
    return text.replace("@resources@", resource_path().as_posix())


def is_palette_change(event: QEvent) -> bool:
    """Whether a widget's `changeEvent` means that colours may have changed."""
    return event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
