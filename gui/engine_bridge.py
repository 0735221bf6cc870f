"""Between window and training thread: documents and wishes out, snapshots in at screen rate."""

from __future__ import annotations

import random
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal

from engine.document import Document
from engine.training.courtesy import Courtesy
from engine.training.session import TrainingSession
from engine.training.snapshot import Order, Snapshot, Speed, StoredRun
from gui.document_model import DocumentModel

FRAME_MS = 16
ANSWER_POLL_MS = 1  # while the answer to an edit is due
ANSWER_POLLS = 40
SLOW_EVERY_MS = 100
ROLLED_SEEDS = 10_000  # the die shows seeds of at most four digits
RATE_WINDOW_MS = 500
FRAME_DRAWN = QEvent.Type(QEvent.registerEventType())
AFTER_PAINTING = (
    Qt.EventPriority.LowEventPriority.value - 1
)  # Qt posts its request to paint as LowEventPriority


class EngineBridge(QObject):
    """Holds the run's wishes (running, speed, retraining) and hands out snapshots.

    `snapshot_ready` comes at most once a frame, `slow_ready` about ten times a second, for plots and texts.
    """

    snapshot_ready = Signal(object)  # Snapshot
    slow_ready = Signal(object)  # Snapshot
    wishes_changed = Signal()  # running, speed or retraining changed
    failed = Signal(str)  # one sentence; once for each failure

    def __init__(
        self,
        model: DocumentModel,
        session: TrainingSession,
        courtesy: Courtesy,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._session = session
        self._courtesy = courtesy
        self._order = Order(1, model.document)
        self._snapshot: Snapshot | None = None
        self._slow_owed = False
        self._failures_seen = 0
        self._frames = 0
        self._rate_clock = QElapsedTimer()
        self._slow_clock = QElapsedTimer()
        self.frames_per_second = 0.0
        self._timer = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._frame)
        self._answer_timer = QTimer(self, interval=ANSWER_POLL_MS, timerType=Qt.TimerType.PreciseTimer)
        self._answer_timer.timeout.connect(self._poll_answer)
        self._polls_left = 0
        model.document_changed.connect(self._document_changed)

    @property
    def snapshot(self) -> Snapshot | None:
        """The newest snapshot; None until the training thread has answered for the first time."""
        return self._snapshot

    @property
    def running(self) -> bool:
        """Whether the user wants training to run."""
        return self._order.running

    @property
    def speed(self) -> Speed:
        """The chosen speed."""
        return self._order.speed

    @property
    def retrain(self) -> int | None:
        """Epochs to retrain after each edit, or None when that is off."""
        return self._order.retrain

    @property
    def order_number(self) -> int:
        """The number of the newest order; snapshots with this or a higher one know all that was asked."""
        return self._order.number

    def start(self) -> None:
        """Start the thread and the timers."""
        self._session.start()
        self._rate_clock.start()
        self._slow_clock.start()
        self._send()
        self._timer.start()

    def close(self, timeout: float = 5.0) -> bool:
        """End timers and thread; True if the thread has ended within `timeout` seconds."""
        self._timer.stop()
        self._answer_timer.stop()
        self._courtesy.window_done()
        return self._session.close(timeout)

    def train(self) -> None:
        """Let training run to the next stop."""
        self._wish(running=True, starts=self._order.starts + 1)

    def pause(self) -> None:
        """Let training rest."""
        self._wish(running=False)

    def reset(self) -> None:
        """Return to the first weights of the document's seed."""
        self._wish(running=False, resets=self._order.resets + 1, restore=None)

    def restore(self, run: StoredRun) -> None:
        """Go on from a stored run, at rest; call after the model holds its document."""
        self._wish(running=False, restore=run)

    def step_epochs(self, epochs: int = 1) -> None:
        """Train whole epochs at once, then rest."""
        self._wish(running=False, epoch_steps=self._order.epoch_steps + epochs)

    def step_once(self) -> None:
        """Take one optimizer step, then rest."""
        self._wish(running=False, single_steps=self._order.single_steps + 1)

    def set_speed(self, speed: Speed) -> None:
        """Choose how fast training runs."""
        self._wish(speed=speed)

    def set_retrain(self, epochs: int | None) -> None:
        """Retrain from the first weights after each edit, for so many epochs; None: off."""
        self._wish(retrain=epochs, running=False if epochs is not None else self._order.running)

    def roll_seed(self) -> None:
        """Another seed, at random, and the first weights that go with it; retrained where that is on."""
        committed = self._model.committed
        seed = random.SystemRandom().choice([seed for seed in range(ROLLED_SEEDS) if seed != committed.seed])
        self._model.commit("New seed", replace(committed, seed=seed))
        if self._order.retrain is None:  # else the change of the document has begun a retraining
            self.reset()

    def _wish(self, **changes: object) -> None:
        self._order = replace(self._order, **changes)  # type: ignore[arg-type]
        self._send()
        self.wishes_changed.emit()

    def _document_changed(self, document: Document, old: Document) -> None:
        self._send()

    def _send(self) -> None:
        self._order = replace(self._order, number=self._order.number + 1, document=self._model.document)
        self._session.send(self._order)
        self._polls_left = ANSWER_POLLS
        if self._timer.isActive():
            self._answer_timer.start()

    def _poll_answer(self) -> None:
        self._polls_left -= 1
        snapshot = self._session.snapshots.take()
        if snapshot is not None:
            self._show(snapshot)
        if self._polls_left <= 0 or (snapshot is not None and snapshot.order == self._order.number):
            self._answer_timer.stop()

    def _frame(self) -> None:
        self._frames += 1
        if self._rate_clock.elapsed() >= RATE_WINDOW_MS:
            self.frames_per_second = self._frames * 1000.0 / self._rate_clock.restart()
            self._frames = 0
        snapshot = self._session.snapshots.take()
        if snapshot is not None:
            self._show(snapshot)
        elif self._slow_owed and self._slow_clock.elapsed() >= SLOW_EVERY_MS:
            self._tell_slow()

    def _show(self, snapshot: Snapshot) -> None:
        self._courtesy.window_busy()
        self._snapshot = snapshot
        if self._order.running and not snapshot.running and snapshot.order == self._order.number:
            self._order = replace(self._order, running=False)  # the stop epoch or a failure ended the run
            self._slow_clock.restart()
            self.wishes_changed.emit()
        self.snapshot_ready.emit(snapshot)
        self._slow_owed = True
        if not snapshot.running:
            self._tell_slow()
        if snapshot.failures != self._failures_seen:
            self._failures_seen = snapshot.failures
            self.failed.emit(snapshot.failure)
        QCoreApplication.postEvent(self, QEvent(FRAME_DRAWN), AFTER_PAINTING)

    def customEvent(self, event: QEvent) -> None:
        if event.type() == FRAME_DRAWN:
            self._courtesy.window_done()
            if self._slow_owed and self._slow_clock.elapsed() >= SLOW_EVERY_MS:
                self._tell_slow()  # in a frame of its own: with the pictures it would make every sixth one late

    def _tell_slow(self) -> None:
        if self._snapshot is not None:
            self._slow_owed = False
            self._slow_clock.restart()
            self.slow_ready.emit(self._snapshot)
