"""A small frame that opens under a button and closes by a click elsewhere or Esc."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QWidget

from gui.widgets.editing_focus import finish_editing


class Popover(QFrame):
    """Closing it commits the number being typed in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popover")

    def open_under(self, anchor: QWidget) -> None:
        """Show below a widget, inside its screen."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        free = anchor.screen().availableGeometry()
        corner.setX(max(free.left(), min(corner.x(), free.right() - self.width())))
        if corner.y() + self.height() > free.bottom():
            corner.setY(anchor.mapToGlobal(QPoint(0, -4 - self.height())).y())
        self.move(corner)
        self.show()

    def hideEvent(self, event: QHideEvent) -> None:
        finish_editing()
        super().hideEvent(event)
