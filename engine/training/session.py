"""The thread in which a network trains: newest order in, newest snapshot out."""

from __future__ import annotations

import threading
from collections.abc import Callable

from engine.trainers.trainer import TrainerMaker
from engine.training.mailbox import Mailbox
from engine.training.run_shelf import RunShelf
from engine.training.snapshot import Order, Snapshot


class TrainingSession:
    """Owns the training thread.

    `send` and `close` may be called from another thread at any time; `send` never waits. Snapshots lie in
    `snapshots`: a new one when the last was taken, and always the one with which training comes to rest.
    `runs` keeps the runs that were left for others. `between_steps` is handed to the trainer, which calls it
    often and holds no lock then.
    """

    def __init__(self, make_trainer: TrainerMaker, between_steps: Callable[[], None] | None = None) -> None:
        self.snapshots: Mailbox[Snapshot] = Mailbox()
        self.runs = RunShelf()
        self._make_trainer = make_trainer
        self._between_steps = between_steps
        self._wake = threading.Condition()
        self._newest: Order | None = None
        self._closing = False
        self._thread = threading.Thread(target=self._live, name="training")

    def start(self) -> None:
        """Start the thread; the first order builds the network."""
        self._thread.start()

    def send(self, order: Order, wake: bool = True) -> None:
        """Replace whatever order was not yet obeyed; a thread that rests sleeps on until `wake`, if that is False.

        To be woken it takes the processor from whoever sends.
        """
        with self._wake:
            self._newest = order
            if wake:
                self._wake.notify()

    def wake(self) -> None:
        """Let the thread obey now, if it rests."""
        with self._wake:
            self._wake.notify()

    def close(self, timeout: float = 5.0) -> bool:
        """Ask the thread to end and wait at most `timeout` seconds; True if it has ended."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        if self._thread.ident is not None:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _live(self) -> None:
        from engine.training.worker import Worker  # not before: the first window is painted without it

        worker = Worker(self._make_trainer, self.snapshots, self._has_news, self._between_steps, self.runs)
        while True:
            with self._wake:
                if self._newest is None and not self._closing:
                    self._wake.wait(worker.patience())
            if self._newest is not None and self._between_steps is not None:
                self._between_steps()  # the window may be drawing what it asks about
            with self._wake:
                if self._closing:
                    break
                order, self._newest = self._newest, None
            worker.work(order)
        worker.close()

    def _has_news(self) -> bool:
        return self._newest is not None or self._closing
