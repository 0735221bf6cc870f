"""Every test picture, fooled by the machine: how many, Start and Cancel, what it comes to, and the table."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.fooling.ground.classifier import Classifier
from engine.labs.fooling.pictures.judge import Goal
from engine.labs.fooling.pictures.order import USUAL_PICTURES, PicturesOrder
from engine.labs.fooling.pictures.report import FOOLED_HEAD, goal_words, pictures_rows
from engine.labs.fooling.pictures.summary import false_alarm_sentence, shares_of, summary
from engine.labs.fooling.pictures.table import FooledTable, pictures_work
from engine.labs.kinds_order import what_changed
from engine.labs.lottery_order import first_epochs
from engine.networks.forward import Masks
from engine.networks.layout import Vector
from engine.pictures.place import MOST_PICTURES
from engine.scores.verdict import is_untrained
from engine.wording import counted, unbroken
from gui.exporting.view_export import Rows
from gui.jobs.lab_run import LabRun
from gui.pages.fooling.ground.part_view import NAME
from gui.pages.fooling.pictures.fooled_table import FooledTable as TableView
from gui.pages.fooling.pictures.judge_watch import Made
from gui.pages.fooling.pictures.shares_grid import SharesGrid
from gui.pages.fooling.pictures.wording import UNLEARNT
from gui.widgets.editing_focus import finish_editing
from gui.widgets.lab_controls import labelled
from gui.widgets.lab_numbers import Bounds, LabNumbers
from gui.widgets.number_rules import Ladder, WholeRule
from gui.workbench.workbench import Workbench

PICTURES_RULE = WholeRule("The number of pictures", "400", Ladder(1, 1, MOST_PICTURES))
PADDING = 12
INVITATION = (
    "Start fools the network with each of them, by the fewest flips and by a nudge, and counts what notices and what"
    " repairs it."
)
NOT_YET = "The network is on its way."


class TableControls(LabNumbers):
    """How many pictures at most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Pictures fooled", "Cancel", parent)
        bounds = Bounds(1, MOST_PICTURES, f"Fooling takes 1 to {MOST_PICTURES:,} pictures")
        self.pictures = self.number(
            "Pictures at most", PICTURES_RULE, USUAL_PICTURES, bounds, f"{MOST_PICTURES:,}"
        )
        self.pictures.setToolTip("Where there are more, every label's share of them is drawn by lot")
        title = QLabel("Every test picture")
        title.setProperty("role", "title")
        self.lay_out(title, labelled("at most", self.pictures))

    def say_fault(self, sentence: str) -> None:
        """Say what went wrong."""
        self._say(sentence, fault=True)


