"""Why a class cannot be drawn by a classifier but can be decoded: a job, its table of pictures, and the reason."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.fooling.ground.classes import classes_of
from engine.labs.fooling.likes.lab import LikesOrder, LikesResult, likes_work
from engine.labs.fooling.likes.report import WHY, class_rows, classes_sentence
from engine.networks.layout import Vector
from engine.wording import counted, unbroken
from gui.exporting.view_export import Rows
from gui.jobs.lab_run import LabRun
from gui.look.relative_font import RelativeFont
from gui.pages.fooling.ground.part_view import NAME
from gui.pages.fooling.likes.class_board_view import ClassBoardView
from gui.widgets.lab_controls import LabControls
from gui.workbench.workbench import Workbench

PADDING = 12
INVITATION = (
    "Start asks a small classifier, and then the decoder of your network, for a picture of every class."
)
BEFORE = "Of the network, smoothness or start before; press Start to ask again."
SOME = "Stopped at {} of {}; press Start to ask for all."
RUNNING = "running"


class AgainstControls(LabControls):
    """Nothing but the button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Classes asked", "Cancel", parent)
        title = QLabel("A picture of each class")
        title.setProperty("role", "figure")
        self.lay_out(title)

    @property
    def fields(self) -> Sequence[QWidget]:
        """See `LabControls.fields`."""
        return ()

    def _say(self, words: str, fault: bool = False) -> None:
        self.words.setVisible(bool(words))
        super()._say(words, fault)


class AgainstPanel(QFrame):
    """Runs the lab for the network of the moment."""

    noticed = Signal(str)  # one sentence: it is done
    first_come = Signal()  # the first class that a press of Start asked for is shown

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._asked: tuple[Document, Vector, float, int] | None = None
        self._why: tuple[object, str, int] = (None, "", 0)  # whose classes, why there are none, how many
        self._by_hand = False  # Start was pressed, and no class has come yet
        self._told_rest = ""
        self.result: LikesResult | None = None
        self.run: LabRun[LikesResult] = LabRun(workbench.jobs, NAME, self)
        self.controls = AgainstControls()
        self.words = QLabel(INVITATION, wordWrap=True)
        self.why = QLabel(WHY, wordWrap=True)
        self.why.setProperty("role", "muted")
        RelativeFont(self.why, 0.88)
        self.board = ClassBoardView(workbench.themes)
        self.board.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING // 2, PADDING, PADDING // 2)
        column.setSpacing(4)
        column.addWidget(self.controls)
        column.addWidget(self.words)
        column.addWidget(self.why)
        column.addWidget(self.board, 1000)
        column.addStretch(1)  # for as long as there is no board
        self.controls.start_wanted.connect(self._start_by_hand)
        self.controls.stop_wanted.connect(self.run.stop)
        self.run.progressed.connect(self._progressed)
        self.run.grown.connect(self._show)
        self.run.finished.connect(self._finished)
        self.run.stopped.connect(self._follow)
        self.run.failed.connect(self.words.setText)
        workbench.jobs.lab_changed.connect(self._follow)
        workbench.exports.offer(self.board, "fooling classes", self.rows, whole=lambda: self.board)

    def fit(self, width: int) -> None:
        """Set as many classes side by side as a panel of this width has room for."""
        self.board.fit(width - 2 * PADDING)

    def ask(self, document: Document, parameters: Vector | None, smoothness: float, seed: int) -> None:
        """Ask about this network from the next start on."""
        self._asked = None if parameters is None else (document, parameters, smoothness, seed)
        result = self.result
        if result is not None:
            own = result.order.document
            if own.train is not document.train or own.network != document.network:
                self.run.stop()
                self.result = None
                self._show_nothing()
        self._follow()

    def _start_by_hand(self) -> None:
        self._by_hand = True
        self.start()

    def start(self) -> None:
        """Ask both for every class."""
        if self._asked is None or self.run.running or self._hindrance():
            return
        document, parameters, smoothness, seed = self._asked
        order = LikesOrder(document, 1, smoothness, seed, units=False, trained=parameters)
        try:
            work = likes_work(order)
        except PinholeError as error:
            self.words.setText(str(error))
            return
        if self.run.start(work):
            self.result = None
            self._show_nothing()
            self._told_rest = RUNNING
            self.words.setText("The classifier is learning.")
            self.controls.show_running("Getting ready…", None)

    def rows(self) -> Rows:
        """The classes as a table."""
        return class_rows(self.result) if self.result is not None else [("class",)]

    def _progressed(self, done: int, whole: int) -> None:
        self.controls.show_running(
            f"{done:,} of {counted(whole, 'class', 'classes')}", done / whole if done else None
        )

    def _show(self, result: LikesResult) -> None:
        if not result.classes:
            return
        self.result = result
        self.board.show_result(result, self._why[2])
        self.words.setText(unbroken(classes_sentence(result)))
        self.board.show()
        if self._by_hand:
            self._by_hand = False
            self.first_come.emit()

    def _finished(self, result: LikesResult) -> None:
        self._show(result)
        self._follow()
        self.noticed.emit("Fooling: “What a unit likes” has asked for every class.")

    def _show_nothing(self) -> None:
        self.words.setText(INVITATION)
        self.board.hide()

    def _hindrance(self) -> str:
        """Why it cannot begin, in a sentence."""
        if self._asked is None:
            return "There is no network yet that could decode anything."
        document = self._asked[0]
        if self._why[0] is not document.train:
            try:
                self._why = document.train, "", len(classes_of(document).names)
            except PinholeError as error:
                self._why = document.train, str(error), 0
        return self._why[1] or self.run.why_not

    def _follow(self) -> None:
        hindrance = self._hindrance()
        if self.result is None and not self.run.running:
            self.words.setText(hindrance or INVITATION)
        self.controls.set_able(not hindrance, hindrance, told=self.result is None)
        current = self.result is None or self.run.running or self._is_of_now(self.result.order)
        for part in (self.words, self.board):
            part.setEnabled(current)
        rest = RUNNING if self.run.running else self._some_words() if current else BEFORE
        if rest != self._told_rest:
            self._told_rest = rest
            if not self.run.running:
                self.controls.show_rest(rest)

    def _some_words(self) -> str:
        """How many classes were asked for, where it was stopped before all were."""
        done, whole = len(self.result.classes) if self.result is not None else 0, self._why[2]
        return SOME.format(done, counted(whole, "class", "classes")) if 0 < done < whole else ""

    def _is_of_now(self, order: LikesOrder) -> bool:
        """Whether a start would ask the same again."""
        if self._asked is None or order.trained is None:
            return False
        _, parameters, smoothness, seed = self._asked
        return (order.smoothness, order.seed) == (smoothness, seed) and np.array_equal(
            order.trained, parameters
        )
