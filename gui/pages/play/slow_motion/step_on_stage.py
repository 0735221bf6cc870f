"""A step on the hourglass: what each phase shows, what is bright, and the numbers of the weight under the pointer."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from engine.networks.layer_views import layer_views
from engine.passage import Passage
from engine.slow_motion.slow_step import SlowStep
from engine.slow_motion.weight_change import place_of, weight_change
from gui.look.theme import Themes
from gui.pages.play.columns.hovered_units import HoveredUnits
from gui.pages.play.columns.state_strip import StateStrip
from gui.pages.play.hourglass.hourglass import Hourglass
from gui.pages.play.slow_motion.dimming import Dimming
from gui.pages.play.slow_motion.phases import Phase, Weights
from gui.pages.play.slow_motion.pictured import Pictured
from gui.pages.play.slow_motion.pointed import pointed_at
from gui.pages.play.slow_motion.weight_card import WeightCard
from gui.pages.play.weight_map.words import ends_of, node_name

GATED = "Gates decide at every step what is taken in and what stays: there is no single weight to look at."
SLOPE, SLOPE_WORDS = "Slope of the loss", "blue: too much ink, orange: too little"
BLAMED = (Phase.BLAME, Phase.UPDATE)  # the phases in which weights have gradients
PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel)


class StepOnStage(QObject):
    """Lays a step over the hourglass's own widgets; `Hourglass.refresh` gives these back."""

    def __init__(self, stage: Hourglass, themes: Themes) -> None:
        super().__init__(stage)
        self._stage = stage
        self.dimming = Dimming(themes, stage)
        self.card = WeightCard(themes, stage)
        self._step: SlowStep | None = None
        self._phase = Phase.ENCODE
        self._watched: list[HoveredUnits] = []

    @property
    def has_states(self) -> bool:
        """Whether a column shows what is remembered step by step of a sequence, which has no gradients of its own."""
        return any(isinstance(picture, StateStrip) for picture, _ in self._stage.columns.layers)

    def show_phase(self, step: SlowStep, shown: Pictured, phase: Phase, weights: Weights) -> None:
        """Show one phase of a step; `weights` are those of the last one."""
        stage = self._stage
        if phase is not self._phase or step is not self._step:
            self.card.hide()
        self._step, self._phase = step, phase
        self._watch()
        stage.card.watch(())
        clean = phase is Phase.COMPARE or step.entered is step.clean
        stage.editor.show_instead(None if clean else shown.forward.entered)
        match phase:
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
                passages = {
                    Weights.BEFORE: shown.forward,
                    Weights.AFTER: shown.after,
                    Weights.CHANGE: shown.change,
                }
                stage.columns.show_passage(passages[weights])
                seen = shown.forward if weights is Weights.BEFORE else shown.after
                stage.output.show_passage(seen, step.document)
        if phase in BLAMED:
            self._keep_states(shown.forward)
        self.dimming.leave_bright(self._bright())
        if not self.card.isHidden():
            self.card.raise_()

    def hide(self) -> None:
        """Take haze and card away, and let go of the columns."""
        self._step = None
        self.dimming.hide()
        self.card.hide()
        for units in self._watched:
            units.removeEventFilter(self)
        self._watched = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, HoveredUnits):
            if event.type() is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
                self._point(watched, event)
            elif event.type() is QEvent.Type.Leave:
                self.card.hide()
            elif event.type() in PRESSES:
                return True  # a step being looked at is not to be changed by hand
        return False

    def _watch(self) -> None:
        for units, _ in self._stage.columns.hoverable:
            if units not in self._watched:
                units.installEventFilter(self)
                self._watched.append(units)

    def _show_slope(self, shown: Pictured) -> None:
        """The derivative of the loss by each pixel that came out, signed, the largest in full colour."""
        output, slope = self._stage.output, shown.blame.output
        output.show_override(shown.forward.output, SLOPE_WORDS, SLOPE, reads=False)
        output.grid.show_values(slope, "signed", max(float(np.abs(np.nan_to_num(slope)).max()), 1e-12))

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
        step = self._step
        if step is None or self._phase not in BLAMED:
            return
        layout = step.layout
        found = pointed_at(step, self._stage.columns, units, event.position())
        if found is None:
            self.card.hide()
            return
        at = units.geometry(), units.mapTo(self._stage, event.position().toPoint())
        place = None if found.connection is None else place_of(layout, found.connection)
        if found.connection is None or place is None:
            self.card.show_sentence(node_name(layout, found.layer, 0).rsplit(" ", 2)[0], GATED, *at)
        else:
            change = weight_change(step, place)
            self.card.show_change(ends_of(layout, found.connection), change, found.chosen, *at)
