"""How large text is, and with it all that is measured by it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from gui.look.dressing import resting_layouts
from gui.look.fonts import scaled

SIZES = (100, 125, 150, 175, 200)  # per cent of the system's
PRESENTING = 1.5  # times as large for those at the back


class TextSize(QObject):
    """Gives the application its font, `percent` times the one it had, half as large again while presenting.

    Make it after the themes, which say how digits look.
    """

    chosen = Signal(int)  # per cent, by the user
    changed = Signal(float)  # the factor in force

    def __init__(self, app: QApplication, percent: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._first = QFont(app.font())
        self._percent = 100
        self._presenting = False
        self._applied = 1.0
        self._percent = percent if percent in SIZES else 100
        self._apply()

    @property
    def percent(self) -> int:
        """What the user prefers, of `SIZES`."""
        return self._percent

    @property
    def factor(self) -> float:
        """How many times as large as the system's text is now."""
        return self._applied

    def choose(self, percent: int) -> None:
        """Prefer one of `SIZES`; raises `ValueError` for another size."""
        if percent not in SIZES:
            raise ValueError(percent)
        self._percent = percent
        self._apply()
        self.chosen.emit(percent)

    def present(self, on: bool) -> None:
        """Whether the text is half as large again."""
        self._presenting = on
        self._apply()

    def close(self) -> None:
        """Give the application its first font back."""
        self._percent, self._presenting = 100, False
        self._apply()

    def _apply(self) -> None:
        factor = self._percent / 100.0 * (PRESENTING if self._presenting else 1.0)
        if factor == self._applied:
            return
        self._applied = factor
        # What a style sheet has dressed keeps its font; undressed it takes the new one, and both are quicker so.
        sheet = self._app.styleSheet()
        with resting_layouts(self._app):
            self._app.setStyleSheet("")
            self._app.setFont(scaled(self._first, factor))
            self._app.setStyleSheet(sheet)
        self.changed.emit(factor)
