"""The program's own icons, drawn in the colours of the theme."""

from __future__ import annotations

from functools import cache
from typing import ClassVar

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from shiboken6 import isValid

from engine.resources import resource_path
from gui.look.fineness import fineness
from gui.look.theme import Theme


def icon(name: str, theme: Theme) -> QIcon:
    """The icon `resources/icons/NAME.svg`: text colour, muted when disabled, the on-accent colour when checked."""
    return icon_in(name, theme.text, theme.on_accent, theme.muted)


def icon_in(name: str, colour: str, checked: str, disabled: str) -> QIcon:
    """An icon in these colours."""
    return QIcon(TintedIconEngine(name, colour, checked, disabled))


def tinted(name: str, colour: str, side: int) -> QPixmap:
    """An icon as a square pixmap of `side` device pixels, its `currentColor` replaced."""
    return QPixmap(_pixmap(name, colour, QSize(side, side)))


class TintedIconEngine(QIconEngine):
    """Draws an icon when it is first seen, at just the size that the screen asks for.

    Qt copies an engine where an icon is changed after it was copied. Such a copy belongs to Qt, but PySide would delete
    it with its last name in Python: `_copies` names it for as long as Qt has it.
    """

    _copies: ClassVar[list[QIconEngine]] = []

    def __init__(self, name: str, colour: str, checked: str, disabled: str) -> None:
        super().__init__()
        self._colours = (name, colour, checked, disabled)

    def clone(self) -> QIconEngine:
        copy = TintedIconEngine(*self._colours)
        self._copies[:] = [copy, *(other for other in self._copies if isValid(other))]
        return copy

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        name, colour, checked, disabled = self._colours
        if mode is QIcon.Mode.Disabled:
            return _pixmap(name, disabled, size)
        return _pixmap(name, checked if state is QIcon.State.On else colour, size)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = fineness(painter)
        painter.drawPixmap(rect, self.pixmap((rect.size().toSizeF() * ratio).toSize(), mode, state))


def _pixmap(name: str, colour: str, size: QSize) -> QPixmap:
    """An icon in device pixels, in the middle of its room; drawn once, since many of a window's are the same."""
    if size.isEmpty():  # in a window so small that a button has no room
        return QPixmap()
    key = f"pinhole-icon/{name}/{colour}/{size.width()}x{size.height()}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
        side = min(size.width(), size.height())
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            left, top = (size.width() - side) / 2, (size.height() - side) / 2
            renderer.render(painter, QRectF(left, top, side, side))
        QPixmapCache.insert(key, pixmap)
    return pixmap


@cache
def _source(name: str) -> str:
    return resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
