"""Where the line is taken from: a rule over normal pictures, or a hand."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.left_out import NO_SPREAD, LeftOutResult, left_out_work
from engine.labs.anomalies.line import USUAL_SIGMAS, Line, LineRule, line_of
from engine.labs.anomalies.measured import with_both_told
from engine.labs.anomalies.order import AnomaliesOrder
from engine.labs.anomalies.scored import Usual
from engine.labs.kinds_order import what_changed
from engine.labs.lottery import FindTrainer
from gui.pages.anomalies.controls import Controls
from gui.pages.anomalies.ground.experiment import Experiment
from gui.pages.anomalies.ground.score_watch import Judged
from gui.pages.anomalies.told import BY_HAND
from gui.workbench.workbench import Workbench


class LineChoice(QObject):
    """Keeps rule, sigmas, the line drawn by hand, and what was left out; the controls show them."""

    changed = Signal()

    def __init__(
        self, workbench: Workbench, controls: Controls, find_trainer: FindTrainer, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._controls = controls
        self._find_trainer = find_trainer
        self.rule: LineRule | None = LineRule.SIGMAS
        self._rule_before = LineRule.SIGMAS  # to which a line drawn by hand is given back
        self._hand = math.nan  # the line that was drawn
        self._sigmas = USUAL_SIGMAS
        self._hindrance = ""  # why nothing could be left out when it was tried
        self.left_out: Experiment[LeftOutResult] = Experiment(workbench.jobs, str(LineRule.LEFT_OUT), self)
        controls.show_rule(self.rule)
        controls.sigmas_changed.connect(self._set_sigmas)
        controls.leave.clicked.connect(self._stop_or_leave_out)
        controls.back.clicked.connect(self.give_back)
        self.left_out.changed.connect(self._follow)
        workbench.jobs.lab_changed.connect(self._follow)

    def line(self, judged: Judged, judge: Judge, usual: Usual | None) -> Line | None:
        """The line over what was judged; `usual` takes the place of the normal pictures' spread."""
        if self.rule is None:
            return Line(self._hand, BY_HAND) if math.isfinite(self._hand) else None
        found = self.left_out.result
        values = with_both_told(found.done, judged.scored) if found is not None else None
        return line_of(judged.scored, judge, self.rule, self._sigmas, values, usual)

    @property
    def hand(self) -> float:
        """The line that was drawn last; NaN: none was."""
        return self._hand

    def put_back(self, rule: LineRule | None, hand: float) -> None:
        """Take the line from a rule that it was taken from before, or where it was drawn; nothing is trained for it."""
        self._hand, self.rule = hand, rule
        self._rule_before = rule or self._rule_before
        self._controls.show_rule(rule)
        self._follow()

    def choose(self, rule: LineRule | None, now: float) -> None:
        """Take the line from another rule; by hand, it stays where it is `now`."""
        if rule is None:
            self._hand = now
        else:
            self._rule_before = rule
        self.rule = rule
        self._controls.show_rule(rule)
        if rule is LineRule.LEFT_OUT and self.left_out.result is None:
            self.leave_out()
        self._follow()

    def drag(self, value: float) -> None:
        """Draw the line by hand."""
        if self.rule is not None:
            self.rule = None
            self._controls.show_rule(None)
            self._show_progress()
        self._hand = value
        self.changed.emit()

    def give_back(self) -> None:
        """Take the line from its rule again, if it was drawn by hand."""
        if self.rule is None:
            self.choose(self._rule_before, math.nan)

    def hindrance(self, judge: Judge) -> str:
        """Why leaving out gives this judge no line, in one sentence; empty if it does or can."""
        found = self.left_out.result
        by_code = found is not None and judge in (Judge.CODE, Judge.BOTH)
        if found is not None and by_code and np.isnan(found.done[:, Judge.CODE.column]).any():
            return NO_SPREAD
        return "" if self.left_out.running else self.left_out.why_not or self._hindrance

    def leave_out(self) -> None:
        """Train once without each of a few learnt pictures, for as long as the network was trained."""
        snapshot = self._bench.feed.snapshot
        if snapshot is None or self.left_out.running:
            return
        self._hindrance = ""
        try:
            order = AnomaliesOrder(self._bench.model.committed, max(1, snapshot.epoch))
            self.left_out.start(left_out_work(order, self._find_trainer))
        except PinholeError as error:
            self._hindrance = str(error)
        self._follow()

    def forget_other(self, document: Document) -> None:
        """Let go of what was left out of other pictures, or trained otherwise."""
        self._hindrance = ""
        found = self.left_out.result
        if found is not None and not self.left_out.running and what_changed(found.order.document, document):
            self.left_out.forget()

    def _set_sigmas(self, sigmas: float) -> None:
        self._sigmas = sigmas
        self.changed.emit()

    def _stop_or_leave_out(self) -> None:
        if self.left_out.running:
            self.left_out.stop()
        else:
            self.leave_out()

    def _follow(self) -> None:
        self._show_progress()
        self.changed.emit()

    def _show_progress(self) -> None:
        run, wanted = self.left_out, self.rule is LineRule.LEFT_OUT
        self._controls.show_progress(
            run.reached if run.running else None, wanted and run.result is None, run.why_not
        )
