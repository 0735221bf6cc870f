"""Between window and training thread: documents and wishes out, snapshots in at screen rate."""

from __future__ import annotations

import contextlib
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal

from engine.document import Document
from engine.hands.hands import Hands
from engine.training.courtesy import Courtesy
from engine.training.seen import as_seen
from engine.training.session import TrainingSession
from engine.training.snapshot import Order, Snapshot, Speed, StoredRun
from gui.state.document_model import DocumentModel
from gui.state.frame_due import FrameDue
from gui.state.frame_rate import FrameRate
from gui.state.looking_back import in_the_present
from gui.state.present_run import PresentRun
from gui.state.rolled_seed import rolled_seed
from gui.state.turns import Turns

SLOW_EVERY_MS = 100
FRAME_DRAWN = QEvent.Type(QEvent.registerEventType())
# Qt posts its request to paint as LowEventPriority.
AFTER_PAINTING = Qt.EventPriority.LowEventPriority.value - 1


class EngineBridge(QObject):
    """Holds the run's wishes (running, speed, retraining) and hands out snapshots.

    `snapshot_ready` comes at most once a frame, `slow_ready` about ten times a second, for plots and texts.
    The training thread rings when it leaves a snapshot, so nothing here runs while training rests, and the
    answer to an edit is shown as soon as it is there.
    """

    snapshot_ready = Signal(object)  # Snapshot
    slow_ready = Signal(object)  # Snapshot
    wishes_changed = Signal()  # running, speed or retraining changed
    failed = Signal(str)  # one sentence; once for each failure
    other_pictures = Signal()  # another picture set came under a trained network, which goes on
    network_given_up = Signal()  # undo led to a network for which there was no room
    _arrived = Signal()  # from the training thread: the mailbox holds a snapshot

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
        self._order = Order(1, model.document, run=model.run)
        self.present = PresentRun(model, session.runs)
        self._snapshot: Snapshot | None = None
        self._slow_owed = False
        self._awaits_frame = False  # whether an event will come when the next frame is drawn
        self._edit_drawn = True  # whether what was painted last shows the newest edit
        self.turns = Turns(self)
        self._failures_seen = 0
        self._closed = False
        self._rate = FrameRate()
        self._slow_clock = QElapsedTimer()
        self._due = FrameDue(self._frame, self)
        self._last_texts = QTimer(self, singleShot=True, interval=SLOW_EVERY_MS)  # when no more frames come
        self._last_texts.timeout.connect(self._tell_slow)
        self._arrived.connect(self._snapshot_arrived, Qt.ConnectionType.QueuedConnection)
        session.snapshots.ring = self._ring
        model.document_changed.connect(self._document_changed)
        model.run_changed.connect(self._model_changed)
        model.in_reach.connect(session.runs.keep_only)

    @property
    def snapshot(self) -> Snapshot | None:
        """The newest snapshot; None until the training thread has answered for the first time."""
        return self._snapshot

    @property
    def running(self) -> bool:
        """Whether the user wants training to run."""
        return self._order.running

    @property
    def moment(self) -> int | None:
        """The epoch that is looked back at, as it was asked for; None: the present is shown."""
        return self._order.moment

    @property
    def speed(self) -> Speed:
        """The chosen speed."""
        return self._order.speed

    @property
    def retrain(self) -> int | None:
        """Epochs to retrain after each edit, or None when that is off."""
        return self._order.retrain

    @property
    def in_turns(self) -> bool:
        """Whether answers may come with every frame, so that slow parts should take `turns`."""
        shown = self._snapshot
        return self._order.retrain is not None or (shown is not None and shown.running)

    @property
    def order_number(self) -> int:
        """The number of the newest order; snapshots with this or a higher one know all that was asked."""
        return self._order.number

    @property
    def run(self) -> int:
        """The number of the committed document's run."""
        return self._model.committed_run

    @property
    def frames_per_second(self) -> float:
        """How many snapshots of the run are shown a second; 0 at rest."""
        return self._rate.value

    def start(self) -> None:
        """Start the thread."""
        self._session.start()
        self._slow_clock.start()
        self._send()

    def close(self, timeout: float = 5.0) -> bool:
        """End timers and thread; True if the thread has ended within `timeout` seconds."""
        self._closed = True
        self._due.stop()
        self._last_texts.stop()
        self.turns.stop()
        self._courtesy.window_done()
        return self._session.close(timeout)

    def train(self) -> None:
        """Let training run to the next stop."""
        self._wish(running=True, starts=self._order.starts + 1)

    def pause(self) -> None:
        """Let training rest, and give up what is left of a jump over many epochs."""
        self._wish(running=False, pauses=self._order.pauses + 1)

    def reset(self, label: str = "Reset") -> None:
        """Return to the first weights of the document's seed; an undo step where a trained network goes."""
        if self.present.trained:
            self.begin(label, self._model.committed)
        else:
            run = self._model.new_run()
            self._order = replace(self._order, running=False, fresh=run)
            self._model.begin_run(run)
            self.wishes_changed.emit()

    def begin(self, label: str, document: Document) -> None:
        """A document and the first weights of its seed, at rest, as one undo step."""
        run = self._model.new_run()
        self._order = replace(self._order, running=False, fresh=run)
        self._model.commit(label, document, run=run)
        self.wishes_changed.emit()

    def restore(self, run: StoredRun) -> None:
        """Go on from a stored run, at rest; call after the model holds its document."""
        number = self._model.new_run()
        self._session.runs.put(number, run)
        self._order = replace(self._order, running=False, pauses=self._order.pauses + 1)
        self._model.begin_run(number)
        self.wishes_changed.emit()

    def step_epochs(self, epochs: int = 1) -> None:
        """Train whole epochs at once, then rest."""
        self._wish(running=False, epoch_steps=self._order.epoch_steps + epochs)

    def step_once(self) -> None:
        """Take one optimizer step, then rest."""
        self._wish(running=False, single_steps=self._order.single_steps + 1)

    def step_back(self) -> None:
        """Go back to the end of the epoch before, and rest there."""
        paused = self._order.pauses + 1
        self._wish(running=False, pauses=paused, back_steps=self._order.back_steps + 1)

    def look_at(self, moment: int | None) -> None:
        """Rest, and have the end of an epoch shown that is over; None: the present. The run stays as it is."""
        if moment != self._order.moment:
            self._wish(moment=moment, running=False, pauses=self._order.pauses + (moment is not None))

    def set_speed(self, speed: Speed) -> None:
        """Choose how fast training runs."""
        self._wish(speed=speed)

    def put_on(self, hands: Hands) -> None:
        """Have all pictures answered with these hands on the network; training goes on with all units."""
        self._wish(hands=hands)

    def set_retrain(self, epochs: int | None) -> None:
        """Retrain from the first weights after each edit, for so many epochs; None: off.

        Switched on, it retrains at once. Another number counts from the next edit on: the network stays.
        """
        switched_on = epochs is not None and self._order.retrain is None
        begins = switched_on and self.present.trained
        running = self._order.running and not switched_on
        self.present.retrains = epochs is not None
        self._wish(not begins, retrain=epochs, running=running)
        if begins:  # the network that goes comes back by undo
            self._model.commit("Retrain", self._model.committed, run=self._model.new_run())

    def roll_seed(self) -> None:
        """Another seed, at random, and the first weights that go with it; retrained where that is on."""
        committed = self._model.committed
        document = replace(committed, seed=rolled_seed(committed.seed))
        if self._order.retrain is None:
            self.begin("New seed", document)
        else:  # the change of the document begins a retraining
            self._model.commit("New seed", document)

    def _wish(self, send: bool = True, **changes: object) -> None:
        self._order = replace(self._order, **in_the_present(changes))  # type: ignore[arg-type]
        if send:
            self._send()
        self.wishes_changed.emit()

    def _document_changed(self, document: Document, old: Document) -> None:
        waits = self._order.retrain is None  # the weights shown answer at once, and nobody waits for others
        self._model_changed(wake=not waits)
        if self._edit_drawn:
            self._edit_drawn = False
            if waits:
                self._courtesy.window_busy()
            self._tell_when_drawn()

    def _model_changed(self, wake: bool = True) -> None:
        before = self._order.run
        self._send(wake)
        if (run := self._order.run) == before:
            return
        self.wishes_changed.emit()
        if self.present.branched:
            self.other_pictures.emit()
        if self.present.was_given_up(run):
            self.network_given_up.emit()

    def _send(self, wake: bool = True) -> None:
        self._order = replace(self.present.follow(self._order), number=self._order.number + 1)
        self._session.send(self._order, wake)

    def _ring(self) -> None:
        """Called by the training thread, which may outlive the window by a moment."""
        with contextlib.suppress(RuntimeError):
            if not self._closed:
                self._arrived.emit()

    def _snapshot_arrived(self) -> None:
        if not (self._closed or self._due.waits) and (self._edit_drawn or self._has_other_weights):
            self._due.ask()

    @property
    def _has_other_weights(self) -> bool:
        """Whether the waiting snapshot answers an edit otherwise than the weights shown, which did so at once."""
        waiting, shown = self._session.snapshots.peek(), self._snapshot
        if waiting is None or shown is None:
            return True
        waiting = as_seen(waiting)
        same = waiting.run == shown.run and waiting.step == shown.step
        return not same or waiting.document.size != shown.document.size

    def _frame(self) -> None:
        snapshot = self._session.snapshots.take()
        if snapshot is not None:
            self._show(snapshot)

    def _show(self, snapshot: Snapshot) -> None:
        self._courtesy.window_busy()
        self._due.shown()
        self.present.newest = snapshot
        self._snapshot = snapshot = as_seen(snapshot)
        (self._rate.count if snapshot.running else self._rate.rest)()
        ended = self._order.running and not snapshot.running and snapshot.order == self._order.number
        if ended:
            self._order = replace(self._order, running=False)  # the stop epoch or a failure ended the run
            self._slow_clock.restart()
            self.wishes_changed.emit()
        self.snapshot_ready.emit(snapshot)
        self._slow_owed = True
        if self.in_turns and not ended:
            self._last_texts.start()
        else:
            self._tell_slow()
        if snapshot.failures != self._failures_seen:
            self._failures_seen = snapshot.failures
            self.failed.emit(snapshot.failure)
        self._tell_when_drawn()

    def _tell_when_drawn(self) -> None:
        if not self._awaits_frame:
            self._awaits_frame = True
            QCoreApplication.postEvent(self, QEvent(FRAME_DRAWN), AFTER_PAINTING)

    def customEvent(self, event: QEvent) -> None:
        if event.type() != FRAME_DRAWN:
            return
        self._awaits_frame = False
        self._courtesy.window_done()
        edit, self._edit_drawn = not self._edit_drawn, True
        if edit:
            self._session.wake()
        if edit and not (self._session.snapshots.empty or self._due.waits):
            self._snapshot_arrived()  # it has waited for the edit's frame
        elif self._slow_owed and self._slow_clock.elapsed() >= SLOW_EVERY_MS:
            self._tell_slow()  # in a frame of its own: with the pictures it would make every sixth one late
        else:
            self.turns.next()

    def _tell_slow(self) -> None:
        if self._slow_owed and self._snapshot is not None:
            self._slow_owed = False
            self._slow_clock.restart()
            self.slow_ready.emit(self._snapshot)
