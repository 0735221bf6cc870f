"""The design that everyone writes first: the slides' loop in a thread beside the window."""

from __future__ import annotations

import threading

import numpy as np

from benchmarks.training import PLAIN, plain_loop
from engine.document import Document, stacked
from engine.training.answers import answer
from engine.training.mailbox import Mailbox
from engine.training.run_shelf import RunShelf
from engine.training.snapshot import Order, Snapshot


class PlainSession:
    """Does for the window what a training session does, with a plain PyTorch loop.

    It is kind to the loop: a snapshot is made only when the window has taken the last one.
    """

    def __init__(self, document: Document) -> None:
        self.snapshots: Mailbox[Snapshot] = Mailbox()
        self.runs = RunShelf()
        self._document = document
        self._order = Order(0, document)
        self._ending = False
        self._thread = threading.Thread(target=self._live, name="training")

    def start(self) -> None:
        self._thread.start()

    def send(self, order: Order, wake: bool = True) -> None:
        self._order = order

    def wake(self) -> None:
        """It never rests."""

    def close(self, timeout: float = 5.0) -> bool:
        self._ending = True
        if self._thread.ident is not None:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _live(self) -> None:
        loop = plain_loop(self._document)
        inputs = stacked(self._document.pictures, self._document.size)
        count = len(self._document.train)
        step = 0
        while not self._ending:
            loop.train(1)
            step += 1
            if self.snapshots.empty:
                order, weights = self._order, loop.weights()
                outputs, scores = answer(order.document, weights, inputs)
                loss = float(np.mean((outputs[:count] - inputs[:count]) ** 2))
                test = float(np.mean((outputs[count:] - inputs[count:]) ** 2))
                self.snapshots.put(
                    Snapshot(
                        order.number, order.document, PLAIN, True, False, 0, step // count, step, loss, test,
                        0.0, np.array([[0.0, loss, test], [step / count, loss, test]]), weights, outputs,
                        scores, 0, run=order.run,
                    )
                )  # fmt: skip
