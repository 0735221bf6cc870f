"""How a verdict looks, everywhere: an anomaly red with its icon and its word, what is normal quiet."""

from __future__ import annotations

import base64
from functools import lru_cache

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPixmap

from engine.scores.verdict import Verdict
from gui.look.icons import tinted
from gui.look.theme import Theme

VERDICT_ICONS = {Verdict.NORMAL: "check", Verdict.ANOMALY: "warning"}  # none for a network untrained


def verdict_colour(verdict: Verdict | None, theme: Theme) -> str:
    """The colour of a verdict's words, icon and score; that of a number while there is none."""
    return {Verdict.NORMAL: theme.good, Verdict.ANOMALY: theme.bad}.get(
        verdict or Verdict.UNTRAINED, theme.muted
    )


def verdict_icon(verdict: Verdict, theme: Theme, side: int, ratio: float) -> QPixmap | None:
    """The icon as a pixmap of `side` logical pixels; None for a verdict that has none."""
    name = VERDICT_ICONS.get(verdict)
    if name is None:
        return None
    pixmap = tinted(name, verdict_colour(verdict, theme), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def verdict_words(verdict: Verdict, theme: Theme, more: str, side: int) -> str:
    """Icon, verdict and `more` after it as rich text for a label; the icon is `side` logical pixels large."""
    colour = verdict_colour(verdict, theme)
    weight = 600 if verdict is Verdict.ANOMALY else 400
    name = VERDICT_ICONS.get(verdict)
    image = f"{_image(name, colour, side)}&nbsp;" if name is not None else ""
    words = f"{verdict}{more}".replace("<", "&lt;")
    return f"{image}<span style='color:{colour}; font-weight:{weight}'>{words}</span>"


def alarm_words(words: str, theme: Theme, side: int) -> str:
    """The anomaly's icon and colour before other words, as rich text; the icon is `side` logical pixels large."""
    icon = _image(VERDICT_ICONS[Verdict.ANOMALY], theme.bad, side)
    return f"{icon}&nbsp;<span style='color:{theme.bad}; font-weight:600'>{words}</span>"


@lru_cache(maxsize=32)
def _image(name: str, colour: str, side: int) -> str:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    tinted(name, colour, 2 * side).toImage().save(buffer, "PNG")  # type: ignore[call-overload]
    data = base64.b64encode(bytes(buffer.data().data())).decode()
    return f"<img src='data:image/png;base64,{data}' width='{side}' height='{side}' style='vertical-align: middle'>"
