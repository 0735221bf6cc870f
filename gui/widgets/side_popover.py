"""A frame that opens beside what has asked for it, and closes by a click elsewhere or Esc."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

GAP = 8


class SidePopover(QFrame):
    """Destroyed when it closes."""

    pressed_elsewhere = Signal(object)  # QPoint in global coordinates; neither here nor on what has opened it

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # some desktops would; it is told instead
        self.setProperty("role", "popover")
        self.setAccessibleName(name)
        self._anchor = QRect()

    def open_beside(self, anchor: QRect) -> None:
        """Show it to the right of a rectangle (global coordinates), or to its left where only there is room.

        It stays inside the screen, over the rectangle if need be.
        """
        self._anchor = anchor
        screen = QGuiApplication.screenAt(anchor.center()) or QGuiApplication.primaryScreen()
        area = screen.availableGeometry()
        self.resize(self.wanted_size(area.size()))
        right, left = anchor.right() + GAP, anchor.left() - GAP - self.width()
        x = left if right + self.width() > area.right() and left >= area.left() else right
        x = max(area.left(), min(x, area.right() - self.width()))
        y = max(area.top(), min(anchor.top() - GAP, area.bottom() - self.height()))
        self.move(QPoint(x, y))
        self.show()

    def wanted_size(self, room: QSize) -> QSize:
        """How large it would like to be on a screen with this room."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        place = event.globalPosition().toPoint()
        outside = not self.rect().contains(event.position().toPoint())  # so it has closed itself
        if outside and not self._anchor.contains(place):
            self.pressed_elsewhere.emit(place)