class TablePanel(QFrame):
    """A table is kept for each goal; it is greyed where pictures or network are others by now."""

    row_chosen = Signal(object)  # FooledRow
    notice = Signal(str, object)  # one sentence, gui.widgets.banner.Notice
    first_come = Signal()  # the first rows that a press of Start asked for are shown

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._bench = workbench
        self._made: Made | None = None
        self._goal = Goal.CLASS
        self._why = NOT_YET
        self._by_hand = False  # Start was pressed, and no row has come yet
        self._told_why = ""
        self._told_rest = ""
        self._results: dict[Goal, FooledTable] = {}
        self._run: LabRun[FooledTable] = LabRun(workbench.jobs, NAME, self)
        self.controls = TableControls()
        self.words = QLabel(wordWrap=True)
        self.words.setProperty("role", "muted")
        self.shares = SharesGrid()
        self.table = TableView(workbench.themes)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        column.setSpacing(8)
        column.addWidget(self.controls)
        column.addWidget(self.words)
        column.addWidget(self.shares)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.controls.start_wanted.connect(self.start_now)
        self.controls.stop_wanted.connect(self.stop)
        self.table.row_chosen.connect(self.row_chosen)
        self._run.progressed.connect(self._progressed)
        self._run.grown.connect(self._grown)
        self._run.finished.connect(self._finished)
        self._run.stopped.connect(self._follow)
        self._run.failed.connect(self.controls.say_fault)
        workbench.jobs.lab_changed.connect(self._follow)
        workbench.exports.offer(self.table, "fooled pictures", self.rows)
        self._show()

    @property
    def result(self) -> FooledTable | None:
        """What was found for the goal that is shown."""
        return self._results.get(self._goal)

    @property
    def running(self) -> bool:
        """Whether pictures are being fooled."""
        return self._run.running

    def show_judges(self, made: Made | None, goal: Goal, why: str) -> None:
        """Fool these judges from the next start on; `why` they cannot be, if anything hinders it."""
        turned, self._made, self._goal = goal is not self._goal, made, goal
        self._why = UNLEARNT if not why and made is not None and is_untrained(made.epoch) else why
        if turned:
            self._show()
        else:
            self._follow()

    def start_now(self) -> None:
        """Fool the judge of the goal with every test picture, by the network of this moment."""
        finish_editing()
        made = self._made
        if made is not None and not self._why:
            self._by_hand = True
            self.start(made.document, made.parameters, made.masks, made.judges.classifier)

    def start(
        self, document: Document, weights: Vector, masks: Masks, classifier: Classifier | None = None
    ) -> None:
        """The same for a document and its network's weights; a classifier is learnt first if there is none yet."""
        if self.running:
            return
        pictures, epochs = int(self.controls.pictures.value), first_epochs(document)
        try:
            order = PicturesOrder(document, self._goal, epochs, pictures, weights, masks, classifier)
            work = pictures_work(order)
        except PinholeError as error:
            self.controls.say_fault(str(error))
            return
        if self._run.start(work):
            self._results.pop(self._goal, None)
            self._show()
            self.controls.show_running("Getting ready…", None)

    def stop(self) -> None:
        """Stop; the rows that are done stay."""
        self._run.stop()

    def rows(self) -> Rows:
        """The table, the head first."""
        return [FOOLED_HEAD] if self.result is None else pictures_rows(self.result)

    def _progressed(self, done: int, total: int) -> None:
        if self.running:
            self.controls.show_running(
                f"{done:,} of {counted(total, 'picture')}", done / total if total else None
            )

    def _grown(self, result: FooledTable) -> None:
        self._results[result.order.goal] = result
        self._show()
        if self._by_hand and result.rows and self.table.isVisible():
            self._by_hand = False
            self.first_come.emit()

    def _show(self) -> None:
        result = self.result
        self.table.fooled.show_goal(self._goal)
        self.table.show_rows(() if result is None else result.rows)
        self.table.setVisible(result is not None)
        told = () if result is None else (*summary(result), false_alarm_sentence(result.rows))
        self.words.setText(unbroken(" ".join(told)) or INVITATION)
        self.shares.show_shares(() if result is None else shares_of(result.rows))
        self._follow()

    def _finished(self, result: FooledTable) -> None:
        self._grown(result)
        self.notice.emit(f"{counted(len(result.rows), 'picture')}: {summary(result)[0]}", None)

    def _follow(self) -> None:
        hindrance, before = self._why or self._run.why_not, self.before
        if hindrance and before:  # it takes the place of the words that say so
            hindrance = f"{hindrance} Below: what {before} before came to."
        if hindrance != self._told_why:  # a button that is dressed anew takes long
            self._told_why = hindrance
            self.controls.set_able(not hindrance, hindrance)
        current = not before
        for part in (self.words, self.shares):
            part.setEnabled(current)
        self.table.show_current(current)
        rest = "running" if self.running else self._rest_words()
        if rest != self._told_rest:
            self._told_rest = rest
            if not self.running:
                self.controls.show_rest(rest)

    def _rest_words(self) -> str:
        result = self.result
        if result is None:
            return ""
        if self.before:
            return f"Of {self.before} before; press Start to fool what is there now."
        of = counted(result.of, "picture")
        return f"Fooling {goal_words(result.order.goal)}: {len(result.rows):,} of {of}"

    @property
    def before(self) -> str:
        """What is another one by now than when the table was made: `the network`; empty if nothing is."""
        result, made = self.result, self._made
        if result is None or self.running:
            return ""
        order, document = result.order, self._bench.model.document
        if changed := what_changed(order.document, document):
            return changed.lower().removesuffix(" has").removesuffix(" have")
        if order.goal is Goal.VERDICT and order.document.verdict != document.verdict:
            return "the verdict's settings"
        if made is None:
            return ""
        trained = order.trained is not None and np.array_equal(order.trained, made.parameters)
        if not trained or order.masks is not made.masks:
            return "the network"
        own, now = result.judges.classifier, made.judges.classifier
        if own is not None and (now is None or not np.array_equal(own.reads, now.reads)):
            return "the labels"
        return ""
