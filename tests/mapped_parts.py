"""What the programs that print where parts of a window stand have in common."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from gui.shell.studio import Studio
from gui.workbench.page import Page

P = TypeVar("P", bound=QWidget)


def opened(studio: Studio, page: Page, kind: type[P]) -> P:
    """A page of the rail, opened."""
    studio.pages.show_page(studio.pages.place_of(page.key) or 0)
    view = studio.pages.currentWidget()
    assert isinstance(view, kind)
    return view


def rectangle(widget: QWidget, window: QWidget) -> list[int]:
    """Left, top, width and height of a widget in its window."""
    corner = widget.mapTo(window, QPoint(0, 0))
    return [corner.x(), corner.y(), widget.width(), widget.height()]
