"""One lottery at work in threads of its own; the window hears of it from a timer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from engine.errors import PinholeError
from engine.labs.lottery_result import LotteryResult
from engine.labs.lottery_trainer import LotteryTrainer
from engine.labs.seed_lottery import draw_seeds
from engine.progress import CancelledError, Progress
from engine.training.mailbox import Mailbox
from gui.jobs.background_task import BackgroundTask
from gui.pages.lottery.lottery_order import LotteryOrder

FindTrainer = Callable[[Callable[[], bool]], LotteryTrainer]
LEAST_MS = 200  # before a rate means something


class LotteryRun(QObject):
    """Draws the seeds of an order; signals come in the window's thread, one of the last three ends them."""

    progressed = Signal(int, int, float)  # seeds done, seeds in all, seeds a second (0 while not known)
    noted = Signal(str)  # one sentence about the trainer
    grown = Signal(object)  # LotteryResult of the seeds done so far
    finished = Signal(object)  # LotteryResult
    stopped = Signal()
    failed = Signal(str)  # one sentence

    def __init__(self, order: LotteryOrder, find_trainer: FindTrainer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.order = order
        self._find_trainer = find_trainer
        self._results: Mailbox[LotteryResult] = Mailbox()
        self._notes: Mailbox[str] = Mailbox()
        self._clock = QElapsedTimer()
        self._task = BackgroundTask[LotteryResult](self._draw, self._done, self._ended_early, self)
        self._task.progressed.connect(self._progressed)
        self._task.looked.connect(self._look)

    @property
    def over(self) -> bool:
        """Whether it has ended and said so."""
        return self._task.over

    def start(self) -> None:
        """Begin."""
        self._task.start()

    def cancel(self) -> None:
        """Ask it to stop; its threads end within some hundredths of a second."""
        self._task.cancel()

    def join(self, timeout: float) -> bool:
        """Stop it and wait up to `timeout` seconds for its threads; True if they have ended.

        No signal comes any more.
        """
        return self._task.join(timeout)

    def _draw(self, progress: Progress) -> LotteryResult:
        """On the lottery's thread."""
        order, in_all = self.order, self.order.count
        trainer = self._find_trainer(lambda: progress(0, in_all))
        self._notes.put(trainer.note)
        return draw_seeds(
            order.drawn_document,
            order.seeds,
            order.epochs,
            trainer.make,
            progress,
            trainer.workers,
            self._results.put,
        )

    def _progressed(self, done: int, total: int) -> None:
        if not self._clock.isValid() and done:
            self._clock.start()
            self._first = done
        elapsed = self._clock.elapsed() if self._clock.isValid() else 0
        rate = (done - self._first) * 1000.0 / elapsed if elapsed >= LEAST_MS else 0.0
        self.progressed.emit(done, total, rate)

    def _look(self) -> None:
        note = self._notes.take()
        if note:
            self.noted.emit(note)
        result = self._results.take()
        if result is not None:
            self.grown.emit(result)

    _first = 0  # seeds that were done when the clock began

    def _done(self, result: LotteryResult) -> None:
        self.finished.emit(result)

    def _ended_early(self, error: PinholeError) -> None:
        if isinstance(error, CancelledError):
            self.stopped.emit()
        else:
            self.failed.emit(str(error))
