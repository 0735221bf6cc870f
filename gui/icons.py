"""The program's own icons, drawn in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from engine.resources import resource_path
from gui.theme import Theme

SIDES = (16, 20, 24, 32, 48)  # pixels; enough for 100 to 200 %


def icon(name: str, theme: Theme) -> QIcon:
    """The icon `resources/icons/NAME.svg`: text colour, muted when disabled, the on-accent colour when checked."""
    result = QIcon()
    for mode, state, colour in (
        (QIcon.Mode.Normal, QIcon.State.Off, theme.text),
        (QIcon.Mode.Normal, QIcon.State.On, theme.on_accent),
        (QIcon.Mode.Disabled, QIcon.State.Off, theme.muted),
        (QIcon.Mode.Disabled, QIcon.State.On, theme.muted),
    ):
        for side in SIDES:
            result.addPixmap(tinted(name, colour, side), mode, state)
    return result


def tinted(name: str, colour: str, side: int) -> QPixmap:
    """An icon as a square pixmap of `side` device pixels, its `currentColor` replaced."""
    source = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, side, side))
    return pixmap
