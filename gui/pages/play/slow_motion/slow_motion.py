"""Slow motion: opens, goes from phase to phase, and lets the run take the step at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from engine.document import Document
from engine.errors import PinholeError
from engine.networks.connections import GATED
from engine.networks.layer_views import layer_views
from engine.pictures.place import Place, Role
from engine.training.snapshot import Snapshot
from gui.jobs.job import Job
from gui.pages.play.columns.hovered_units import HoveredUnits
from gui.pages.play.columns.state_strip import StateStrip
from gui.pages.play.hourglass.hourglass import Hourglass
from gui.pages.play.slow_motion.phases import Phase, Weights, sentences
from gui.workbench.workbench import Workbench

if TYPE_CHECKING:
    from engine.passage import Passage
    from engine.slow_motion.slow_step import SlowStep
    from gui.pages.play.slow_motion.bar import SlowBar
    from gui.pages.play.slow_motion.dimming import Dimming
    from gui.pages.play.slow_motion.pictured import Pictured
    from gui.pages.play.slow_motion.weight_card import WeightCard

PHASE_MS = 3500  # long enough to read a sentence
SLOPE, SLOPE_WORDS = "Slope of the loss", "blue: too much ink, orange: too little"


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
        self._dimming: Dimming | None = None
        self._card: WeightCard | None = None
        self._watched: list[HoveredUnits] = []
        self._play = QTimer(self, singleShot=True, interval=PHASE_MS)
        self._play.timeout.connect(self._play_on)
        workbench.model.document_changed.connect(self._document_changed)
        workbench.bridge.snapshot_ready.connect(self._snapshot_ready)
        workbench.bridge.wishes_changed.connect(self._wishes_changed)
        workbench.editing.selection_changed.connect(self._selected)
        workbench.follower.changed.connect(self._followed)
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
    def dimming(self) -> Dimming | None:
        """What dims the rest, once it was needed."""
        return self._dimming

    @property
    def card(self) -> WeightCard | None:
        """The numbers of one weight, once they were needed."""
        return self._card

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
        for part in (self._bar, self._dimming, self._card):
            if part is not None:
                part.hide()
        for units in self._watched:
            units.removeEventFilter(self)
        self._watched = []
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
        if watched is self._stage:
            if event.type() is QEvent.Type.Hide:
                self.close()
            elif event.type() is QEvent.Type.Resize and self._wanted:
                QTimer.singleShot(0, self, self._show)  # when everything has its new place
        elif isinstance(watched, HoveredUnits) and self._card is not None:
            if event.type() is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
                self._point(watched, event)
            elif event.type() is QEvent.Type.Leave:
                self._card.hide()
            elif event.type() in _PRESSES:
                return True  # a step being looked at is not to be changed by hand
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
        from gui.pages.play.slow_motion.dimming import Dimming
        from gui.pages.play.slow_motion.weight_card import WeightCard

        themes = self._bench.themes
        self._bar, self._dimming = SlowBar(themes, self._stage), Dimming(themes, self._stage)
        self._card = WeightCard(themes, self._stage)
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
        for units, _ in self._stage.columns.hoverable:
            units.installEventFilter(self)
            self._watched.append(units)
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
        if self._card is not None:
            self._card.hide()
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

    def _followed(self, passage: Passage | None) -> None:
        self._show()

    def _show(self, *_: object) -> None:
        """Put the phase on the hourglass, over whatever it shows."""
        if not self._wanted or self._bar is None:
            return
        self._bar.stand(self._tools)
        step, shown, stage = self._step, self._pictured, self._stage
        if step is None or shown is None or self._dimming is None or self._card is None:
            return
        stage.card.watch(())
        clean = self._phase is Phase.COMPARE or step.entered is step.clean
        stage.editor.show_instead(None if clean else shown.forward.entered)
        match self._phase:
            case Phase.ENCODE | Phase.DECODE:
                stage.columns.show_passage(shown.forward)
                stage.output.show_passage(shown.forward, step.document)
            case Phase.COMPARE:
                stage.columns.show_passage(shown.forward)
                self._show_slope(shown)
            case Phase.BLAME:
                stage.columns.show_passage(shown.blame, drawn_from_picture=False)
                self._show_slope(shown)
            case Phase.UPDATE:
                self._show_weights(shown)
        if self._phase in (Phase.BLAME, Phase.UPDATE):
            self._keep_states(shown.forward)
        self._dimming.leave_bright(self._bright())
        self._bar.raise_()
        self._say()

    def _say(self) -> None:
        if self._step is not None and self._pictured is not None and self._bar is not None:
            words = sentences(self._phase, self._step, self._row, self._pictured.power, self._has_states)
            self._bar.show_phase(self._phase, words, self._play.isActive())

    def _show_slope(self, shown: Pictured) -> None:
        """The derivative of the loss by each pixel that came out, signed, the largest in full colour."""
        import numpy as np

        output, slope = self._stage.output, shown.blame.output
        output.show_override(shown.forward.output, SLOPE_WORDS, SLOPE)
        output.grid.show_values(slope, "signed", max(float(np.abs(np.nan_to_num(slope)).max()), 1e-12))

    def _show_weights(self, shown: Pictured) -> None:
        assert self._bar is not None and self._step is not None
        passage = {Weights.BEFORE: shown.forward, Weights.AFTER: shown.after, Weights.CHANGE: shown.change}[
            self._bar.weights.value
        ]
        self._stage.columns.show_passage(passage)
        seen = shown.forward if passage is shown.forward else shown.after
        self._stage.output.show_passage(seen, self._step.document)

    @property
    def _has_states(self) -> bool:
        return any(isinstance(picture, StateStrip) for picture, _ in self._stage.columns.layers)

    def _keep_states(self, passage: Passage) -> None:
        """What is remembered step by step cannot be told from gradients: it stays as it was on the way forward."""
        views = layer_views(passage.layout)
        shown = zip((*views.encoder, *views.decoder), self._stage.columns.layers, strict=True)
        for view, (picture, _) in shown:
            if isinstance(picture, StateStrip):
                picture.show_layer(passage, view)

    def _bright(self) -> tuple[QRect, ...]:
        """What the phase is about."""
        stage = self._stage
        columns = [picture for picture, _ in stage.columns.layers]
        first = len(layer_views(stage.columns.layout).encoder)
        before, after = columns[:first], columns[first:]
        code, output = stage.columns.code, stage.output.grid
        parts: dict[Phase, list[QWidget]] = {
            Phase.ENCODE: [stage.editor, *before, code],
            Phase.DECODE: [code, *after, output, stage.output.caption],
            Phase.COMPARE: [stage.editor, output, stage.output.caption],
            Phase.BLAME: [*before, code, *after, output, stage.output.caption],
            Phase.UPDATE: [*before, code, *after],
        }
        return tuple(part.geometry() for part in parts[self._phase])

    def _point(self, units: HoveredUnits, event: QMouseEvent) -> None:
        if self._step is None or self._card is None or self._phase not in (Phase.BLAME, Phase.UPDATE):
            return
        from engine.slow_motion.weight_change import place_of, weight_change
        from gui.pages.play.slow_motion.pointed import pointed_at
        from gui.pages.play.weight_map.words import ends_of, node_name

        step, layout = self._step, self._step.layout
        found = pointed_at(step, self._stage.columns, units, event.position())
        if found is None:
            self._card.hide()
            return
        at = units.mapTo(self._stage, event.position().toPoint())
        place = None if found.connection is None else place_of(layout, found.connection)
        if found.connection is None or place is None:
            self._card.show_sentence(node_name(layout, found.layer, 0).rsplit(" ", 1)[0], GATED, at)
        else:
            change = weight_change(step, place)
            self._card.show_change(ends_of(layout, found.connection), change, found.chosen, at)


_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel)
