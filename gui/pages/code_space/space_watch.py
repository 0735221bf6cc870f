"""The newest frame of the code space, found beside the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.errors import PinholeError
from engine.progress import Progress
from gui.jobs.jobs import Jobs
from gui.pages.code_space.frame import Frame, FrameAsked, frame_of


class SpaceWatch(QObject):
    """Answers the newest question; those that were replaced while another was being answered are passed over."""

    changed = Signal(object)  # Frame
    failed = Signal(str)  # one sentence

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._waiting: FrameAsked | None = None
        self._busy = False
        self.frame: Frame | None = None

    @property
    def idle(self) -> bool:
        """Whether the newest question is answered."""
        return not self._busy and self._waiting is None

    def ask(self, asked: FrameAsked) -> None:
        """Look at this next."""
        self._waiting = asked
        self._next()

    def forget(self) -> None:
        """What was seen is of other pictures; a question that waits is not asked."""
        self._waiting = self.frame = None

    def _next(self) -> None:
        if self._busy or self._waiting is None:
            return
        asked, before = self._waiting, self.frame
        self._waiting, self._busy = None, True

        def work(progress: Progress) -> Frame:
            return frame_of(asked, before)

        self._jobs.start("Code space", work, self._done, self._failed, quiet=True)

    def _done(self, frame: Frame) -> None:
        self._busy = False
        self.frame = frame
        self.changed.emit(frame)
        self._next()

    def _failed(self, error: PinholeError) -> None:
        self._busy = False
        self.failed.emit(str(error))
        self._next()
