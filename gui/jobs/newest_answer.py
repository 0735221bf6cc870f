"""Answers the newest question beside the window; those that were replaced meanwhile are passed over."""

from __future__ import annotations

import threading
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from engine.errors import PinholeError
from engine.progress import CancelledError, Progress
from engine.training.mailbox import Mailbox
from gui.jobs.jobs import Jobs

LINGER_SECONDS = 0.25  # for which the job waits for another question before it ends

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
_Asked = TypeVar("_Asked", contravariant=True)
_Answer = TypeVar("_Answer")


class Answering(Protocol[_Asked, _Answer]):
    """Gives the answer to a question, on any thread."""

    def __call__(self, asked: _Asked, before: _Answer | None, progress: Progress, /) -> _Answer:
        """`before` is the answer before this one; `progress` says False once a newer question waits."""


class NewestAnswer(QObject, Generic[Asked, Answer]):
    """One job answers as long as questions come, as they do in training: a job for each would come a tick later."""

    changed = Signal(object)  # the newest answer
    failed = Signal(str)  # one sentence
    _arrived = Signal()  # from the job's thread: there is an answer in the mailbox

    def __init__(
        self, jobs: Jobs, label: str, answering: Answering[Asked, Answer], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._label = label
        self._answering_to = answering
        self._answers: Mailbox[Answer] = Mailbox()
        self._answers.ring = self._arrived.emit
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._asking = threading.Condition()  # guards all that follows but `answer`
        self._waiting: Asked | None = None
        self._before: Answer | None = None  # what the next answer goes on from
        self._at_work = False  # whether a question is being answered
        self._answering = False  # whether a job is there to answer the next one
        self.answer: Answer | None = None

    @property
    def idle(self) -> bool:
        """Whether the newest question is answered and told."""
        with self._asking:
            return self._waiting is None and not self._at_work and self._answers.empty

    def ask(self, asked: Asked) -> None:
        """Answer this next."""
        with self._asking:
            self._waiting = asked
            self._asking.notify()
            start, self._answering = not self._answering, True
        if start:
            self._jobs.start(self._label, self._answer_all, self._ended, self._failed, quiet=True)

    def forget(self) -> None:
        """What was answered is of other pictures; a question that waits is not asked."""
        self.answer = None
        with self._asking:
            self._waiting = self._before = None

    def _answer_all(self, progress: Progress) -> None:
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
            answer: Answer | None = None
            try:
                answer = self._answering_to(asked, before, self._unless_newer(progress))
            except CancelledError:  # a newer question waits, or the job is to end
                pass
            except Exception:
                with self._asking:
                    self._at_work = self._answering = False
                raise
            with self._asking:
                self._at_work = False
                if answer is not None:
                    if self._before is before:  # else it was forgotten meanwhile
                        self._before = answer
                    self._answers.put(answer)

    def _unless_newer(self, progress: Progress) -> Progress:
        """Whether to go on: nothing newer waits, and the job is not told to end."""

        def go_on(done: int, total: int) -> bool:
            return self._waiting is None and progress(done, total)

        return go_on

    def _take(self) -> None:
        answer = self._answers.take()
        if answer is not None:
            self.answer = answer
            self.changed.emit(answer)

    def _ended(self, _: None) -> None:
        pass

    def _failed(self, error: PinholeError) -> None:
        self.failed.emit(str(error))
