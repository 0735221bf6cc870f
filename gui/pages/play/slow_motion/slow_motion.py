"""Slow motion: opens, goes from phase to phase, and lets the run take the step at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal

from engine.document import Document
from engine.errors import PinholeError
from engine.pictures.place import Place, Role
from engine.training.snapshot import Snapshot
from gui.jobs.job import Job
from gui.pages.play.hourglass.hourglass import Hourglass
from gui.pages.play.slow_motion.phases import Phase, sentences
from gui.workbench.workbench import Workbench

if TYPE_CHECKING:
    from engine.slow_motion.slow_step import SlowStep
    from gui.pages.play.slow_motion.bar import SlowBar
    from gui.pages.play.slow_motion.pictured import Pictured
    from gui.pages.play.slow_motion.step_on_stage import StepOnStage

PHASE_MS = 3500  # long enough to read a sentence


class SlowMotion(QObject):
    """A step computed beside the window, and shown on the hourglass phase by phase; until it is taken the run rests."""

    opened = Signal()
    closed = Signal()
    phase_changed = Signal(object)  # Phase

    def __init__(self, stage: Hourglass, workbench: Workbench) -> None:
        super().__init__(stage)
        self._stage = stage
        self._bench = workbench
        self._step: SlowStep | None = None
        self._row = 0
        self._pictured: Pictured | None = None
        self._phase = Phase.ENCODE
        self._run = (0, 0)  # number and step of the run that waits
        self._wanted = False  # open, or about to be
        self._job: Job[SlowStep] | None = None
        self._bar: SlowBar | None = None
        self._view: StepOnStage | None = None
        self._play = QTimer(self, singleShot=True, interval=PHASE_MS)
        self._play.timeout.connect(self._play_on)
        workbench.model.document_changed.connect(self._document_changed)
        workbench.bridge.snapshot_ready.connect(self._snapshot_ready)
        workbench.bridge.wishes_changed.connect(self._wishes_changed)
        workbench.editing.selection_changed.connect(self._selected)
        workbench.follower.changed.connect(self._show)
        workbench.themes.changed.connect(self._show)
        stage.rows.changed.connect(self._show)
        stage.draws.changed.connect(self._show)

    @property
    def is_open(self) -> bool:
        """Whether the hourglass shows a step, or soon will."""
        return self._wanted

    @property
    def step(self) -> SlowStep | None:
        """The step that is shown; None until it is computed."""
        return self._step

    @property
    def phase(self) -> Phase:
        """Where it is."""
        return self._phase

    @property
    def bar(self) -> SlowBar | None:
        """The bar above the hourglass, once it was needed."""
        return self._bar

    @property
    def view(self) -> StepOnStage | None:
        """What shows the phases on the hourglass, once it was needed."""
        return self._view

    def start(self) -> None:
        """Let training rest, and take its next step apart; where that has been done, go to the next phase."""
        if self._wanted:
            self.forward()
            return
        self._build()
        assert self._bar is not None
        from gui.pages.play.slow_motion.bar import GETTING_READY

        bridge = self._bench.bridge
        self._wanted = True
        self._bar.say_only(GETTING_READY)
        self._bar.stand(self._tools)
        self._bar.setFocus(Qt.FocusReason.OtherFocusReason)
        snapshot = bridge.snapshot
        if bridge.running or (snapshot is not None and snapshot.running):
            bridge.pause()
        self.opened.emit()
        if snapshot is not None:
            self._snapshot_ready(snapshot)

    def close(self) -> None:
        """Give the hourglass back; the run is as it was."""
        if not self._wanted:
            return
        self._wanted = False
        self._play.stop()
        if self._job is not None:
            self._job.let_go()
        self._job = self._step = self._pictured = None
        if self._bar is not None and self._view is not None:
            self._bar.hide()
            self._view.hide()
        self._stage.refresh()
        self.closed.emit()

    def forward(self) -> None:
        """The next phase; after the last one the run takes the step."""
        if self._step is None:
            return
        if self._phase is Phase.UPDATE:
            self.close()
            self._bench.bridge.step_once()
            return
        self._play.stop()
        self._go_to(Phase(self._phase + 1))

    def back(self) -> None:
        """The phase before."""
        self._play.stop()
        if self._step is not None and self._phase is not Phase.ENCODE:
            self._go_to(Phase(self._phase - 1))

    def toggle_play(self) -> None:
        """Go on by itself, or stop doing so."""
        if self._play.isActive():
            self._play.stop()
        elif self._step is not None and self._phase is not Phase.UPDATE:
            self._play.start()
        self._say()

    def _play_on(self) -> None:
        self.forward()
        self.toggle_play()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Hide:
            self.close()
        elif event.type() is QEvent.Type.Resize and self._wanted:
            QTimer.singleShot(0, self, self._show)  # when everything has its new place
        return False

    @property
    def _tools(self) -> QRect:
        """Where tools and views are chosen."""
        return self._stage.strip.geometry().united(self._stage.output.switch.geometry())

    def _build(self) -> None:
        """What is needed from the first time on."""
        if self._bar is not None:
            return
        from gui.pages.play.slow_motion.bar import SlowBar
        from gui.pages.play.slow_motion.step_on_stage import StepOnStage

        self._bar = SlowBar(self._bench.themes, self._stage)
        self._view = StepOnStage(self._stage, self._bench.themes)
        self._bar.back.connect(self.back)
        self._bar.forward.connect(self.forward)
        self._bar.play_toggled.connect(self.toggle_play)
        self._bar.closed.connect(self.close)
        self._bar.weights_chosen.connect(self._show)
        self._stage.installEventFilter(self)

    def _snapshot_ready(self, snapshot: Snapshot) -> None:
        if not self._wanted:
            return
        if self._step is not None:
            if (snapshot.run, snapshot.step) != self._run:
                self.close()
            return
        if self._job is not None and (snapshot.run, snapshot.step) != self._run:
            self._job.let_go()  # the run went on meanwhile, and another step comes next
            self._job = None
        resting = snapshot.state is not None and snapshot.order >= self._bench.bridge.order_number
        if self._job is not None or not resting or snapshot.state is None:
            return
        self._run = snapshot.run, snapshot.step
        document, state = snapshot.document, snapshot.state

        def work(progress: object) -> SlowStep:
            from engine.slow_motion.slow_step import slow_step

            return slow_step(document, state)

        self._job = self._bench.jobs.start(
            "Taking a step apart", work, self._computed, self._failed, quiet=True
        )

    def _computed(self, step: SlowStep) -> None:
        self._job = None
        if not self._wanted:
            return
        self._step = step
        self._row = self._row_of(self._bench.editing.place) or 0
        self._bench.editing.select(Place(Role.TRAIN, int(step.pictures[self._row])))
        self._stage.rows.stop()
        self._look_at_row()
        self._go_to(Phase.ENCODE)

    def _failed(self, error: PinholeError) -> None:
        self._job = None
        if self._wanted and self._bar is not None:
            self._bar.say_only(str(error))

    def _row_of(self, place: Place | None) -> int | None:
        """Where in the batch a picture is."""
        if self._step is None or place is None or place.role is not Role.TRAIN:
            return None
        rows = [row for row, picture in enumerate(self._step.pictures) if picture == place.index]
        return rows[0] if rows else None

    def _look_at_row(self) -> None:
        from gui.pages.play.slow_motion.pictured import pictured

        assert self._step is not None
        self._pictured = pictured(self._step, self._row)

    def _go_to(self, phase: Phase) -> None:
        self._phase = phase
        self._show()
        self.phase_changed.emit(phase)

    def _document_changed(self, document: Document, old: Document) -> None:
        self.close()

    def _wishes_changed(self) -> None:
        if self._bench.bridge.running:
            self.close()

    def _selected(self, place: Place | None) -> None:
        if self._step is None:
            return
        row = self._row_of(place)
        if row is None:
            self.close()
        elif row != self._row:
            self._row = row
            self._look_at_row()
            self._show()

    def _show(self, *_: object) -> None:
        """Put the phase on the hourglass, over whatever it shows."""
        if not self._wanted or self._bar is None or self._view is None:
            return
        self._bar.stand(self._tools)
        if self._step is not None and self._pictured is not None:
            stepped, now = self._step.document, self._bench.model.document
            if stepped.network != now.network or stepped.size != now.size:
                return  # the stage is another network's already, and the news of it is on its way here
            self._view.show_phase(self._step, self._pictured, self._phase, self._bar.weights.value)
            self._bar.raise_()
            self._say()

    def _say(self) -> None:
        if (
            self._step is not None
            and self._pictured is not None
            and self._bar is not None
            and self._view is not None
        ):
            gated = self._view.has_states
            words = sentences(self._phase, self._step, self._row, self._pictured.power, gated)
            self._bar.show_phase(self._phase, words, self._play.isActive())
