"""The newest frame of the code space, made beside the window."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Qt, Signal

from engine.errors import PinholeError
from engine.progress import Progress
from engine.training.mailbox import Mailbox
from gui.jobs.jobs import Jobs
from gui.pages.code_space.frame import Frame, FrameAsked, frame_of

LINGER_SECONDS = 0.25  # for which the job waits for another question before it ends


class SpaceWatch(QObject):
    """Answers the newest question; those that were replaced while another was being answered are passed over.

    One job answers as long as questions come, as they do in training: a job for each would come a timer's tick later.
    """

    changed = Signal(object)  # Frame
    failed = Signal(str)  # one sentence
    _arrived = Signal()  # from the job's thread: there is a frame in the mailbox

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._frames: Mailbox[Frame] = Mailbox()
        self._frames.ring = self._arrived.emit
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._asking = threading.Condition()  # guards all that follows but `frame`
        self._waiting: FrameAsked | None = None
        self._before: Frame | None = None  # what the next frame goes on from
        self._at_work = False  # whether a question is being answered
        self._answering = False  # whether a job is there to answer the next one
        self.frame: Frame | None = None

    @property
    def idle(self) -> bool:
        """Whether the newest question is answered and told."""
        with self._asking:
            return self._waiting is None and not self._at_work and self._frames.empty

    def ask(self, asked: FrameAsked) -> None:
        """Look at this next."""
        with self._asking:
            self._waiting = asked
            self._asking.notify()
            start, self._answering = not self._answering, True
        if start:
            self._jobs.start("Code space", self._answer, self._ended, self._failed, quiet=True)

    def forget(self) -> None:
        """What was seen is of other pictures; a question that waits is not asked."""
        self.frame = None
        with self._asking:
            self._waiting = self._before = None

    def _answer(self, progress: Progress) -> None:
        """The job's work: answer until no question has come for a moment."""
        while True:
            with self._asking:
                if self._waiting is None:
                    self._asking.wait(LINGER_SECONDS)
                asked, before, self._waiting = self._waiting, self._before, None
                if asked is None or not progress(0, 0):
                    self._answering = False
                    return
                self._at_work = True
            try:
                frame = frame_of(asked, before)
            except Exception:
                with self._asking:
                    self._at_work = self._answering = False
                raise
            with self._asking:
                self._at_work = False
                if self._before is before:  # else it was forgotten meanwhile
                    self._before = frame
                self._frames.put(frame)

    def _take(self) -> None:
        frame = self._frames.take()
        if frame is not None:
            self.frame = frame
            self.changed.emit(frame)

    def _ended(self, _: None) -> None:
        pass

    def _failed(self, error: PinholeError) -> None:
        self.failed.emit(str(error))
