"""The page Code: what the document would be in PyTorch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import BinaryIO

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.document import Document
from engine.errors import PinholeError
from engine.files.safe_write import replace_file
from engine.progress import CancelledError, Progress
from engine.script.script import epochs_of, script
from engine.script.stopping import has_stops
from engine.script.summary import summary, summary_lines, summary_table
from engine.training.snapshot import Snapshot
from engine.wording import counted, quoted_path
from gui.exporting.view_export import Rows
from gui.pages.code.script_view import ScriptView
from gui.pages.code.summary_view import SummaryScroll, SummaryView
from gui.panels.transport.wording import NO_TRAINING_PICTURE
from gui.widgets.banner import Notice
from gui.widgets.elided_label import ElidedLabel
from gui.workbench.page import PageView, Pane
from gui.workbench.workbench import Workbench

MARGIN = 12
PADDING = 12
WAIT_MS = 80  # while a hand drags a setting, its program is written not at every step
MANY_CELLS = 200_000  # of all pictures: to write so many takes long enough for a job
BESIDE = 105  # letters of room that script and summary need beside each other
FILE_NAME = "autoencoder.py"


class CodePage(QWidget, PageView):
    """Left the program, right the summary; both follow the document while the page is on screen."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = workbench.model
        self._jobs = workbench.jobs
        self._exports = workbench.exports
        self._on_screen = False
        self._lines = 0  # of the program
        self._epoch = 0  # at which the network on screen rests
        self._written: Document | None = None  # for which the program is shown
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._write)
        self.words = ElidedLabel()
        self.words.setProperty("role", "muted")
        self.copy = QPushButton("Copy")
        self.copy.setToolTip("Copy the whole program")
        self.copy.setAccessibleName("Copy the program")
        self.save = QPushButton("Save as .py…")
        self.save.setToolTip("Save the program; it needs nothing but PyTorch")
        self.script = ScriptView(workbench.themes)
        self.empty = QLabel(NO_TRAINING_PICTURE, wordWrap=True)
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.hide()
        self.summary = SummaryView()
        self.copy_summary = QPushButton("Copy")
        self.copy_summary.setToolTip("Copy the table as text")
        self.copy_summary.setAccessibleName("Copy the summary")
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._both.setSpacing(MARGIN)
        self._both.addWidget(self._script_card(), 1)
        self._both.addWidget(self._summary_card())
        self._exports.offer(self, "code", self._rows, by_right_click=False)
        self._exports.offer(self.summary, "summary", self._rows)
        self.copy.clicked.connect(self.copy_script)
        self.save.clicked.connect(self.save_script)
        self.copy_summary.clicked.connect(self._copy_summary)
        self._model.document_changed.connect(self._document_changed)
        workbench.feed.slow_ready.connect(self._network_trained)

    # --- what can be done

    def copy_script(self) -> None:
        """Put the whole program on the clipboard."""

        def copied(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._exports.say("The program is on the clipboard.", Notice.INFO)

        self._with_script(copied)

    def save_script(self) -> None:
        """Ask for a file, and write the whole program to it."""
        path = self._exports.place_for(self, "Save program", "Python program (*.py)", FILE_NAME)
        if path is None:
            return

        def write(text: str) -> None:
            def fill(file: BinaryIO) -> None:
                file.write(text.encode("utf-8", "replace"))

            try:
                replace_file(path, fill)
            except PinholeError as error:
                self._exports.say(str(error), Notice.FAILURE)
            else:
                self._exports.say(f"Saved as {quoted_path(path)}.", Notice.INFO)

        self._with_script(write)

    # --- the page

    def enter(self) -> None:
        """Catch up with the document."""
        self._on_screen = True
        self._write()

    def leave(self) -> None:
        """Nothing is written while the page is away."""
        self._on_screen = False
        self._wait.stop()
        self.script.rest()

    def panes(self) -> Sequence[Pane]:
        """The program."""
        return (Pane(self, lambda: self.script),)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._both.direction() is not way:
            self._both.setDirection(way)

    # --- how it is written

    def _document_changed(self, document: Document, old: Document) -> None:
        if self._on_screen and not self._wait.isActive():
            self._wait.start()

    def _write(self) -> None:
        document = self._model.document
        before = self._written
        if before is not None and _same_program(before, document):
            return
        self._written = document
        self.summary.show_summary(summary(document))
        there = bool(document.train)
        for part in (self.script, self.copy, self.save, self.words):
            part.setVisible(there)
        self.empty.setVisible(not there)
        if not there:
            return
        if document.size.pixels * len(document.pictures) > MANY_CELLS:
            show = partial(self._show, document, mark=before is not None)
            self._jobs.start("Writing the program…", _writer(document, True), show, self._failed, quiet=True)
        else:
            self._show(document, script(document, shortened=True), mark=before is not None)

    def _show(self, document: Document, text: str, mark: bool) -> None:
        if document is not self._written:
            return  # a newer one is on its way
        self._lines = text.count("\n")
        self._tell()
        self.script.show_script(text.rstrip("\n"), mark)

    def _network_trained(self, snapshot: Snapshot) -> None:
        epoch = 0 if snapshot.running else snapshot.epoch
        if epoch != self._epoch:
            self._epoch = epoch
            self._tell()

    def _tell(self) -> None:
        """How long the program is, and trains; and whether the screen is at another epoch, with other losses."""
        if self._written is None:
            return
        epochs = epochs_of(self._written)
        upto = "up to " if has_stops(self._written) else ""
        words = f"{counted(self._lines, 'line')}, {upto}{counted(epochs, 'epoch')}"
        if self._epoch and not upto and self._epoch != epochs:
            words += f"; screen at {self._epoch:,}"
        self.words.setText(words)

    def _with_script(self, then: Callable[[str], None]) -> None:
        """Hand the whole program to `then`; many pictures take a moment, and show how long."""
        document = self._model.committed
        if document.size.pixels * len(document.pictures) > MANY_CELLS:
            self._jobs.start("Writing the program…", _writer(document, False), then, self._failed)
        else:
            try:
                text = script(document)
            except PinholeError as error:
                self._exports.say(str(error), Notice.FAILURE)
            else:
                then(text)

    def _failed(self, error: PinholeError) -> None:
        if not isinstance(error, CancelledError):
            self._exports.say(str(error), Notice.FAILURE)

    def _copy_summary(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(summary_lines(summary(self._model.committed))))
        self._exports.say("The summary is on the clipboard.", Notice.INFO)

    def _rows(self) -> Rows:
        return summary_table(summary(self._model.document))

    # --- how it is laid out

    def _script_card(self) -> QFrame:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.words, 1)
        for button in (self.copy, self.save):
            head.addWidget(button)
        return _card(head, self.script, self.empty)

    def _summary_card(self) -> QFrame:
        title = QLabel("Summary")
        title.setProperty("role", "title")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.copy_summary)
        return _card(head, SummaryScroll(self.summary))


def _card(head: QHBoxLayout, *parts: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
    column.setSpacing(10)
    column.addLayout(head)
    for part in parts:
        column.addWidget(part, 1)
    return card


def _writer(document: Document, shortened: bool) -> Callable[[Progress], str]:
    return lambda _: script(document, shortened=shortened)


def _same_program(one: Document, other: Document) -> bool:
    """Whether two documents have the same program: only how verdicts are given may differ."""
    return (
        one.train is other.train
        and one.test is other.test
        and (one.size, one.network, one.training, one.seed)
        == (other.size, other.network, other.training, other.seed)
    )
