"""What the network makes of every picture of the document, and how alike that is."""

from __future__ import annotations

import time

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.networks.forward import layer_activations
from engine.scores.similarity import black_and_white, grey_output, similarities
from engine.scores.verdict import Basis
from engine.training.run import Run
from engine.training.trainer import Rows

SHARE_OF_TIME = 0.1  # of the thread's time that answers nobody asked for may take


class Answers:
    """Outputs, scores and losses of a run; measured afresh when asked for, else as often as is cheap."""

    def __init__(self) -> None:
        self._inputs: Rows = np.zeros((0, 0), dtype=np.float32)
        self._document: Document | None = None
        self._cost = 0.0
        self._when = 0.0
        self.outputs: Rows = self._inputs
        self.scores: npt.NDArray[np.float64] = np.zeros((0, 4))

    def refresh(self, run: Run, asked: bool) -> None:
        """Bring everything up to the run's present weights, unless nobody asked and it would take too much time."""
        start = time.perf_counter()
        if not asked and start - self._when < self._cost / SHARE_OF_TIME:
            return
        run.measure()
        if run.document is not self._document:
            self._document = run.document
            self._inputs = np.concatenate([run.task.train, run.task.test])
        self.outputs, self.scores = answer(run.document, run.state.parameters, self._inputs)
        self._when = time.perf_counter()
        self._cost = self._when - start


def answer(document: Document, parameters: Rows, inputs: Rows) -> tuple[Rows, npt.NDArray[np.float64]]:
    """Outputs (pictures, pixels) and scores (pictures, 4) on the document's basis; both read-only."""
    if len(inputs) == 0:
        return inputs, np.zeros((0, 4))
    outputs = layer_activations(document.network, parameters, inputs)[-1]
    judged = black_and_white(outputs) if document.verdict.basis is Basis.BLACK_AND_WHITE else grey_output(outputs)
    scores = similarities(inputs, judged)
    outputs.flags.writeable = scores.flags.writeable = False
    return outputs, scores
