"""A bridge without a thread, and snapshots without a network, for widgets that only listen."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.document import stacked
from engine.scores.similarity import black_and_white, grey_output, similarities
from engine.scores.verdict import Basis
from engine.training.snapshot import Snapshot


class QuietBridge(QObject):
    """Tells the snapshots that a test hands it."""

    snapshot_ready = Signal(object)
    slow_ready = Signal(object)
    wishes_changed = Signal()
    failed = Signal(str)
    is_open = True  # as a feed is on screen

    def __init__(self):
        super().__init__()
        self.snapshot = None

    def tell(self, snapshot):
        self.snapshot = snapshot
        self.snapshot_ready.emit(snapshot)
        self.slow_ready.emit(snapshot)


def snapshot_of(document, outputs=None):
    """A snapshot in which every picture came back as `outputs` say, or as its own negative."""
    inputs = stacked(document.pictures, document.size)
    outputs = (1.0 - inputs) if outputs is None else np.asarray(outputs, dtype=np.float32)
    judged = (
        black_and_white(outputs) if document.verdict.basis is Basis.BLACK_AND_WHITE else grey_output(outputs)
    )
    return Snapshot(
        order=1,
        document=document,
        trainer="none",
        running=False,
        finished=False,
        started_from=document.seed,
        epoch=1,
        step=1,
        train_loss=float("nan"),
        test_loss=float("nan"),
        steps_per_second=0.0,
        curve=np.zeros((0, 3)),
        parameters=np.zeros(0, dtype=np.float32),
        outputs=outputs,
        scores=similarities(inputs, judged) if len(inputs) else np.zeros((0, 4)),
        next_stop=0,
    )
