"""The page Kinds: the same pictures through every kind of network, side by side."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from engine.document import Document
from engine.labs.kinds import document_parameters, kinds_work
from engine.labs.kinds_choice import by_measure, own_column, with_network_of
from engine.labs.kinds_order import KindsOrder, what_changed
from engine.labs.kinds_plan import planned
from engine.labs.kinds_report import HEAD, kinds_rows
from engine.labs.kinds_result import KindsResult
from engine.labs.lottery import FindTrainer
from engine.labs.lottery_order import first_epochs
from engine.labs.lottery_trainer import lottery_trainer
from engine.wording import counted
from gui.exporting.view_export import Rows
from gui.pages.kinds.kinds_board import KindsBoard
from gui.pages.kinds.kinds_controls import KindsControls
from gui.pages.kinds.wording import change_words, progress_words, rest_words
from gui.panels.transport.wording import NO_TRAINING_PICTURE
from gui.widgets.banner import Notice
from gui.widgets.card import card
from gui.widgets.editing_focus import finish_editing
from gui.widgets.suggested_number import SuggestedNumber
from gui.workbench.lab_page import LabPage
from gui.workbench.page import Told
from gui.workbench.workbench import Workbench

EXPLAINED = (
    "Every kind of network learns the same pictures with about as many parameters."
    " Click the head of one to make it the document's network."
)
NAME = "Kinds"  # of the page
TO_PLAY = "Show on Play"
MARGIN = 12
PADDING = 12
LINES_FOR_WORDS = 38  # of height; a lower page explains nothing, and shows a picture more instead


class KindsPage(LabPage[KindsResult]):
    """Training goes on while another page is shown; what has come of it stays shown."""

    page_wanted = Signal(str)  # the key of another page

    def __init__(
        self,
        workbench: Workbench,
        parent: QWidget | None = None,
        find_trainer: FindTrainer = lottery_trainer,
    ) -> None:
        super().__init__(workbench, NAME, "The kinds have stopped.", parent)
        themes, model = workbench.themes, workbench.model
        self._bridge = workbench.bridge
        self._find_trainer = find_trainer
        self._order: KindsOrder | None = None  # of the newest comparison
        self._trained = False  # whether what the board shows has been trained, or is only planned
        self._chosen: tuple[int, str] | None = None  # the column that the banner speaks of, and its words
        self.words = QLabel(EXPLAINED, wordWrap=True)
        self.words.setProperty("role", "muted")
        self.controls = KindsControls(first_epochs(model.document), themes)
        self._epochs = SuggestedNumber(self.controls.epochs, first_epochs(model.document))
        self.board = KindsBoard(themes)
        self.empty = QLabel(NO_TRAINING_PICTURE, wordWrap=True)
        self.empty.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(card(self.words, self.controls, padding=PADDING, spacing=MARGIN))
        self.card = card(self.board, padding=2, spacing=MARGIN)
        column.addWidget(self.card, 1)
        column.addWidget(self.empty, 1)
        workbench.exports.offer(self, "kinds", self._rows, by_right_click=False, whole=lambda: self.board)
        workbench.exports.offer(self.board, "kinds", self._rows, whole=lambda: self.board)
        self.controls.start_wanted.connect(self.start)
        self.controls.stop_wanted.connect(self.stop)
        self.controls.kinds_changed.connect(self._plan_anew)
        self.board.chosen.connect(self.choose)
        self.banner.acted.connect(self._show_play)
        self.lab.grown.connect(self._show)
        self.lab.finished.connect(self._finished)
        self.lab.stopped.connect(self._say_rest)
        self.follow()

    def start(self) -> None:
        """Train the kinds that are ticked."""
        self.controls.refused = False
        finish_editing()
        document = self._model.committed
        if self.running or self.controls.refused or self._hindrance(document):
            return
        order = self._order_of(document)
        if not self.lab.start(kinds_work(order, self._find_trainer)):
            return
        self._order, self._trained = order, True
        self.banner.dismiss()
        self.board.show_result(planned(order))
        self.controls.show_running(progress_words(0, order.epochs, begun=False), None)
        self.follow()

    def choose(self, place: int) -> None:
        """Make a kind the document's network, and let the window train it for as long, as one undo step."""
        result = self.board.result
        if result is None or not self._may_choose(self._model.document):
            return
        column = result.columns[place]
        if column.document is None or place == own_column(self._model.committed, result):
            return
        self._bridge.begin(f"Kind: {column.kind.title}", with_network_of(self._model.committed, column))
        sentence = f"The network is {column.kind.title} now"
        if column.epoch:
            self._bridge.step_epochs(column.epoch)
            sentence = f"{sentence}, and is trained for {counted(column.epoch, 'epoch')}"
        sentence = f"{sentence}. Undo takes it back."
        self.notice.emit(sentence, Notice.INFO)
        self._chosen = (place, sentence)
        self.banner.tell(Notice.INFO, sentence, TO_PLAY)

    def told_of(self, view: QWidget) -> Told | None:
        """What the comparison that is shown is of, which may be older than the document."""
        result = self.board.result
        if result is None or not self._trained or view not in (self, self.board):
            return None
        return Told("", "", result.document, (rest_words(result),))

    def home(self) -> QWidget:
        """Start."""
        return self.controls.go

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.words.setVisible(self.height() >= LINES_FOR_WORDS * self.fontMetrics().height())

    # --- what the run says

    def _show(self, result: KindsResult) -> None:
        self.board.show_result(by_measure(result, self._model.document.verdict.measure))
        words = progress_words(result.epoch, result.epochs, begun=True)
        self.controls.show_running(words, result.epoch / result.epochs)

    def _finished(self, result: KindsResult) -> None:
        self.board.show_result(result)
        self._say_rest()
        self.notice.emit(f"{counted(len(result.columns), 'kind')} of network are trained.", Notice.INFO)

    def _say_rest(self) -> None:
        result = self.board.result
        begun = result is not None and bool(result.plain)
        self.controls.show_rest(rest_words(result) if result is not None and begun else "")
        self._trained = begun
        self.follow()

    # --- what is shown

    def follow(self) -> None:
        document = self._model.document
        hindrance = self._hindrance(document)
        self.controls.set_able(not hindrance, hindrance)
        if not self.running:
            self._epochs.suggest(first_epochs(document))
        self.controls.show_budget(self._budget if self.running else document_parameters(document))
        if not self._trained:
            self._plan(document)
        shown = self.board.result is not None and (self._trained or bool(document.train))
        self.card.setVisible(shown)
        self.empty.setVisible(not shown)
        if self.board.result is not None:
            self.board.show_result(by_measure(self.board.result, document.verdict.measure))
        mine = own_column(document, self.board.result)
        if self._chosen is not None and self._chosen[0] != mine:
            if self.banner.text == self._chosen[1]:
                self.banner.dismiss()
            self._chosen = None
        changed = self._change(document)
        self.board.show_state(document, mine, self._may_choose(document), stale=bool(changed))
        self.controls.set_stale(bool(changed))
        self._notices.tell_change(change_words(changed, self.running))

    @property
    def _budget(self) -> int:
        return self._order.parameters if self._order is not None else 0

    def _plan_anew(self) -> None:
        """Show what Start would train; what was trained with other kinds goes."""
        self._trained = False
        self.controls.show_rest("")
        self.follow()

    def _plan(self, document: Document) -> None:
        if document.train:
            self._order = self._order_of(document)
            self.board.show_result(planned(self._order))

    def _order_of(self, document: Document) -> KindsOrder:
        epochs = int(self.controls.epochs.value)
        return KindsOrder(document, self.controls.kinds, epochs, document_parameters(document))

    def _change(self, document: Document) -> str:
        """What makes the document train otherwise than every network that is shown; empty if one is its own."""
        if self._order is None or not self._trained:
            return ""
        mine = own_column(document, self.board.result)
        result = self.board.result
        if mine is not None and result is not None:
            own = result.columns[mine].document
            return what_changed(own, document) if own is not None else ""
        return what_changed(self._order.document, document)

    def _may_choose(self, document: Document) -> bool:
        return bool(document.train) and not self._change(document)

    def _hindrance(self, document: Document) -> str:
        return self.lab.why_not if document.train else NO_TRAINING_PICTURE

    def _rows(self) -> Rows:
        result = self.board.result
        return [HEAD] if result is None else kinds_rows(result)

    def _show_play(self) -> None:
        self.page_wanted.emit("play")
