"""What the programs that print where parts of a window stand have in common."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QWidget

from gui.shell.studio import Studio


def rectangle(widget: QWidget, window: QWidget) -> list[int]:
    """Left, top, width and height of a widget in its window."""
    corner = widget.mapTo(window, QPoint(0, 0))
    return [corner.x(), corner.y(), widget.width(), widget.height()]


def close(studio: Studio) -> None:
    """End the studio and its window without a question, before the application goes."""
    window = studio.window
    window.on_close(lambda: True, studio.close)
    window.close()
    for top in (window, studio):
        top.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
