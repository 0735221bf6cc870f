"""The page Timeline: what came out, and when did it begin to?"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from engine.document import Document
from engine.labs.lottery import FindTrainer
from engine.labs.lottery_trainer import lottery_trainer
from engine.labs.timeline.claims import Claim, why_no_claims
from engine.labs.timeline.epochs import MOST_COLUMNS
from engine.labs.timeline.order import TimelineOrder, usual_seeds, what_changed
from engine.labs.timeline.report import HEAD, headline, timeline_rows
from engine.labs.timeline.result import TimelineResult
from engine.labs.timeline.timeline import timeline_work
from engine.pictures.place import Place
from gui.exporting.view_export import Rows
from gui.pages.timeline.claims_bar import ClaimsBar
from gui.pages.timeline.course_place import CoursePlace
from gui.pages.timeline.films import Films
from gui.pages.timeline.same_network import column_of, ticks_of
from gui.pages.timeline.timeline_board import TimelineBoard
from gui.pages.timeline.timeline_controls import TimelineControls
from gui.pages.timeline.to_moment import ToMoment
from gui.pages.timeline.wording import BROUGHT, NO_COLUMN, progress_words
from gui.panels.transport.wording import NO_TRAINING_PICTURE
from gui.widgets.banner import Notice
from gui.widgets.card import card
from gui.widgets.editing_focus import finish_editing
from gui.widgets.parts_button import Part, PartsButton
from gui.widgets.scrolled_view import ScrolledView
from gui.workbench.lab_page import LabPage
from gui.workbench.page import Told
from gui.workbench.workbench import Workbench

NAME = "Timeline"  # of the page
INVITATION = "Press Start, and what comes out after each of these epochs appears here."
MARGIN, PADDING = 12, 10
MOST_SECONDS = 20.0  # of counting seeds, about


class TimelinePage(LabPage[TimelineResult]):
    """A timeline goes on while another page is shown; what has come of it stays shown."""

    def __init__(
        self,
        workbench: Workbench,
        parent: QWidget | None = None,
        find_trainer: FindTrainer = lottery_trainer,
    ) -> None:
        super().__init__(workbench, NAME, "The timeline has stopped.", parent)
        themes = workbench.themes
        self._editing = workbench.editing
        self._find_trainer = find_trainer
        self._moments, self._feed = workbench.moments, workbench.feed
        self._stale = False  # the document would train otherwise than what is shown
        self._before_claim: tuple[int, ...] | None = None  # the columns, if the chosen claim brought another
        self.films = Films(self, workbench.jobs, workbench.exports, lambda: self.board.result, find_trainer)
        self.films.notice.connect(self._tell)
        self.export = PartsButton(themes, opens=True)
        self.export.set_parts(Part("Export"))
        self.export.setMenu(self.films.menu)
        self.export.setToolTip("A film or a contact sheet; the … above has the picture and the numbers")
        self.controls = TimelineControls(self.export)
        self.claims = ClaimsBar()
        self.board = TimelineBoard(themes)
        self.empty = QLabel(wordWrap=True)
        self.empty.setProperty("role", "muted")
        self.empty.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.place = CoursePlace(workbench)
        view = ScrolledView()  # large text needs more height than there is
        area = view.in_scroll_area()
        for ground in (area.viewport(), view):
            ground.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        column = QVBoxLayout(view)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(card(self.controls, self.claims, padding=PADDING, spacing=8))
        self.card = card(self.board, padding=2, spacing=8)
        column.addWidget(self.card, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.place)
        workbench.exports.offer(self, "timeline", self._rows, by_right_click=False, whole=lambda: self.board)
        workbench.exports.offer(self.board, "timeline", self._rows, whole=lambda: self.board)
        self.controls.start_wanted.connect(self.start)
        self.controls.stop_wanted.connect(self.stop)
        self.controls.epochs_changed.connect(self._other_epochs)
        self.claims.chosen.connect(self._show_claim)
        self.board.picture_chosen.connect(self._select)
        self._to_moment = ToMoment(self._moments, workbench.bridge, self.banner)
        self.board.chosen.connect(lambda epoch: self._to_moment.show(epoch, self.board.result))
        self._moments.changed.connect(self._mark_moment)
        self._feed.snapshot_ready.connect(self._mark_moment)  # as many epochs old, and another network
        self.lab.progressed.connect(self._progressed)
        self.lab.grown.connect(self._grown)
        self.lab.finished.connect(self._finished)
        self.lab.stopped.connect(self._say_rest)
        self.follow()

    def start(self) -> None:
        """Make the timeline of the document as it is."""
        finish_editing()
        if not self.running:
            self.controls.epochs.finish()  # says once more what is wrong with what stands there
            if not self.controls.epochs.wrong:
                self._make()

    def enter(self) -> None:
        """Catch up with what has changed meanwhile."""
        super().enter()
        self.place.begin()

    def told_of(self, view: QWidget) -> Told | None:
        """The pictures and settings that the timeline is of, which may have been changed since."""
        result = self.board.result
        return Told("", "", result.document, ()) if view is self and result is not None else None

    def home(self) -> QWidget:
        """Start."""
        return self.controls.go

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place.make_room(self.height())

    def _make(self) -> None:
        document = self._model.committed
        if self._hindrance(document):
            return
        shown = self.board.result
        known = shown is not None and bool(shown.counts) and not what_changed(shown.document, document)
        seeds = 0 if known else usual_seeds(document)
        order = TimelineOrder(document, self.controls.epochs.epochs, seeds, seconds=MOST_SECONDS)
        work = timeline_work(order, self._find_trainer)
        if not self.lab.start(work):
            return
        begun = TimelineResult(document, order.epochs, order.places)
        if known and shown is not None:
            begun = replace(begun, claims=shown.claims).with_counts_of(shown)
        self._show(begun)
        self.banner.dismiss()
        self.controls.show_running(progress_words(0, len(order.epochs), 0, 0), None)
        self.follow()

    # --- what the run says

    def _progressed(self, done: int, in_all: int) -> None:
        result = self.board.result
        if result is not None:
            words = progress_words(len(result.columns), len(result.epochs), done, in_all)
            self.controls.show_running(words, done / in_all if done and in_all else None)

    def _grown(self, result: TimelineResult) -> None:
        shown = self.board.result
        if shown is not None:
            result = replace(result, claims=result.claims or shown.claims).with_counts_of(shown)
        self._show(result)

    def _finished(self, result: TimelineResult) -> None:
        shown = self.board.result
        self._show(result if result.counts or shown is None else result.with_counts_of(shown))
        self._say_rest()
        self.notice.emit(f"The timeline is made: {headline(result)}.", Notice.INFO)

    def _tell(self, sentence: str, kind: Notice) -> None:
        self.banner.tell(kind, sentence)

    def _say_rest(self) -> None:
        result = self.board.result
        self.controls.show_rest(headline(result) if result is not None and result.columns else "")
        if result is not None and result.failure:
            self.banner.tell(Notice.WARNING, result.failure)
        self.follow()
        self._settle_columns()

    # --- what is shown

    def _show(self, result: TimelineResult) -> None:
        self.board.show_result(result)
        self._mark_moment()
        self._tell_claims()
        self._mark_claim(self.claims.claim)

    def _show_claim(self, claim: Claim | None) -> None:
        self._settle_columns()
        self._tell_claims()
        self._mark_claim(claim)

    def _settle_columns(self) -> None:
        """The epoch of the chosen claim is a column for as long as it is chosen, if it was none before."""
        result, claim, before = self.board.result, self.claims.claim, self._before_claim
        if result is None or self.running:
            return
        if before is not None and (
            claim is None or claim.epoch in before or claim.epoch not in result.epochs
        ):
            self._before_claim = None
            if self.controls.epochs.epochs == result.epochs:
                self.controls.epochs.set_epochs(before)
                result = result.only(before)
                self._show(result)
        few = len(result.epochs) < MOST_COLUMNS
        if claim is not None and claim.epoch not in result.epochs and few and not self._stale:
            self._before_claim = result.epochs
            self.controls.epochs.set_epochs(sorted({*result.epochs, claim.epoch}))
            self._make()

    def _tell_claims(self) -> None:
        result, claim, before, note = self.board.result, self.claims.claim, self._before_claim, ""
        if claim is not None and result is not None and claim.epoch not in result.epochs:
            note = NO_COLUMN.format(epoch=claim.epoch)
        elif claim is not None and before is not None and claim.epoch not in before:
            note = BROUGHT.format(epoch=claim.epoch)
        document = self._model.document if result is None else result.document
        self.claims.show_result(result, why_no_claims(document), self._stale, note)

    def _mark_claim(self, claim: Claim | None) -> None:
        result = self.board.result
        if claim is None or result is None or claim.epoch not in result.epochs:
            self.board.show_claim(None)
            return
        column = result.epochs.index(claim.epoch)
        self.board.show_claim(frozenset((column, picture) for picture in claim.pictures))

    def _other_epochs(self, epochs: tuple[int, ...]) -> None:
        """Show other columns, if some are shown; what a claim brought is among those that were wanted, or goes."""
        self._before_claim = None
        if self.claims.claim is not None and self.claims.claim.epoch not in epochs:
            self.claims.choose(None)
        if self.board.result is not None and not self.running:
            self._make()

    def _select(self, place: Place) -> None:
        if self._model.document.has(place):
            self._editing.select(place)

    def _mark_moment(self) -> None:
        """Called with every epoch shown: does next to nothing while it trains."""
        if self.isVisible():
            shown = column_of(self.board.result, self._feed.snapshot)
            self.board.show_epoch(shown, bool(self._moments.now))
            self.place.show_marks(ticks_of(self.board.result, self._feed.snapshot))

    def follow(self) -> None:
        document, result = self._model.document, self.board.result
        hindrance = self._hindrance(document)
        self.controls.set_able(not hindrance, hindrance)
        self.card.setVisible(result is not None)
        self.empty.setVisible(result is None)
        self.empty.setText(hindrance or INVITATION)
        changed = "" if result is None else what_changed(result.document, document)
        self._stale = bool(changed)
        self.board.show_state(self._stale)
        self._tell_claims()
        self._mark_moment()
        words = f"{changed} changed since this timeline was made: start it again."
        self._notices.tell_change(words if changed else "")

    def _hindrance(self, document: Document) -> str:
        return self.lab.why_not if document.train else NO_TRAINING_PICTURE

    def _rows(self) -> Rows:
        result = self.board.result
        return [HEAD] if result is None else timeline_rows(result)
