"""The seed lottery's window: the same document trained from many seeds."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QStackedWidget, QVBoxLayout, QWidget

from engine.document import Document
from engine.labs.lottery_result import LotteryResult, Outcome
from engine.labs.lottery_trainer import lottery_trainer
from engine.wording import counted
from gui.look.theme import Themes
from gui.pages.lottery.lottery_controls import LotteryControls
from gui.pages.lottery.lottery_order import LotteryOrder, first_epochs, what_changed
from gui.pages.lottery.lottery_results import LotteryResults
from gui.pages.lottery.lottery_run import FindTrainer, LotteryRun
from gui.pages.lottery.wording import drawn_words, next_seed, progress_words
from gui.panels.transport.wording import NO_TRAINING_PICTURE
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from gui.widgets.banner import Banner, Notice
from gui.widgets.editing_focus import finish_editing

EXPLAINED = (
    "How much of the answer is chance? Training begins from random first weights, and the seed decides which."
    " The lottery trains this document from many seeds and counts what comes out."
)
NO_TEST_PICTURE = "There is no picture to test with; add one to “Tested with” first."
INVITATION = "Press Start, and every test picture's outcomes appear here, the commonest first."
WAITING = "The first outcomes are on their way."
JOIN_SECONDS = 1.0
LETTERS, LINES = 148, 54  # of the window
MARGIN = 16
MOST_OF_SCREEN = 0.9


class LotteryDialog(QDialog):
    """Stays open beside the main window; hiding it stops the lottery, and what it has drawn stays shown."""

    said = Signal(str)  # one sentence: which seed was loaded

    def __init__(
        self,
        model: DocumentModel,
        bridge: EngineBridge,
        themes: Themes,
        parent: QWidget | None = None,
        find_trainer: FindTrainer = lottery_trainer,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Seed lottery")
        self.setModal(False)
        self._model = model
        self._bridge = bridge
        self._find_trainer = find_trainer
        self._runs: list[LotteryRun] = []  # the last one is the present one; others are ending
        self._run: LotteryRun | None = None
        self._shown_order: LotteryOrder | None = None  # the order of the result that is shown
        self._rate = 0.0
        self._refused = False  # a number that was typed
        self._change_told = ""
        self._loaded: tuple[int, str] | None = None  # the seed that the banner says is loaded, and its words
        words = QLabel(EXPLAINED, wordWrap=True)
        words.setProperty("role", "muted")
        self.controls = LotteryControls(first_epochs(model.document))
        self.banner = Banner(themes)
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
        for part in (words, self.controls):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        column.addWidget(self.banner)  # last, so that it pushes no outcome from under the pointer
        self.controls.start_wanted.connect(self.start)
        self.controls.cancel_wanted.connect(self.cancel)
        self.controls.rejected.connect(self._refuse)
        self.results.chosen.connect(self.load)
        model.document_changed.connect(self._document_changed)
        self._epochs_suggested = first_epochs(model.document)
        metrics = self.fontMetrics()
        wanted = QSize(LETTERS * metrics.averageCharWidth(), LINES * metrics.height())
        self.resize(wanted.boundedTo(self.screen().availableSize() * MOST_OF_SCREEN))
        self._follow_document(model.document)

    @property
    def running(self) -> bool:
        """Whether a lottery is being drawn."""
        return self._run is not None

    def start(self) -> None:
        """Draw the seeds that the fields ask for."""
        self._refused = False
        finish_editing()
        document = self._model.committed
        if self.running or self._refused or self._hindrance(document):
            return
        seeds, epochs, first = self.controls.seeds, self.controls.epochs, self.controls.first
        order = LotteryOrder(document, int(first.value), int(seeds.value), int(epochs.value))
        run = LotteryRun(order, self._find_trainer, self)
        self._sweep()
        self._runs.append(run)
        self._run, self._shown_order, self._rate = run, None, 0.0
        self.banner.dismiss()
        self.empty.setText(WAITING)
        self.stack.setCurrentWidget(self.empty)
        self.controls.show_running(progress_words(0, order.count, 0.0), None)
        run.progressed.connect(self._progressed)
        run.noted.connect(self._note)
        run.grown.connect(self._grown)
        run.finished.connect(self._finished)
        run.stopped.connect(self._stopped)
        run.failed.connect(self._failed)
        run.start()

    def cancel(self) -> None:
        """Stop the lottery; what was drawn stays shown."""
        if self._run is not None:
            self._run.cancel()
            self._end()
            self._say_drawn()

    def close_down(self) -> bool:
        """Stop the lottery and wait for its threads; True if they have ended within a second."""
        self._end()
        return all([run.join(JOIN_SECONDS) for run in self._runs])

    def load(self, outcome: Outcome) -> None:
        """Set a seed that gave this outcome, and let the window train from it for as long."""
        order = self._shown_order
        if order is None or what_changed(order.document, self._model.document):
            return
        seed = next_seed(outcome, self._model.committed.seed)
        if self._bridge.retrain is not None and self._bridge.retrain != order.epochs:
            self._bridge.set_retrain(order.epochs)  # or each edit would show another epoch than this one
        self._bridge.begin(f"Seed {seed}", replace(self._model.committed, seed=seed))
        self._bridge.step_epochs(order.epochs)
        sentence = f"Seed {seed} is loaded and trained for {counted(order.epochs, 'epoch')}."
        self.said.emit(sentence)
        if outcome.count > 1:
            sentence = f"{sentence} Click the outcome again for another of its {outcome.count:,} seeds."
        self._loaded = (seed, sentence)
        self.banner.tell(Notice.INFO, sentence)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_document(self._model.document)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.cancel()

    # --- what the run says

    def _progressed(self, done: int, total: int, rate: float) -> None:
        if self.sender() is self._run:
            self._rate = rate
            self.controls.show_running(progress_words(done, total, rate), done / total if done else None)

    def _grown(self, result: LotteryResult) -> None:
        if self.sender() is self._run:
            self._show(result)

    def _finished(self, result: LotteryResult) -> None:
        if self.sender() is self._run:
            self._show(result)
            self._end()
            self._say_drawn()

    def _stopped(self) -> None:
        if self.sender() is self._run:
            self._end()
            self._say_drawn()

    def _failed(self, sentence: str) -> None:
        if self.sender() is self._run:
            self._end()
            self._say_drawn()
            self.banner.tell(Notice.FAILURE, sentence)

    def _note(self, sentence: str) -> None:
        if self.sender() is self._run:
            self.banner.tell(Notice.INFO, sentence)

    # --- what is shown

    def _show(self, result: LotteryResult) -> None:
        if self._run is None:
            return
        first, self._shown_order = self._shown_order is None, self._run.order
        self.results.show_verdicts(self._model.document.verdict)
        self.results.show_seed(self._model.document.seed)
        self.results.show_result(result, to_come=self._run.order.seeds)
        self.stack.setCurrentWidget(self.results)
        left_out = len(self._shown_order.document.test) - len(result.pictures)
        if first and left_out > 0:
            shown = counted(len(result.pictures), "test picture")
            sentence = f"This lottery follows the first {shown} and leaves {left_out:,} out."
            self.banner.tell(Notice.INFO, sentence)
        self._follow_document(self._model.document)

    def _end(self) -> None:
        """Listen to the present run no more; it may still be ending."""
        if self._run is not None:
            self._run.cancel()
            self._run = None

    def _say_drawn(self) -> None:
        order, result = self._shown_order, self.results.result
        if order is None or result is None:
            self.controls.show_rest("")
            self.stack.setCurrentWidget(self.empty)
        else:
            self.results.show_result(result)  # nothing is to come any more
            self.controls.show_rest(drawn_words(len(result.seeds), order.count, order.epochs, self._rate))
            if result.diverged:
                runs = counted(len(result.diverged), "seed")
                self.banner.tell(
                    Notice.WARNING,
                    f"With {runs} the loss grew beyond all numbers; their outcomes are those of that moment.",
                )
        self._follow_document(self._model.document)

    def _document_changed(self, document: Document, old: Document) -> None:
        if self.isVisible():
            self._follow_document(document)

    def _follow_document(self, document: Document) -> None:
        hindrance = self._hindrance(document)
        self.controls.set_able(not hindrance, hindrance)
        if not self.running:
            self.empty.setText(hindrance or INVITATION)
            self._suggest_epochs(document)
        self.results.show_verdicts(document.verdict)
        self.results.show_seed(document.seed)
        if self._loaded is not None and document.seed != self._loaded[0]:
            if self.banner.text == self._loaded[1]:
                self.banner.dismiss()
            self._loaded = None
        changed = what_changed(self._shown_order.document, document) if self._shown_order is not None else ""
        self.results.set_enabled(not changed)
        if changed != self._change_told:
            self._change_told = changed
            if changed:
                sentence = f"{changed} changed since this lottery was drawn: run it again to load an outcome."
                self.banner.tell(Notice.WARNING, sentence)
            else:
                self.banner.dismiss()

    def _suggest_epochs(self, document: Document) -> None:
        """Follow the document's stop epoch until the user has typed another number."""
        epochs = first_epochs(document)
        if epochs != self._epochs_suggested:
            if self.controls.epochs.value == self._epochs_suggested:
                self.controls.epochs.set_value(epochs)
            self._epochs_suggested = epochs

    def _hindrance(self, document: Document) -> str:
        if not document.train:
            return NO_TRAINING_PICTURE
        return "" if document.test else NO_TEST_PICTURE

    def _refuse(self, sentence: str) -> None:
        self._refused = True  # the controls have said why

    def _sweep(self) -> None:
        for run in [run for run in self._runs if run.over]:
            self._runs.remove(run)
            run.deleteLater()
