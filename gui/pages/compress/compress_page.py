"""The page Compress: a few questions of one kind, each answered by a part of the lab."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.compress.ground.networks import compress_trainer
from engine.labs.compress.ground.order import CompressOrder, usual_epochs, usual_seeds
from engine.labs.compress.ground.part import Part
from engine.labs.compress.parts import PARTS
from engine.labs.kinds_order import what_changed
from engine.labs.lottery import FindTrainer
from gui.exporting.view_export import Rows, WholeView
from gui.pages.compress.code_choice import CodeChoice, with_code
from gui.pages.compress.compress_controls import CompressControls
from gui.pages.compress.cost import same_numbers
from gui.pages.compress.cost_line import CostLine
from gui.pages.compress.part_picture import PartPicture
from gui.pages.compress.part_views import make_view
from gui.pages.compress.views.part_view import PartView
from gui.pages.compress.views.wording import FIRST, progress_words
from gui.panels.transport.wording import NO_TRAINING_PICTURE
from gui.widgets.banner import Notice
from gui.widgets.card import card
from gui.widgets.editing_focus import finish_editing
from gui.widgets.part_choice import PartChoice
from gui.workbench.lab_page import LabPage
from gui.workbench.page import Told
from gui.workbench.workbench import Workbench

NAME = "Compress"  # of the page
INVITATION = "Press Start to find out."
TO_PLAY = "Show on Play"
MARGIN = 12
PADDING = 12  # of the card


class CompressPage(LabPage[Any]):
    """Each part keeps its newest result; a part goes on while another one, or another page, is shown."""

    page_wanted = Signal(str)  # the key of another page

    def __init__(
        self,
        workbench: Workbench,
        parent: QWidget | None = None,
        find_trainer: FindTrainer | None = None,
    ) -> None:
        """`find_trainer` is the compiled one on every core, less one while the window trains, if None."""
        super().__init__(workbench, NAME, "Compress has stopped.", parent)
        model = workbench.model
        self._workbench = workbench
        bridge = workbench.bridge
        self._find_trainer = find_trainer or partial(compress_trainer, wanted=lambda: bridge.running)
        self._running_part: Part[Any] | None = None
        self._reached = (0, 0)  # steps done, steps in all; none until they are known
        self._order: CompressOrder | None = None  # of the newest run
        self._results: dict[str, Any] = {}  # by the part's key
        self._views: dict[str, PartView] = {}
        self._frames: dict[str, QScrollArea] = {}
        self._shown: dict[str, Any] = {}  # the result that each view shows
        self._code = CodeChoice(model, workbench.bridge)
        self.part: Part[Any] = PARTS[0]
        self.choice = PartChoice(PARTS)
        self.question = QLabel(wordWrap=True)
        self.question.setProperty("role", "muted")
        self.controls = CompressControls(usual_seeds(model.document), usual_epochs(model.document))
        self.empty = QLabel(wordWrap=True)
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(8)
        column.addWidget(card(self.choice, self.question, self.controls, padding=PADDING, spacing=8))
        column.addWidget(self.stack, 1)
        workbench.exports.offer(self, "compress", self._rows, by_right_click=False, whole=self._whole)
        self.choice.chosen.connect(self.show_part)
        self.controls.start_wanted.connect(self.start)
        self.controls.stop_wanted.connect(self.stop)
        self.banner.acted.connect(lambda: self.page_wanted.emit("play"))
        self._cost = CostLine(workbench, self.controls, find_trainer, self._wanted, self)
        self.lab.progressed.connect(self._progressed)
        self.lab.grown.connect(self._grown)
        self.lab.finished.connect(self._finished)
        self.lab.stopped.connect(self._stopped)
        self.show_part(self.part)

    @property
    def result(self) -> Any:
        """The newest result of the part that is shown; None before it has one."""
        return self._results.get(self.part.key)

    def view(self, part: Part[Any]) -> PartView:
        """What shows a part, made now if need be."""
        if part.key not in self._views:
            view = self._views[part.key] = make_view(part, self._workbench.themes)
            view.numbers_chosen.connect(self.choose)
            whole = view.whole()
            draw = None if whole is None else lambda: whole
            self._workbench.exports.offer(view, f"compress {part.key}", self._rows, whole=draw)
            self._frames[part.key] = view.in_scroll_area()
            self.stack.addWidget(self._frames[part.key])
        return self._views[part.key]

    def show_part(self, part: Part[Any]) -> None:
        """Turn to a part."""
        self.part = part
        self.choice.show_part(part)
        self.question.setText(part.question)
        self.controls.ask(part.by_seeds, part.by_numbers, part.by_set)
        if self.running:
            self._tell_running()
        self._tell_rest()
        self.follow()

    def start(self) -> None:
        """Answer the question that is shown."""
        self.controls.refused = False
        finish_editing()
        document = self._model.committed
        if self.running or self.controls.refused or self._hindrance(document):
            return
        try:
            order = self.controls.order_of(document)
            work = self.part.work(order, self._find_trainer)
        except PinholeError as error:
            self.banner.tell(Notice.FAILURE, str(error))
            return
        if not self.lab.start(work):
            return
        self._order, self._running_part = order, self.part
        self._results.pop(self.part.key, None)
        self.banner.dismiss()
        self._progressed(0, 0)
        self.follow()

    def choose(self, numbers: int) -> None:
        """Make a code size of the sweep the document's, trained for as long, unless the sweep is of another one."""
        if self.result is None or self._change(self._model.document):
            return
        if self._code.choose(numbers, self.result.order.epochs):
            self.notice.emit(self._code.sentence, Notice.INFO)
            self.banner.tell(Notice.INFO, self._code.sentence, TO_PLAY)

    def told_of(self, view: QWidget) -> Told | None:
        """The part's title and question, and what its result is of and made with."""
        parts = {self._views[part.key]: part for part in PARTS if part.key in self._views}
        part = self.part if view is self else next((parts[one] for one in parts if one is view), None)
        if part is None:
            return None
        result = self._results.get(part.key)
        if result is None:
            return Told(part.title, part.question, None, ())
        lines = (part.trained(result), *self._views[part.key].unseen())
        return Told(part.title, part.question, result.order.document, lines)

    def home(self) -> QWidget:
        """Start."""
        return self.controls.go

    # --- what the run says

    def _progressed(self, done: int, total: int) -> None:
        self._reached = (done, total)
        self._tell_running()

    def _grown(self, result: Any) -> None:
        if self._running_part is not None:
            self._results[self._running_part.key] = result
            self._tell_running()
            self.follow()

    def _finished(self, result: Any) -> None:
        part = self._running_part
        self._running_part = None
        if part is not None:
            self._results[part.key] = result
            self.notice.emit(f"Compress: “{part.title}” is done.", Notice.INFO)
        self._tell_rest()
        self.follow()

    def _stopped(self) -> None:
        self._running_part = None
        self._tell_rest()
        self.follow()

    def _tell_running(self) -> None:
        """How far it is; on another question, which one it is that runs."""
        done, total = self._reached
        part = self._running_part
        result = None if part is None else self._results.get(part.key)
        words = progress_words(total, "" if part is None or result is None else part.trained(result))
        if part is not None and part is not self.part:
            words = f"“{part.title}”: {words}"
        self.controls.show_running(words, done / total if done else None)

    # --- what is shown

    def _tell_rest(self) -> None:
        if self.running:
            return
        result = self.result
        self.controls.show_rest("" if result is None else self.part.trained(result))

    def follow(self) -> None:
        document, result = self._model.document, self.result
        hindrance = self._hindrance(document)
        self.controls.set_able(not hindrance, hindrance)
        if not self.running:
            self._cost.suggest(document)
        begun = self.running and self._running_part is self.part
        changed = self._change(document)
        self.controls.set_stale(bool(changed))
        if result is None:
            other = self._running_part if self.running and not begun else None
            then = f"“{other.title}” is at work; Start comes back when it is done." if other else INVITATION
            self.empty.setText(f"{FIRST}." if begun else hindrance or then)
            self.stack.setCurrentWidget(self.empty)
        else:
            view = self.view(self.part)
            if self._shown.get(self.part.key) is not result:
                self._shown[self.part.key] = result
                view.show_result(result)
            view.set_stale(bool(changed))
            self.stack.setCurrentWidget(self._frames[self.part.key])
        if self.banner.text and self._code.given_up(document) == self.banner.text:
            self.banner.dismiss()
        then = "it began, and it goes on with what there was then" if begun else "then: start again"
        self._notices.tell_change(f"{changed} changed since {then}." if changed else "")
        self._cost.follow()

    def _wanted(self) -> tuple[Part[Any], CompressOrder] | None:
        """What Start would do now, if that is not what is shown."""
        document, result, part = self._model.committed, self.result, self.part
        if self.running or not self.isVisible() or self._hindrance(document):
            return None
        order = self.controls.order_of(document)
        shown = result is not None and not self._change(document)
        return None if shown and same_numbers(order, result.order, part) else (part, order)

    def _change(self, document: Document) -> str:
        """What makes the document another experiment than the result that is shown; empty if nothing does."""
        if self.result is None:
            return ""
        shown: Document = self.result.order.document
        if self.part.by_numbers:  # it has every code size
            document = with_code(document, shown.network.code)
        return what_changed(shown, document)

    def _hindrance(self, document: Document) -> str:
        return self.lab.why_not if document.train else NO_TRAINING_PICTURE

    def _whole(self) -> WholeView | None:
        """All of the part that is shown, once it has an answer."""
        exports = self._workbench.exports
        return None if self.result is None else PartPicture(self.view(self.part), exports)

    def _rows(self) -> Rows:
        result = self.result
        return [("part",), (self.part.title,)] if result is None else self.part.rows(result)
