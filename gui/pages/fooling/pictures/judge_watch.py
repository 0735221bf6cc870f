"""The judges of this moment: a classifier of the document's pictures, and guards by the newest network."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.document import Document, stacked
from engine.errors import PinholeError
from engine.labs.anomalies.scored import fitted_of
from engine.labs.fooling.ground.classes import classes_of
from engine.labs.fooling.ground.classifier import Classifier
from engine.labs.fooling.ground.learning import learn
from engine.labs.fooling.pictures.fooled import Judges
from engine.labs.fooling.pictures.guards import guards_of
from engine.labs.fooling.pictures.judge import Rows
from engine.labs.fooling.pictures.verdict_judge import Autoencoder
from engine.networks.forward import Masks
from engine.networks.layout import Vector
from engine.progress import CancelledError, Progress
from gui.jobs.job import Job
from gui.jobs.jobs import Jobs


@dataclass(frozen=True, eq=False)
class Made:
    """Judges, of which network and pictures they are, and why there is no classifier (empty: there is one)."""

    document: Document
    parameters: Vector
    masks: Masks
    epoch: int
    judges: Judges
    normal: Rows
    no_classes: str


@dataclass(frozen=True, eq=False)
class Asked:
    """A network after so many epochs, less what is off in it, and the document that it is for."""

    document: Document
    parameters: Vector
    masks: Masks
    epoch: int


class JudgeWatch(QObject):
    """Makes judges beside the window, those of the newest question; a classifier is only learnt for other pictures."""

    changed = Signal()
    failed = Signal(str)  # one sentence

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job[Made] | None = None
        self._waiting: Asked | None = None
        self.made: Made | None = None

    @property
    def idle(self) -> bool:
        """Whether the newest question is answered."""
        return self._job is None and self._waiting is None

    def ask(self, asked: Asked) -> None:
        """Have judges of this next, unless they are there."""
        made = self.made
        if made is not None and self._job is None and _same(made, asked):
            return
        self._waiting = asked
        if self._job is None:
            self._begin()

    def _begin(self) -> None:
        asked, before, self._waiting = self._waiting, self.made, None
        if asked is not None:
            self._job = self._jobs.start(
                "Fooling",
                lambda progress: _make(asked, before, progress),
                self._done,
                self._failed,
                quiet=True,
            )

    def _done(self, made: Made) -> None:
        self._job, self.made = None, made
        self.changed.emit()
        self._begin()

    def _failed(self, error: PinholeError) -> None:
        self._job = None
        if not isinstance(error, CancelledError):
            self.failed.emit(str(error))
        self._begin()


def _same(made: Made, asked: Asked) -> bool:
    return (
        np.array_equal(made.parameters, asked.parameters)
        and made.masks is asked.masks
        and _same_pictures(made.document, asked.document)
        and made.document.verdict == asked.document.verdict
        and made.document.training.loss is asked.document.training.loss
        and made.document.network == asked.document.network
    )


def _same_pictures(first: Document, second: Document) -> bool:
    return first.train is second.train and first.test is second.test and first.seed == second.seed


def _make(asked: Asked, before: Made | None, progress: Progress) -> Made:
    document = asked.document
    if before is not None and _same_pictures(before.document, document):
        classifier, why, normal = before.judges.classifier, before.no_classes, before.normal
    else:
        classifier, why = _classifier(document, progress)
        normal = stacked(fitted_of(document), document.size)
    loss = document.training.loss
    network = Autoencoder(document.layout, asked.parameters, document.verdict, loss, asked.masks)
    judges = Judges(classifier, network, guards_of(network, normal))
    return Made(document, asked.parameters, asked.masks, asked.epoch, judges, normal, why)


def _classifier(document: Document, progress: Progress) -> tuple[Classifier | None, str]:
    try:
        return learn(classes_of(document), document.seed, progress), ""
    except CancelledError:
        raise
    except PinholeError as error:
        return None, str(error)
