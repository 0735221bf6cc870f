"""Text and icons of a size relative to the application's text, whatever size that has."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from gui.look.fonts import scaled

# A style sheet gives widgets fonts of their own, so that Qt tells them of no other; it is put on anew instead.
NEWS = (QEvent.Type.StyleChange, QEvent.Type.FontChange)


class RelativeFont(QObject):
    """Keeps a widget's text `factor` times as large as the application's."""

    def __init__(self, widget: QWidget, factor: float, weight: QFont.Weight | None = None) -> None:
        super().__init__(widget)
        self._widget = widget
        self._factor = factor
        self._weight = weight
        self._wear()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in NEWS:
            self._wear()
        return False

    def _wear(self) -> None:
        wanted, now = scaled(QApplication.font(), self._factor, self._weight), self._widget.font()
        if (wanted.pointSizeF(), wanted.pixelSize()) != (now.pointSizeF(), now.pixelSize()):
            self._widget.setFont(wanted)


class RelativeIcon(QObject):
    """Keeps a button's icon `side` logical pixels large at the system's size of text, and larger beside larger text."""

    def __init__(self, button: QAbstractButton, side: int) -> None:
        super().__init__(button)
        self._button = button
        self._side = side
        self._fit()
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in NEWS:
            self._fit()
        return False

    def _fit(self) -> None:
        side = round(self._side * text_factor())
        if self._button.iconSize().width() != side:
            self._button.setIconSize(QSize(side, side))


def text_factor() -> float:
    """How many times as large the application's text is as the system's."""
    own, first = (
        font.pointSizeF() if font.pointSizeF() > 0 else float(font.pixelSize())
        for font in (QApplication.font(), QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    )
    return own / first if first > 0 else 1.0
