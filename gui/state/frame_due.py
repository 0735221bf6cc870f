"""When the next snapshot may be shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer

FRAME_MS = 16  # between two snapshots shown, on average at least
LEAST_GAP_MS = 8  # after a frame that came late


class FrameDue(QObject):
    """Keeps the frames apart, on average, by as much as the screen does."""

    def __init__(self, show: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._clock = QElapsedTimer()
        self._clock.start()
        self.at = 0  # by the clock, in milliseconds
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(show)

    @property
    def waits(self) -> bool:
        """Whether something will be shown when it is due."""
        return self._timer.isActive()

    def ask(self) -> None:
        """Show what there is: now, or when it is due."""
        early = self.at - self._clock.elapsed()
        if early > 0:
            self._timer.start(early)
        else:
            self._show()

    def shown(self) -> None:
        """One is shown now."""
        self.at = max(self.at + FRAME_MS, self._clock.elapsed() + LEAST_GAP_MS)

    def stop(self) -> None:
        """Show nothing more."""
        self._timer.stop()
