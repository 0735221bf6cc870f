"""The program's own icons, drawn in the colours of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from engine.resources import resource_path
from gui.theme import Theme

SIDES = (16, 20, 24, 32, 48)  # pixels; enough for 100 to 200 %


def icon(name: str, theme: Theme) -> QIcon:
    """The icon `resources/icons/NAME.svg`: text colour, muted when disabled, the on-accent colour when checked."""
    return icon_in(name, theme.text, theme.on_accent, theme.muted)


def icon_in(name: str, colour: str, checked: str, disabled: str) -> QIcon:
    """An icon in these colours."""
    result = QIcon()
    for mode, state, tint in (
        (QIcon.Mode.Normal, QIcon.State.Off, colour),
        (QIcon.Mode.Normal, QIcon.State.On, checked),
        (QIcon.Mode.Disabled, QIcon.State.Off, disabled),
        (QIcon.Mode.Disabled, QIcon.State.On, disabled),
    ):
        for pixmap in _pixmaps(name, tint, SIDES):
            result.addPixmap(pixmap, mode, state)
    return result


def tinted(name: str, colour: str, side: int) -> QPixmap:
    """An icon as a square pixmap of `side` device pixels, its `currentColor` replaced."""
    return QPixmap(_pixmaps(name, colour, (side,))[0])


def _pixmaps(name: str, colour: str, sides: tuple[int, ...]) -> list[QPixmap]:
    """The icon in several sizes; drawn once, since a window has hundreds of them, and many are the same."""
    renderer: QSvgRenderer | None = None
    pixmaps = []
    for side in sides:
        key = f"pinhole-icon/{name}/{colour}/{side}"
        pixmap = QPixmap()
        if not QPixmapCache.find(key, pixmap):
            if renderer is None:
                renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
            pixmap = QPixmap(QSize(side, side))
            pixmap.fill(Qt.GlobalColor.transparent)
            with QPainter(pixmap) as painter:
                renderer.render(painter, QRectF(0, 0, side, side))
            QPixmapCache.insert(key, pixmap)
        pixmaps.append(pixmap)
    return pixmaps


@cache
def _source(name: str) -> str:
    return resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
