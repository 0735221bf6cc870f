"""A view as it is with the pointer elsewhere, for its picture."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QToolButton, QWidget


@contextmanager
def at_rest(view: QWidget) -> Iterator[None]:
    """Let the view show nothing of pointer and focus, and no tools, until the block ends.

    What the pointer is on is told to all of the window, as one view marks the cell that is pointed at in another.
    Its tools keep their places, for nothing is laid out before they are back.
    """
    window = view.window()
    seen = [part for part in (window, *window.findChildren(QWidget)) if part.isVisible()]
    pointed = [part for part in seen if part.underMouse()]
    for part in seen:
        part.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        QCoreApplication.sendEvent(part, QEvent(QEvent.Type.Leave))
    focus = window.focusWidget()
    if focus is not None:
        focus.clearFocus()
    tools = [tool for tool in view.findChildren(QToolButton) if tool.property("role") == "tool"]
    shown = [tool for tool in tools if not tool.isHidden()]
    for tool in shown:
        tool.hide()
    try:
        yield
    finally:
        for tool in shown:
            tool.show()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in pointed:
            part.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
