"""Answers that a test has prepared, and a bridge without a thread."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.training.snapshot import Snapshot
from gui.documents.questions import Answer


class Chooser:
    """Gives the files that a test has put into `open` and `save`."""

    def __init__(self):
        self.open = []
        self.save = None
        self.suggestions = []

    def files_to_open(self, title, filters, folder, many=False):
        return self.open

    def folder_to_open(self, title, folder):
        return next(iter(self.open), None)

    def file_to_save(self, title, filters, suggestion):
        self.suggestions.append(suggestion)
        return self.save


class Answers:
    """Answers questions from two lists and remembers the sentences; an unexpected question is a failure."""

    def __init__(self):
        self.changes = []
        self.choices = []
        self.asked = []

    def save_changes(self, name):
        self.asked.append(name)
        answer = self.changes.pop(0)
        return answer() if callable(answer) else Answer(answer)

    def save_training(self, name, has_file):
        self.asked.append(f"training of {name}")
        return Answer(self.changes.pop(0))

    def choose(self, sentence, replies, losing=False):
        self.asked.append(sentence)
        return self.choices.pop(0)


class RestingBridge(QObject):
    """Holds a snapshot that a test hands it; counts what it is asked."""

    snapshot_ready = Signal(object)
    slow_ready = Signal(object)
    wishes_changed = Signal()

    def __init__(self):
        super().__init__()
        self.snapshot = None
        self.order_number = 1
        self.run = 1
        self.restored = None
        self.resets = 0
        self.present = PresentStandIn(self)

    def restore(self, run):
        self.restored = run
        self.order_number += 1
        self.run = self.order_number

    def reset(self):
        self.restored = None
        self.resets += 1
        self.order_number += 1
        self.run = self.order_number


class PresentStandIn:
    """The run of a `RestingBridge`: its snapshot is of it unless another run was asked for since."""

    def __init__(self, bridge):
        self._bridge = bridge

    @property
    def snapshot(self):
        snapshot = self._bridge.snapshot
        return snapshot if snapshot is not None and snapshot.order >= self._bridge.run else None

    @property
    def kept(self):
        return self._bridge.restored


def trained_snapshot(document, order=1, step=30, state=None):
    """A snapshot as of a run in the middle of its training."""
    count = document.layout.count
    rng = np.random.default_rng(step)
    return Snapshot(
        order=order,
        document=document,
        trainer="none",
        running=state is None,
        finished=False,
        started_from=document.seed,
        epoch=step // 2,
        step=step,
        train_loss=0.1,
        test_loss=0.2,
        steps_per_second=0.0,
        curve=np.array([[0.0, 1.0, 1.0], [1.0, 0.5, np.inf]]),
        parameters=rng.normal(size=count).astype(np.float32),
        outputs=np.zeros((len(document.pictures), document.size.pixels), dtype=np.float32),
        scores=np.zeros((len(document.pictures), 4)),
        next_stop=0,
        state=state,
    )
