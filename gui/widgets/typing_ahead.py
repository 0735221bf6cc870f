"""Whether a name is being typed at a list, which goes to what begins so."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QGuiApplication


class TypingAhead:
    """Tells a space within a name from a key that stands for itself, by Qt's own pause between two names."""

    def __init__(self) -> None:
        self._since = QElapsedTimer()  # the last letter

    def typed(self, text: str) -> None:
        """Something was typed; a space alone begins no name."""
        if text.strip():
            self._since.start()

    @property
    def now(self) -> bool:
        """Whether another letter would go on with the same name."""
        pause = QGuiApplication.styleHints().keyboardInputInterval()
        return self._since.isValid() and self._since.elapsed() <= pause
