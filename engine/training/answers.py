"""What the network makes of every picture of the document, and how alike that is."""

from __future__ import annotations

import time
from typing import Protocol

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.hands.hands import FREE, Hands
from engine.networks.forward import layer_activations
from engine.scores.similarity import similarities
from engine.trainers.state import TrainingState
from engine.trainers.trainer import Rows, Task

Scores = npt.NDArray[np.float64]
SHARE_OF_TIME = 0.1  # of the thread's time that answers nobody asked for may take
VISIT_SECONDS = 0.003  # one visit takes about so long, however many pictures there are: frames are waiting
MOST_VALUES_A_PART = 16_000  # pixels answered for at once
MOST_VALUES_KEPT = 4_000_000  # pixels; outputs of more are not kept, only their scores


class Network(Protocol):
    """A document's network at some moment, such as a `Run`."""

    document: Document
    task: Task
    beginnings: int  # another number for another run

    @property
    def state(self) -> TrainingState:
        """Its weights."""

    def measure(self) -> None:
        """Measure its losses."""


class Answers:
    """Outputs, scores and losses of a run.

    A few pictures are answered for in one visit. Very many take several visits: `complete` says whether all
    answers belong to the present weights.
    """

    def __init__(self) -> None:
        self._document: Document | None = None
        self._moment: tuple[int, int] | None = None  # run and step that the answers are for
        self._hands = FREE  # that were on the network
        self._done = 0  # pictures answered for in this round
        self._cost = 0.0
        self._when = 0.0
        self.outputs: Rows = np.zeros((0, 0), dtype=np.float32)
        self.scores: Scores = np.zeros((0, 4))

    def complete(self, run: Network, hands: Hands = FREE) -> bool:
        """Whether every answer belongs to the run's document and present weights, with these hands on them."""
        same = self._document is run.document and self._hands == hands
        return self._round_is_over and same and self._moment == _moment(run)

    def refresh(self, run: Network, asked: bool, hands: Hands = FREE) -> None:
        """Bring the answers nearer to the present weights.

        Begins a new round when the last is over, unless nobody asked and it would take too much time.
        """
        start = time.perf_counter()
        if run.document is not self._document or hands != self._hands:
            self._hands = hands
            self._begin(run, same_places=self._fits(run.document))
        elif self._round_is_over:
            if not asked and start - self._when < self._cost / SHARE_OF_TIME:
                return
            self._begin(run, same_places=True)
        if self._done == 0:
            run.measure()
            self._cost = 0.0
        self._go_on(run, start)
        self._when = time.perf_counter()
        self._cost += self._when - start

    @property
    def _round_is_over(self) -> bool:
        return self._done >= len(self.scores)

    def _fits(self, document: Document) -> bool:
        count = len(document.train) + len(document.test)
        return len(self.scores) == count and self.outputs.shape[1] == document.size.pixels

    def _begin(self, run: Network, same_places: bool) -> None:
        self._document, self._moment, self._done = run.document, _moment(run), 0
        if not same_places:
            count, pixels = len(run.task.train) + len(run.task.test), run.document.size.pixels
            self.scores = np.full((count, 4), np.nan)
            kept = count if count * pixels <= MOST_VALUES_KEPT else 0
            self.outputs = np.full((kept, pixels), np.nan, dtype=np.float32)

    def _go_on(self, run: Network, start: float) -> None:
        outputs, scores = self.outputs.copy(), self.scores.copy()
        part = max(1, MOST_VALUES_A_PART // max(1, run.document.size.pixels))
        while not self._round_is_over:
            rows = slice(self._done, self._done + part)
            answers, marks = answer(run.document, run.state.parameters, _rows(run, rows), self._hands)
            scores[rows] = marks
            if len(outputs):
                outputs[rows] = answers
            self._done = min(self._done + part, len(scores))
            if time.perf_counter() - start > VISIT_SECONDS:
                break
        outputs.flags.writeable = scores.flags.writeable = False
        self.outputs, self.scores = outputs, scores


def answer(document: Document, parameters: Rows, inputs: Rows, hands: Hands = FREE) -> tuple[Rows, Scores]:
    """Outputs (pictures, pixels) and scores (pictures, 4) on the document's basis, with hands on the network."""
    if len(inputs) == 0:
        return inputs, np.zeros((0, 4))
    outputs = layer_activations(document.layout, parameters, inputs, hands.masks(document.layout))[-1]
    return outputs, similarities(inputs, document.verdict.basis.judged(outputs))


def _rows(run: Network, rows: slice) -> Rows:
    """Rows of the training pictures and, after them, the test pictures."""
    train = len(run.task.train)
    first = run.task.train[rows.start : min(rows.stop, train)]
    second = run.task.test[max(0, rows.start - train) : max(0, rows.stop - train)]
    return np.concatenate([first, second])


def _moment(run: Network) -> tuple[int, int]:
    return run.beginnings, run.state.step
