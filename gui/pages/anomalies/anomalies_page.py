"""The page Anomalies: pictures by their score, a line over them, and what it comes to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from engine.document import Document
from engine.labs.anomalies.judge import Judge, judge_of
from engine.labs.anomalies.line import Line, LineRule
from engine.labs.anomalies.report import HEAD, scored_rows
from engine.labs.anomalies.scenes import Scene
from engine.labs.compress.ground.networks import compress_trainer
from engine.labs.lottery import FindTrainer
from engine.wording import unbroken
from gui.exporting.view_export import Rows
from gui.pages.anomalies.course import Course
from gui.pages.anomalies.follower import Follower
from gui.pages.anomalies.ground.experiment import Experiment
from gui.pages.anomalies.ground.score_watch import Judged, ScoreWatch
from gui.pages.anomalies.line_choice import LineChoice
from gui.pages.anomalies.marking import Marking
from gui.pages.anomalies.parts import Parts
from gui.pages.anomalies.scene_views import JudgedBy, SceneViews, are_other_pictures
from gui.pages.anomalies.strip.strip_layer import StripShown
from gui.pages.anomalies.taken_out import offer_views
from gui.pages.anomalies.to_document import (
    begin_scene,
    use_everywhere,
    why_not_everywhere,
)
from gui.pages.anomalies.told import WAITING, line_words, more_words
from gui.widgets.banner import Notice
from gui.workbench.page import PageView, Pane
from gui.workbench.workbench import Workbench


class AnomaliesPage(QWidget, PageView):
    """Follows the network while it is on screen; its experiments go on while it is away."""

    notice = Signal(str, object)  # one sentence, gui.widgets.banner.Notice
    followed = Signal()  # a newer moment is shown

    def __init__(
        self, workbench: Workbench, parent: QWidget | None = None, find_trainer: FindTrainer | None = None
    ) -> None:
        """`find_trainer` is the compiled one on every core, less one while the window trains, if None."""
        super().__init__(parent)
        self.setProperty("role", "stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bench = workbench
        bridge = workbench.bridge
        self._find_trainer = find_trainer or partial(compress_trainer, wanted=lambda: bridge.running)
        self.parts = Parts(workbench, self, self._find_trainer)
        self.follower = Follower(workbench, judge_of(workbench.model.document.verdict.measure), self)
        self.parts.controls.judge.set_value(self.judge)
        self._scenes = SceneViews()
        self._course = Course(self.parts.controls.course)
        self._marking = Marking(workbench, self.follower)
        self.lines = LineChoice(workbench, self.parts.controls, self._find_trainer, self)
        for one in self._experiments:
            one.others = tuple(other for other in self._experiments if other is not one)
        self._connect()
        offer_views(workbench.exports, self, self.parts, workbench.themes, self._rows)

    # --- the page

    def enter(self) -> None:
        """Follow from now on."""
        self.follower.on_screen = True
        self.follower.ask()

    def leave(self) -> None:
        """Follow no more."""
        self.follower.on_screen = False

    def run_lab(self) -> None:
        """Start the experiment of the part that is shown below, or else leave pictures out."""
        experiment = self.parts.panels.experiment
        if experiment is not None:
            experiment.start()
        else:
            self.lines.leave_out()

    def panes(self) -> Sequence[Pane]:
        """The strip, and what lies below."""
        strip, panels = self.parts.strip, self.parts.panels
        return (Pane(strip, lambda: strip), Pane(panels, lambda: panels.tabs.home))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        for run in self._experiments:
            run.stop()

    @property
    def judge(self) -> Judge:
        """The score that judges."""
        return self.follower.judge

    @property
    def watch(self) -> ScoreWatch:
        """Judges."""
        return self.follower.watch

    @property
    def judged(self) -> Judged | None:
        """What is shown."""
        return self.watch.judged

    @property
    def _experiments(self) -> tuple[Experiment[Any], ...]:
        """All that may run."""
        return self.lines.left_out, self.parts.panels.mixed.run, self.parts.panels.table.run

    @property
    def row(self) -> int | None:
        """The selected picture among those that were judged."""
        place, judged = self._bench.editing.place, self.judged
        if place is None or judged is None:
            return None
        return judged.scored.row_of(self._bench.model.document.position(place))

    @property
    def line(self) -> Line | None:
        """The line that is drawn."""
        judged = self.judged
        if judged is None:
            return None
        return self.lines.line(judged, self.judge, self._course.usual(self.judge))

    # --- following

    def _show(self) -> None:
        """Show the newest answer, unless it is over by now."""
        judged = self.follower.current
        if judged is None or not self.follower.on_screen:
            return
        self.parts.show_full()
        self._be_up_to_date(True)
        self._show_strip(judged)
        self._show_line()
        self.followed.emit()

    def _show_strip(self, judged: Judged) -> None:
        ruler = self._course.on_ruler(self.judge, judged.scored.usual(self.judge))
        self.parts.strip.show_strip(StripShown(judged.scored, self.judge, *ruler))
        self.parts.strip.show_picked(self.row)
        self.parts.panels.show_judged(judged, self.judge, self.row)

    def _show_line(self) -> None:
        judged, line = self.follower.current, self.line
        if judged is None:
            return
        ranking = judged.ranking(self.judge)
        value = line.value if line is not None else math.nan
        peeking = self.parts.controls.peek.isChecked()
        peek = ranking.cheated if peeking else math.nan
        self.parts.strip.show_line(value, peek)
        self.parts.panels.show_line(value, peek)
        document = self._bench.model.document
        told = line_words(self.judge, self.lines.rule, line, self.lines.hindrance(self.judge))
        more = more_words(judged, document, self.judge, value, peeking)
        self._tell(unbroken(" ".join(filter(None, (told, self._course.words(self.judge, value), more)))))
        self.parts.panels.tell_everywhere(why_not_everywhere(document, self.judge, value))

    def _tell(self, words: str) -> None:
        if self.parts.told.text() != words:
            self.parts.told.setText(words, keep=words == WAITING or self.lines.rule is None)

    def _wait(self) -> None:
        """What is shown is of other pictures, or of another network: it is grey until there is an answer."""
        self._be_up_to_date(False)
        self._tell(WAITING)
        self.parts.panels.tell_everywhere(WAITING)

    def _be_up_to_date(self, now: bool) -> None:
        self.parts.strip.show_outdated(not now)
        self.parts.panels.show_outdated(not now)

    def _show_empty(self, words: str) -> None:
        self.parts.show_empty(words)
        self.parts.strip.show_strip(None)
        self.parts.panels.show_judged(None, self.judge, None)

    # --- hands

    def choose_judge(self, judge: Judge) -> None:
        """Judge by another score; a line drawn by hand was one of the old score."""
        self.follower.judge = judge
        self.parts.controls.judge.set_value(judge)
        if judge is not Judge.LOSS:
            self.parts.controls.course.setChecked(False)
        self.lines.give_back()
        self._show()

    def choose_rule(self, rule: LineRule | None) -> None:
        """Take the line from another rule; by hand, it stays where it is."""
        line, layout = self.line, self.parts.strip.layout_now
        middle = (layout.span.low + layout.span.high) / 2 if layout is not None else math.nan
        self.lines.choose(rule, line.value if line is not None else middle)

    def open_scene(self, scene: Scene) -> None:
        """Open a ready scene as one undo step, and train it."""
        before, was = self._bench.model.committed, self._judged_by
        self.parts.controls.course.setChecked(False)
        self.choose_rule(LineRule.SIGMAS)
        begin_scene(self._bench, scene, self.parts.banner)
        after = self._bench.model.committed
        self.choose_judge(judge_of(after.verdict.measure))
        self._scenes.keep(before, after, was, self._judged_by)
        self.parts.controls.scenes.clearFocus()  # else Space would open its list again, and not train

    @property
    def _judged_by(self) -> JudgedBy:
        lines, course = self.lines, self.parts.controls.course.isChecked()
        return JudgedBy(self.judge, lines.rule, lines.hand, course)

    def _judge_as(self, by: JudgedBy) -> None:
        self.parts.controls.course.setChecked(by.course)
        self.choose_judge(by.judge)
        self.lines.put_back(by.rule, by.hand)

    def _use_everywhere(self) -> None:
        line = self.line
        if line is not None and self.judge.is_similarity:
            told = use_everywhere(self._bench, self.judge, line.value)
            self.parts.banner.tell(Notice.INFO, told)

    def _take_course(self, on: bool) -> None:
        """The second course's numbers take the place of these pictures' own."""
        if on:
            self._course.before = replace(self._judged_by, course=False)
            self.choose_judge(Judge.LOSS)
            self.choose_rule(LineRule.SIGMAS)
        self._show()

    def _give_course_back(self, on: bool) -> None:
        """A hand lets the course's numbers go: it is judged as before, and a rule chosen since stays."""
        before = self._course.before
        if not on and before is not None:
            rule = self.lines.rule
            self.choose_judge(before.judge)
            if rule is LineRule.SIGMAS:
                self.lines.put_back(before.rule, before.hand)

    def _pick(self, row: int) -> None:
        judged, document = self.judged, self._bench.model.document
        if judged is not None and row < len(judged.scored.positions):
            position = int(judged.scored.positions[row])
            if position < len(document.train) + len(document.test):
                self._bench.editing.select(document.places[position])

    def _selected(self) -> None:
        judged = self.follower.current
        if self.follower.on_screen and judged is not None:
            self.parts.strip.show_picked(self.row)
            self.parts.panels.show_judged(judged, self.judge, self.row)

    def _document_changed(self, document: Document, old: Document) -> None:
        self.lines.forget_other(document)
        by = self._scenes.of_step(old, document)
        if by is not None:
            self._judge_as(by)
        elif are_other_pictures(old, document):
            self.parts.controls.course.setChecked(False)  # its numbers say nothing of them
        for panel in (self.parts.panels.mixed, self.parts.panels.table):
            panel.follow()
        self.follower.ask()

    def _rows(self) -> Rows:
        experiment = self.parts.panels.experiment
        if experiment is not None and experiment.run.result is not None:
            return experiment.rows()
        return scored_rows(self.judged.scored) if self.judged is not None else [HEAD]

    def _failed(self, sentence: str) -> None:
        self.parts.banner.tell(Notice.FAILURE, sentence)
        self.notice.emit(f"Anomalies has stopped. {sentence}", Notice.FAILURE)

    def _connect(self) -> None:
        bench, parts = self._bench, self.parts
        controls, strip, panels = parts.controls, parts.strip, parts.panels
        bench.model.document_changed.connect(self._document_changed)
        bench.editing.selection_changed.connect(lambda place: self._selected())
        self.follower.answered.connect(self._show)
        self.follower.outdated.connect(self._wait)
        self.follower.nothing.connect(self._show_empty)
        self.watch.failed.connect(self._failed)
        self.lines.changed.connect(self._show_line)
        self.lines.left_out.failed.connect(self._failed)
        controls.judge_chosen.connect(self.choose_judge)
        controls.rule_chosen.connect(self.choose_rule)
        controls.sigmas.rejected.connect(lambda words: parts.banner.tell(Notice.FAILURE, words))
        controls.sigmas.righted.connect(parts.banner.dismiss)
        controls.peek.toggled.connect(lambda on: self._show_line())
        controls.course.toggled.connect(self._take_course)
        controls.course.clicked.connect(self._give_course_back)
        panels.everywhere.clicked.connect(self._use_everywhere)
        controls.scenes.chosen.connect(self.open_scene)
        strip.line_moved.connect(self.lines.drag)
        strip.line_given_up.connect(self.lines.give_back)
        strip.picked.connect(self._pick)
        panels.tab_changed.connect(self._show_line)
        panels.blame.said.connect(self._marking.say)
        panels.blame.label_said.connect(self._marking.say_label)
        panels.disagree.picked.connect(self._pick)
        for panel in (panels.mixed, panels.table):
            panel.run.finished.connect(
                lambda: self.notice.emit("Anomalies: the experiment is done.", Notice.INFO)
            )
            panel.failed.connect(lambda words: self.notice.emit(words, Notice.FAILURE))
