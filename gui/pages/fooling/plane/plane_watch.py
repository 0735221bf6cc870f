"""Trains the plane's two networks beside the window, and paints what they say, at most so many times a second."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from engine.errors import PinholeError
from engine.labs.code_space.grid import Window
from engine.labs.fooling.plane.field import PlaneField, plane_field
from engine.labs.fooling.plane.moved import AtHome, at_home
from engine.labs.fooling.plane.points import PlaneData
from engine.labs.fooling.plane.run import PlaneRun
from engine.progress import Progress
from engine.training.mailbox import Mailbox
from gui.jobs.jobs import Jobs
from gui.look.theme import Theme
from gui.pages.fooling.plane.backdrop import Behind, Packed, backdrop

EPOCHS = 6  # between two pictures
WORDS = (
    4  # pictures from one search for the nearest flip to the next, while it learns: as often as words follow
)
FRAME_SECONDS = 1 / 40  # of a picture; painting and the screen take the rest of 1/30
REST = 4000  # epochs after which training rests by itself
MOST_RUNS = 32  # that are kept to go on with
LINGER_SECONDS = 0.25  # for which the job waits for more to do before it ends


@dataclass(frozen=True, eq=False)
class Asked:
    """Which points are learnt by which seed; another object is another run, the same one goes on with its own."""

    data: PlaneData
    seed: int


@dataclass(frozen=True)
class Look:
    """How it is to be painted: the window on a grid of places, what lies behind, and the colours."""

    window: Window
    columns: int
    rows: int
    behind: Behind
    theme: Theme


@dataclass(frozen=True, eq=False)
class PlanePicture:
    """A moment on its grid, its colours, and what is known of the chosen point on its curve."""

    asked: Asked
    look: Look
    field: PlaneField
    colours: Packed
    at_home: AtHome  # the point that was chosen; while it learns, of some pictures before

    @property
    def epoch(self) -> int:
        """How long both have learnt."""
        return self.field.moment.networks.epoch


class PlaneWatch(QObject):
    """The run belongs to one job at a time, which ends when there is nothing to do.

    It trains on a thread and not on the window's: asking both networks all over the plane takes some milliseconds,
    and so does the search for a point's nearest flip, which together with painting would be more than a frame has.
    """

    changed = Signal(object)  # PlanePicture
    rested = Signal()  # it has learnt for as long as it goes by itself
    failed = Signal(str)  # one sentence
    _arrived = Signal()  # from the job's thread: there is a picture in the mailbox

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pictures: Mailbox[PlanePicture] = Mailbox()
        self._pictures.ring = self._arrived.emit
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._run: PlaneRun | None = None  # the job's
        self._run_of: Asked | None = None
        self._runs: dict[Asked, PlaneRun] = {}  # the job's too: the newest ones, to go on with
        self._rest_told: tuple[Asked | None, int] | None = None  # the run, and where it has stopped by itself
        self._found: AtHome | None = None  # of the run's point
        self._doing = threading.Condition()  # guards what follows but `picture`
        self._asked: Asked | None = None
        self._look: Look | None = None
        self._point = 0
        self._playing = False
        self._owed = False  # a picture that nobody has painted yet
        self._until = REST
        self._at_work = False
        self.picture: PlanePicture | None = None

    @property
    def playing(self) -> bool:
        """Whether it learns."""
        return self._playing

    @property
    def rested_at(self) -> int | None:
        """The epoch at which it stopped by itself; None while it learns, or where a hand has stopped it."""
        done = self.picture is not None and not self._playing and self.picture.epoch >= self._until
        return self._until if done else None

    def ask(self, asked: Asked) -> None:
        """Begin anew with these points and this seed; something asked before goes on from where it was left."""
        self._change(asked=asked)

    def ask_again(self, asked: Asked, epoch: int) -> None:
        """Show again what was left at this epoch, at rest."""
        self._rest_told = asked, max(REST, epoch)
        self._change(asked=asked, until=max(REST, epoch), playing=False)

    def look(self, look: Look) -> None:
        """Paint it so from now on."""
        if look != self._look:
            self._change(look=look)

    def choose(self, point: int) -> None:
        """Look at this learnt point from now on."""
        if point != self._point:
            self._change(point=point)

    def play(self) -> None:
        """Learn on; a run that has rested goes on for as long again."""
        self._change(playing=True)

    def pause(self) -> None:
        """Rest, after the steps of this moment."""
        self._change(playing=False)

    def _change(
        self,
        asked: Asked | None = None,
        until: int | None = None,
        look: Look | None = None,
        playing: bool | None = None,
        point: int | None = None,
    ) -> None:
        with self._doing:
            if asked is not None:
                self._asked, self._until = asked, until or REST
            self._look = look or self._look
            self._point = point if point is not None else self._point
            if playing is not None:
                self._playing = playing
                if playing and self.picture is not None and self.picture.epoch >= self._until:
                    self._until = self.picture.epoch + REST
            self._owed = True
            self._doing.notify()
            ready = self._asked is not None and self._look is not None
            start = ready and not self._at_work
            self._at_work = self._at_work or start
        if start:
            self._jobs.start("The manifold", self._work, self._ended, self._failed, quiet=True)

    def _work(self, progress: Progress) -> None:
        """The job's: learn and paint while there is something to do."""
        try:
            while self._step(progress):
                pass
        finally:
            with self._doing:
                self._at_work = False

    def _step(self, progress: Progress) -> bool:
        """One picture; False when there is nothing more to do."""
        with self._doing:
            if not self._playing and not self._owed:
                self._doing.wait(LINGER_SECONDS)
            asked, look, playing, point = self._asked, self._look, self._playing, self._point
            if asked is None or look is None or not (playing or self._owed) or not progress(0, 0):
                self._at_work = False  # while the lock is held, so that nobody counts on this job any more
                return False
            self._owed, until = False, self._until
        begun = time.monotonic()
        if self._run is None or self._run_of is not asked:
            self._run = self._runs.pop(asked, None) or PlaneRun(asked.data, asked.seed)
            self._run_of = asked
            self._runs[asked] = self._run  # the last one of them
            for oldest in list(self._runs)[:-MOST_RUNS]:
                del self._runs[oldest]
            self._found = None
        elif playing:
            self._run.learn(max(0, min(EPOCHS, until - self._run.epoch)))
        with_errors = look.behind is not Behind.CLASSES
        field = plane_field(self._run.moment(), look.window, look.columns, look.rows, with_errors)
        found, ends = self._found, not playing or self._run.epoch >= until
        if found is None or found.point != point or ends:
            found = self._found = at_home(field.moment, point)
        # Before the last picture is handed on: the window looks at both, and no other comes.
        with self._doing:
            if self._run.epoch >= until == self._until and self._asked is asked:
                self._playing = False  # unless a hand has let it go on just now
        self._pictures.put(PlanePicture(asked, look, field, backdrop(field, look.behind, look.theme), found))
        if (
            not ends and self._run.epoch // EPOCHS % WORDS == 0  # wherever it was that it rested
        ):  # for the next picture: this one does not wait for it
            self._found = at_home(field.moment, point)
        with self._doing:
            if self._playing and self._asked is asked:
                self._doing.wait(max(0.0, FRAME_SECONDS - (time.monotonic() - begun)))
        return True

    def _take(self) -> None:
        picture = self._pictures.take()
        if picture is None or picture.asked is not self._asked:
            return
        self.picture = picture
        self.changed.emit(picture)
        at_rest = picture.asked, self._until
        if picture.epoch >= self._until and not self._playing and self._rest_told != at_rest:
            self._rest_told = at_rest
            self.rested.emit()

    def _ended(self, _: None) -> None:
        pass

    def _failed(self, error: PinholeError) -> None:
        self.failed.emit(str(error))
