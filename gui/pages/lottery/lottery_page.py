"""The page Lottery: the same document trained from many seeds."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from engine.document import Document
from engine.labs.lottery import FindTrainer, lottery_work
from engine.labs.lottery_order import LotteryOrder, first_epochs, what_changed
from engine.labs.lottery_report import OUTCOME_HEAD, outcome_rows
from engine.labs.lottery_result import LotteryResult, Outcome
from engine.labs.lottery_trainer import lottery_trainer
from engine.wording import counted
from gui.exporting.view_export import Rows
from gui.jobs.rate import Rate
from gui.pages.lottery.lottery_controls import LotteryControls
from gui.pages.lottery.lottery_results import LotteryResults
from gui.pages.lottery.wording import drawn_words, next_seed, progress_words
from gui.panels.transport.wording import NO_TRAINING_PICTURE
from gui.widgets.banner import Notice
from gui.widgets.card import card
from gui.widgets.editing_focus import finish_editing
from gui.widgets.suggested_number import SuggestedNumber
from gui.workbench.lab_page import LabPage
from gui.workbench.page import Told
from gui.workbench.workbench import Workbench

EXPLAINED = (
    "The seed decides which random weights training begins from. The lottery trains this document from many"
    " seeds and counts what comes out."
)
NO_TEST_PICTURE = "There is no picture to test with; add one to “Tested with” first."
INVITATION = "Press Start, and every test picture's outcomes appear here, the commonest first."
WAITING = "The first outcomes are on their way."
NAME = "Lottery"  # of the page
MARGIN = 12
LINES_FOR_WORDS = 20  # of height; a lower page explains nothing, and shows an outcome instead
PADDING = 12  # of the card


class LotteryPage(LabPage[LotteryResult]):
    """A lottery goes on while another page is shown; what it has drawn stays shown."""

    def __init__(
        self,
        workbench: Workbench,
        parent: QWidget | None = None,
        find_trainer: FindTrainer = lottery_trainer,
    ) -> None:
        super().__init__(workbench, NAME, "The seed lottery has stopped.", parent)
        model, themes = workbench.model, workbench.themes
        self._bridge = workbench.bridge
        self._find_trainer = find_trainer
        self._order: LotteryOrder | None = None  # of the newest lottery
        self._shown_order: LotteryOrder | None = None  # the order of the result that is shown
        self._rate = Rate()
        self._loaded: tuple[int, str] | None = None  # the seed that the banner says is loaded, and its words
        self.words = QLabel(EXPLAINED, wordWrap=True)
        self.words.setProperty("role", "muted")
        self.controls = LotteryControls(first_epochs(model.document))
        self.results = LotteryResults(themes)
        self.empty = QLabel(wordWrap=True)
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.results)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(12)
        column.addWidget(card(self.words, self.controls, padding=PADDING, spacing=12))
        column.addWidget(self.stack, 1)
        workbench.exports.offer(self, "lottery", self._rows, by_right_click=False)
        workbench.exports.offer(self.results, "lottery", self._rows)
        self.controls.start_wanted.connect(self.start)
        self.controls.stop_wanted.connect(self.stop)
        self.results.chosen.connect(self.load)
        self._epochs = SuggestedNumber(self.controls.epochs, first_epochs(model.document))
        self.lab.progressed.connect(self._progressed)
        self.lab.grown.connect(self._show)
        self.lab.finished.connect(self._finished)
        self.lab.stopped.connect(self._say_drawn)
        self.follow()

    def start(self) -> None:
        """Draw the seeds that the fields ask for."""
        self.controls.refused = False
        finish_editing()
        document = self._model.committed
        if self.running or self.controls.refused or self._hindrance(document):
            return
        seeds, epochs, first = self.controls.seeds, self.controls.epochs, self.controls.first
        order = LotteryOrder(document, int(first.value), int(seeds.value), int(epochs.value))
        if not self.lab.start(lottery_work(order, self._find_trainer)):
            return
        self._order, self._shown_order, self._rate = order, None, Rate()
        self.banner.dismiss()
        self.empty.setText(WAITING)
        self.stack.setCurrentWidget(self.empty)
        self.controls.show_running(progress_words(0, order.count, 0.0), None)

    def load(self, outcome: Outcome) -> None:
        """Set a seed that gave this outcome, and let the window train from it for as long."""
        order = self._shown_order
        if order is None or what_changed(order.document, self._model.document):
            return
        seed = next_seed(outcome, self._model.committed.seed)
        self._bridge.begin(f"Seed {seed}", replace(self._model.committed, seed=seed))
        self._bridge.step_epochs(order.epochs)
        sentence = f"Seed {seed} is loaded and trained for {counted(order.epochs, 'epoch')}."
        self.notice.emit(sentence, Notice.INFO)
        if outcome.count > 1:
            sentence = f"{sentence} Click the outcome again for another of its {outcome.count:,} seeds."
        self._loaded = (seed, sentence)
        self.banner.tell(Notice.INFO, sentence)

    def told_of(self, view: QWidget) -> Told | None:
        """What the lottery that is shown is of, which may be older than the document."""
        result = self.results.result
        if result is None or self._shown_order is None or view not in (self, self.results):
            return None
        drawn = f"{counted(len(result.seeds), 'seed')} from {self._shown_order.first:,} on"
        return Told("", "", result.document, (f"{drawn}, {counted(result.epochs, 'epoch')} each",))

    def home(self) -> QWidget:
        """Start."""
        return self.controls.go

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.words.setVisible(self.height() >= LINES_FOR_WORDS * self.fontMetrics().height())

    # --- what the run says

    def _progressed(self, done: int, total: int) -> None:
        rate = self._rate.after(done)
        self.controls.show_running(progress_words(done, total, rate), done / total if done else None)

    def _finished(self, result: LotteryResult) -> None:
        self._show(result)
        self._say_drawn()
        self.notice.emit(f"The seed lottery has drawn {counted(len(result.seeds), 'seed')}.", Notice.INFO)

    # --- what is shown

    def _show(self, result: LotteryResult) -> None:
        if self._order is None:
            return
        first, self._shown_order = self._shown_order is None, self._order
        self.results.show_verdicts(self._model.document.verdict)
        self.results.show_seed(self._model.document.seed)
        self.results.show_result(result, to_come=self._order.seeds)
        self.stack.setCurrentWidget(self.results)
        left_out = len(self._shown_order.document.test) - len(result.pictures)
        if first and left_out > 0:
            shown = counted(len(result.pictures), "test picture")
            sentence = f"This lottery follows the first {shown} and leaves {left_out:,} out."
            self.banner.tell(Notice.INFO, sentence)
        self.follow()

    def _say_drawn(self) -> None:
        order, result = self._shown_order, self.results.result
        if order is None or result is None:
            self.controls.show_rest("")
            self.stack.setCurrentWidget(self.empty)
        else:
            self.results.show_result(result)  # nothing is to come any more
            self.controls.show_rest(
                drawn_words(len(result.seeds), order.count, order.epochs, self._rate.value)
            )
            if result.diverged:
                runs = counted(len(result.diverged), "seed")
                self.banner.tell(
                    Notice.WARNING,
                    f"With {runs} the loss grew beyond all numbers; their outcomes are those of that moment.",
                )
        self.follow()

    def follow(self) -> None:
        document = self._model.document
        hindrance = self._hindrance(document)
        self.controls.set_able(not hindrance, hindrance)
        if not self.running:
            self.empty.setText(hindrance or INVITATION)
            self._epochs.suggest(first_epochs(document))
        self.results.show_verdicts(document.verdict)
        self.results.show_seed(document.seed)
        if self._loaded is not None and document.seed != self._loaded[0]:
            if self.banner.text == self._loaded[1]:
                self.banner.dismiss()
            self._loaded = None
        changed = what_changed(self._shown_order.document, document) if self._shown_order is not None else ""
        self.results.set_enabled(not changed)
        sentence = f"{changed} changed since this lottery was drawn: run it again to load an outcome."
        self._notices.tell_change(sentence if changed else "")

    def _hindrance(self, document: Document) -> str:
        if not document.train:
            return NO_TRAINING_PICTURE
        if not document.test:
            return NO_TEST_PICTURE
        return self.lab.why_not

    def _rows(self) -> Rows:
        result = self.results.result
        return [OUTCOME_HEAD] if result is None else outcome_rows(result, self._model.document.verdict)
