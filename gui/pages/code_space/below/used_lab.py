"""Runs the classification for its panel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.code_space.classification import Classification, classify, question_of, representations
from engine.labs.code_space.coder import Coder
from engine.labs.code_space.view import SpaceView
from engine.labs.lab import Work
from engine.progress import Progress
from engine.wording import counted
from gui.jobs.lab_run import LabRun
from gui.pages.code_space.below.used_panel import UsedPanel
from gui.workbench.workbench import Workbench

NAME = "Code space"  # of the page
FOLDS_SEED = 0
NO_NETWORK = "There is no network yet that could make codes of the pictures."


class UsedLab(QObject):
    """Goes on while another page is shown; what it found stays until pictures or network are others."""

    def __init__(self, workbench: Workbench, panel: UsedPanel) -> None:
        super().__init__(panel)
        self._bench = workbench
        self._panel = panel
        self._run: LabRun[Classification] = LabRun(workbench.jobs, NAME, self)
        self._epoch = 0
        self._view: SpaceView | None = None
        self._asked: Document | None = None  # whose pictures and network are told apart, or were
        self._why: tuple[object, str] = (None, "")
        panel.start_wanted.connect(self.start)
        panel.stop_wanted.connect(self.stop)
        self._run.progressed.connect(panel.show_running)
        self._run.grown.connect(self._show)
        self._run.finished.connect(self._done)
        self._run.stopped.connect(self._stopped)
        self._run.failed.connect(lambda sentence: panel.show_found(None, sentence))
        workbench.jobs.lab_changed.connect(self._follow)
        workbench.model.document_changed.connect(self._document_changed)

    @property
    def running(self) -> bool:
        """Whether labels are being told apart."""
        return self._run.running

    def show_view(self, view: SpaceView | None) -> None:
        """Tell apart by another network from the next start on."""
        self._view = view
        self._follow()

    def start(self) -> None:
        """Tell the labels apart by the network of this moment."""
        view, document = self._view, self._bench.model.document
        if self.running or view is None or self._hindrance():
            return
        coder, epoch = view.asked.coder, view.asked.epoch
        shown = self._bench.feed.snapshot
        if shown is None or coder.layout.size != document.size:
            return
        self._epoch = epoch
        if not self._run.start(_work(document, coder)):
            return
        self._asked = document
        self._panel.show_found(None, "Telling the labels apart.")
        self._panel.show_running(0, 0)

    def stop(self) -> None:
        """Stop; what was found so far stays."""
        self._run.stop()

    def _document_changed(self, document: Document, old: Document) -> None:
        """What was found is of other pictures, or of another network: nothing that is on screen."""
        asked = self._asked
        if asked is None or (document.train, document.test, document.network) == (
            asked.train,
            asked.test,
            asked.network,
        ):
            return
        self._asked = None
        self.stop()
        self._panel.show_found(None)
        self._follow()

    def _show(self, found: Classification) -> None:
        self._panel.show_found(found, f"By the network after {counted(self._epoch, 'epoch')}.")

    def _done(self, found: Classification) -> None:
        self._panel.show_rest()
        self._show(found)

    def _stopped(self) -> None:
        self._panel.show_rest()
        if self._panel.found is None:
            self._panel.show_found(None)
        self._follow()

    def _follow(self) -> None:
        hindrance = self._hindrance()
        if hindrance and hindrance == self._why[1]:
            self._panel.show_missing(hindrance)
        else:
            self._panel.set_able(not hindrance, hindrance)

    def _hindrance(self) -> str:
        if self._view is None:
            return NO_NETWORK
        document, seen = self._bench.model.document, self._view.asked.seen
        if self._why[0] is not seen:
            try:
                question_of(document)
                why = ""
            except PinholeError as error:
                why = str(error)
            self._why = seen, why
        return self._why[1] or self._run.why_not


def _work(document: Document, coder: Coder) -> Work[Classification]:
    """Cross-validation by the same folds each time."""

    def tell(
        progress: Progress, so_far: Callable[[Classification], None] | None, note: Callable[[str], None], /
    ) -> Classification:
        question = question_of(document)
        return classify(question, representations(question, coder, document), FOLDS_SEED, progress, so_far)

    return tell
