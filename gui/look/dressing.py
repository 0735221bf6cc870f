"""Dressing all widgets anew: another theme, another size of text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication, QMainWindow


@contextmanager
def resting_layouts(app: QApplication) -> Iterator[None]:
    """Keep main windows from deleting anything, as they do with the handle of a dock that was hidden.

    Qt goes through a list of all widgets to dress them, and would dress one that is gone: the program dies.
    """
    windows = [window for window in app.topLevelWidgets() if isinstance(window, QMainWindow)]
    for window in windows:
        _set_layout_enabled(window, False)
    try:
        yield
    finally:
        for window in windows:
            _set_layout_enabled(window, True)


def _set_layout_enabled(window: QMainWindow, enabled: bool) -> None:
    layout = window.layout()
    if layout is not None:
        layout.setEnabled(enabled)
        if enabled:
            layout.invalidate()
