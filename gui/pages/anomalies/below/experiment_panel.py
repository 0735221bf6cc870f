"""An experiment on the page: seeds and epochs, a button that starts and cancels, and what was found."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.anomalies.order import MOST_SEEDS, USUAL_SEEDS, AnomaliesOrder, seeds_text
from engine.labs.kinds_order import what_changed
from engine.labs.lab import Work
from engine.labs.lottery import FindTrainer
from engine.labs.lottery_order import first_epochs
from engine.settings.training import MOST_EPOCHS
from engine.wording import counted, unbroken
from gui.exporting.view_export import Rows, WholeView
from gui.pages.anomalies.ground.experiment import Experiment
from gui.panels.transport.wording import NO_TRAINING_PICTURE
from gui.widgets.editing_focus import finish_editing
from gui.widgets.lab_controls import GETTING_READY, labelled
from gui.widgets.lab_numbers import Bounds, LabNumbers
from gui.widgets.number_rules import Ladder, WholeRule
from gui.widgets.suggested_number import SuggestedNumber
from gui.workbench.workbench import Workbench

BEFORE = "Before the change:"
SEEDS_RULE = WholeRule("The number of seeds", "5", Ladder(1, 1, MOST_SEEDS))
EPOCHS_RULE = WholeRule("The number of epochs", "150", Ladder(1, 1, MOST_EPOCHS))


class ExperimentControls(LabNumbers):
    """How many networks, trained for how long."""

    def __init__(self, seeds: int, epochs: int, parent: QWidget | None = None) -> None:
        super().__init__("Networks trained", "Cancel", parent)
        self.seeds = self.number("Seeds", SEEDS_RULE, seeds, _up_to(MOST_SEEDS, "seeds"), "0" * 3)
        self.epochs = self.number("Epochs", EPOCHS_RULE, epochs, _up_to(MOST_EPOCHS, "epochs"), "0" * 6)
        self.lay_out(labelled("Seeds", self.seeds), labelled("Epochs", self.epochs))


class ExperimentPanel(QWidget):
    """What two experiments share; each has a view of its own."""

    failed = Signal(str)

    def __init__(
        self,
        workbench: Workbench,
        find_trainer: FindTrainer,
        name: str,
        invitation: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._find_trainer = find_trainer
        self._invitation = invitation
        document = workbench.model.document
        self.run: Experiment[Any] = Experiment(workbench.jobs, name, self)
        self.too_little = ""  # what these pictures lack for it, in one sentence
        self.order: AnomaliesOrder | None = None
        self.controls = ExperimentControls(USUAL_SEEDS, first_epochs(document))
        self._epochs = SuggestedNumber(self.controls.epochs, first_epochs(document))
        self.words = QLabel(invitation, wordWrap=True)
        self.words.setProperty("role", "muted")
        self.view = self.make_view()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.controls)
        column.addWidget(self.words)
        column.addWidget(self.view, 1)
        column.addStretch(0)  # takes the place of a view that is hidden
        self.controls.start_wanted.connect(self.start)
        self.controls.stop_wanted.connect(self.run.stop)
        self.run.changed.connect(self.follow)
        self.run.failed.connect(self._failed)
        workbench.jobs.lab_changed.connect(self.follow)
        workbench.exports.offer(self.view, self.file_name, self.rows, whole=self.whole)
        self.follow()

    # --- what each has of its own

    @property
    @abstractmethod
    def file_name(self) -> str:
        """What its files are called."""

    @abstractmethod
    def make_view(self) -> QWidget:
        """The widget that shows results."""

    @property
    def whole(self) -> Callable[[], WholeView] | None:
        """Gives what draws the view whole, if the window may show a part only."""
        return None

    @abstractmethod
    def make_work(self, order: AnomaliesOrder) -> Work[Any]:
        """The work; raises `PinholeError` where it is impossible."""

    @abstractmethod
    def show_result(self, result: Any | None) -> None:
        """Show a result, or that there is none."""

    @abstractmethod
    def sentence(self, result: Any) -> str:
        """What was done, in words."""

    @abstractmethod
    def rows(self) -> Rows:
        """The result as a table, the head first."""

    # --- what they share

    def start(self) -> None:
        """Do the experiment with the document of now."""
        self.controls.refused = False
        finish_editing()
        document = self._bench.model.committed
        if self.run.running or self.controls.refused or self._hindrance(document):
            return
        try:
            order = AnomaliesOrder(document, int(self.controls.epochs.value), int(self.controls.seeds.value))
            work = self.make_work(order)
        except PinholeError as error:
            self._failed(str(error))
            return
        if self.run.start(work):
            self.order = order

    def follow(self) -> None:
        """Show how far it is, and whether what is shown is still of this document."""
        document, result = self._bench.model.document, self.run.result
        hindrance = self._hindrance(document)
        self.controls.set_able(not hindrance, hindrance, told=bool(self.too_little))
        done, total = self.run.reached
        if self.run.running:
            words = f"{done:,} of {counted(total, 'network')}" if done else GETTING_READY
            self.controls.show_running(words, done / total if done else None)
            self.view.setEnabled(True)
            self.words.setEnabled(True)
        else:
            self._epochs.suggest(first_epochs(document))
            stale = self.order is not None and self.changed_since(self.order, document)
            told = (
                f"{seeds_text(self.order)}, {counted(self.order.epochs, 'epoch')} each" if self.order else ""
            )
            self.controls.show_rest(
                f"{BEFORE} {told}" if stale else told.capitalize() if result is not None else ""
            )
            self.view.setEnabled(not stale)
            self.words.setEnabled(not stale)
        said = self.too_little or (self.sentence(result) if result is not None else self._invitation)
        words = unbroken(said)
        if self.words.text() != words:
            self.words.setText(words)
        self.show_result(result)

    def changed_since(self, order: AnomaliesOrder, document: Document) -> bool:
        """Whether the document, or what is called an anomaly, is another one than that of an order."""
        return bool(what_changed(order.document, document)) or order.document.marks != document.marks

    def _hindrance(self, document: Document) -> str:
        return (self.run.why_not or self.too_little) if document.train else NO_TRAINING_PICTURE

    def _failed(self, sentence: str) -> None:
        self.words.setText(sentence)
        self.failed.emit(sentence)


def _up_to(most: int, what: str) -> Bounds:
    return Bounds(1, most, f"The experiment takes 1 to {most:,} {what}")
