"""What the number that is picked likes, found beside the window: the newest question wins."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.fooling.ground.classes import classes_of
from engine.labs.fooling.ground.classifier import Classifier
from engine.labs.fooling.ground.learning import learn
from engine.labs.fooling.likes.ascent import Liked
from engine.labs.fooling.likes.class_score import ClassLiked
from engine.labs.fooling.likes.liking import Learnt, Likes, learnt_of, likes_of
from engine.labs.fooling.likes.unit import UnitLayer, UnitLiked
from engine.networks.layout import Vector
from engine.progress import CancelledError, Progress
from engine.training.mailbox import Mailbox
from gui.jobs.job import Job
from gui.jobs.jobs import Jobs


@dataclass(frozen=True, eq=False)
class Asked:
    """A unit of a layer, or a class where there is no layer; and by which network, how smooth, begun how."""

    document: Document
    parameters: Vector
    layer: UnitLayer | None
    unit: int
    smoothness: float
    seed: int


@dataclass(frozen=True, eq=False)
class Ground:
    """What is made once for the pictures of a document."""

    document: Document
    learnt: Learnt
    classifier: Classifier | None = None

    def is_of(self, document: Document) -> bool:
        """Whether it is of these pictures."""
        own = self.document
        return own.train is document.train and own.test is document.test and own.seed == document.seed


class LikesWatch(QObject):
    """One ascent at a time; a newer question ends it. The classifier of the pictures is learnt when first asked for."""

    changed = Signal(object)  # Likes, also on the way
    progressed = Signal(object, object)  # steps done, in all
    answered = Signal()
    failed = Signal(str)  # one sentence
    _arrived = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job[Likes] | None = None
        self._waiting: Asked | None = None
        self._now: Asked | None = None
        self._ground: Ground | None = None  # the job's
        self._on_the_way: Mailbox[tuple[Asked, Likes]] = Mailbox()
        self._on_the_way.ring = self._arrived.emit
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.likes: Likes | None = None

    @property
    def idle(self) -> bool:
        """Whether the newest question is answered."""
        return self._job is None and self._waiting is None

    @property
    def asked(self) -> Asked | None:
        """What is being answered, or was last."""
        return self._now

    @property
    def classifier(self) -> Classifier | None:
        """The one that was learnt last."""
        return self._ground.classifier if self._ground is not None else None

    def ask(self, asked: Asked) -> None:
        """Find this next."""
        self._waiting = asked
        if self._job is None:
            self._begin()
        else:
            self._job.cancel()

    def forget(self) -> None:
        """Nothing is asked for any more."""
        self._waiting = self._now = self.likes = None
        if self._job is not None:
            self._job.cancel()

    def _begin(self) -> None:
        asked, self._waiting = self._waiting, None
        if asked is None:
            return
        self._now = asked
        self._job = self._jobs.start(
            "Fooling", lambda progress: self._find(asked, progress), self._done, self._failed, quiet=True
        )
        self._job.progressed.connect(self.progressed)

    def _find(self, asked: Asked, progress: Progress) -> Likes:
        """The job's work."""
        document = asked.document
        ground = self._ground
        if ground is None or not ground.is_of(document):
            ground = Ground(document, learnt_of(document))
        if asked.layer is None and ground.classifier is None:
            ground = Ground(document, ground.learnt, learn(classes_of(document), document.seed, progress))
        self._ground = ground
        liked: Liked
        if asked.layer is not None:
            liked = UnitLiked(document.layout, asked.parameters, asked.layer, asked.unit)
        else:
            assert ground.classifier is not None
            liked = ClassLiked(ground.classifier, asked.unit)
        return likes_of(
            liked,
            document,
            ground.learnt,
            (0.0, asked.smoothness),
            asked.seed,
            progress,
            lambda likes: self._on_the_way.put((asked, likes)),
        )

    def _take(self) -> None:
        told = self._on_the_way.take()
        if told is not None and told[0] is self._now and self._job is not None and not self._job.cancelled:
            self.changed.emit(told[1])

    def _done(self, likes: Likes) -> None:
        self._job = None
        if self._waiting is None:
            self.likes = likes
            self.changed.emit(likes)
            self.answered.emit()
        self._begin()

    def _failed(self, error: PinholeError) -> None:
        self._job = None
        if not isinstance(error, CancelledError):
            self.failed.emit(str(error))
        self._begin()
