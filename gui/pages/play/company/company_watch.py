"""The company of the document's network, kept up to date with every edit."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer, Signal

from engine.company.companions import (
    Company,
    company_in_parts,
    company_of,
    is_quick,
    same_company,
    why_none,
)
from engine.document import Document
from engine.errors import PinholeError
from engine.progress import Progress
from gui.jobs.job import Job
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import SLOW_EVERY_MS
from gui.state.turns import Turns

Parts = Generator[None, None, Company | None]


class CompanyWatch(QObject):
    """Found in turns, a part in each, where that is quick, else in a thread of its own; always for the newest document.

    What is drawn shows in its frame and the company in one of the next, as its share of that frame would be felt.

    Nothing is found before the first `start`: the first painted window has other things to do.
    """

    changed = Signal()

    def __init__(self, model: DocumentModel, turns: Turns, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._turns = turns
        self._company: Company | None = None
        self._found_for: Document | None = None
        self._job: Job[Company | None] | None = None
        self._parts: tuple[Document, Parts] | None = (
            None  # what is being found in turns, and for which document
        )
        self._rest = QTimer(self, singleShot=True, interval=SLOW_EVERY_MS)  # while a hand draws
        self._rest.timeout.connect(self._find_newest)
        model.document_changed.connect(self._document_changed)

    @property
    def company(self) -> Company | None:
        """That of the present document; None while it is not known, or there is none.

        For a moment after a pixel was drawn it is still that of the pictures before.
        """
        document, before = self._model.document, self._found_for
        return self._company if before is not None and _same_places(document, before) else None

    @property
    def started(self) -> bool:
        """Whether anybody wants to know."""
        return self._found_for is not None or self._job is not None

    @property
    def why_none(self) -> str:
        """Why there is none, in one sentence; empty where there is one, or will be."""
        return why_none(self._model.document)

    def start(self) -> None:
        """Find it, and again with every edit that makes it another."""
        if not self.started:
            self._find(self._model.document)

    def _document_changed(self, document: Document, old: Document) -> None:
        before = self._found_for
        if before is None or same_company(document, before):
            return
        if _same_places(document, before):
            self._find_newest()
        else:
            self._find(document)

    def _find_newest(self) -> None:
        if not self._rest.isActive():
            self._turns.ask(self, self._take_turn)

    def _take_turn(self) -> None:
        if self._parts is not None:
            self._find_a_part(*self._parts)
            return
        document, before = self._model.document, self._found_for
        if before is None or same_company(document, before):
            return
        self._rest.start()
        if self._job is None and is_quick(document):
            self._find_a_part(document, company_in_parts(document))
        else:
            self._find(document)

    def _find_a_part(self, document: Document, parts: Parts) -> None:
        try:
            next(parts)
        except StopIteration as end:
            self._take(document, end.value)
            self._find_newest()  # if the pictures are others by now
        else:
            self._parts = document, parts
            self._turns.ask(self, self._take_turn)

    def _find(self, document: Document) -> None:
        self._parts = None
        if self._job is not None:
            return  # when it is done, it is asked again for the newest document
        if is_quick(document) or why_none(document):
            self._take(document, company_of(document))
            return
        if self._company is not None:
            self._take(None, None)  # of other pictures

        def work(progress: Progress) -> Company | None:
            return company_of(document)

        self._job = Job(work, lambda company: self._done(document, company), self._failed, self)
        self._job.start()

    def _done(self, document: Document, company: Company | None) -> None:
        self._job = None
        newest = self._model.document
        if same_company(document, newest):
            self._take(document, company)
        else:
            self._found_for = document
            self._find(newest)

    def _failed(self, error: PinholeError) -> None:
        self._job = None
        self._take(self._model.document, None)

    def _take(self, document: Document | None, company: Company | None) -> None:
        self._parts = None
        if document is not None:
            self._found_for = document
        self._company = company
        self.changed.emit()


def _same_places(a: Document, b: Document) -> bool:
    """Whether every picture of one document has its place in the other."""
    return a.size == b.size and len(a.train) == len(b.train) and len(a.test) == len(b.test)
