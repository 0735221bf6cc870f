"""The whole way of a run: stretches trained with the same pictures, settings and trainer, in bounded memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from engine.document import Document
from engine.trainers.state import TrainingState
from engine.training.stopping.checkpoints import Checkpoints, Moment, moment_of

FORMER_BYTES = 16 * 2**20  # of the states of all stretches that are over
MOST_FORMER = 128  # states


@dataclass(eq=False)
class StretchOfRun:
    """Trained with the pictures and settings of one document, by one trainer."""

    document: Document
    trainer: str
    kept: Checkpoints = field(default_factory=Checkpoints)


class Found(NamedTuple):
    """Where the way to a moment begins: a state that was kept, which is not to be changed."""

    stretch: StretchOfRun
    state: TrainingState


class Course:
    """What was kept of a run, the newest stretch with the most moments. Owned by the training thread."""

    def __init__(self) -> None:
        self._former: list[StretchOfRun] = []
        self._now: StretchOfRun | None = None

    @property
    def kept(self) -> Checkpoints:
        """The moments of the stretch that goes on."""
        return Checkpoints() if self._now is None else self._now.kept

    @property
    def earliest(self) -> Moment | None:
        """The first moment of all that can be come back to; None before the first stretch."""
        first = self._former[0] if self._former else self._now
        return None if first is None else first.kept.first

    @property
    def earliest_epoch(self) -> int:
        """The first epoch whose end can be come back to."""
        first = self.earliest
        return 0 if first is None else first[0] + (first[1] > 0)

    @property
    def bytes(self) -> int:
        """What all states take together."""
        return sum(one.kept.bytes for one in self._stretches)

    def until(self, state: TrainingState) -> Course:
        """The same way as far as a state, of its own; the states are shared, as nobody changes them."""
        course = Course()
        for stretch in self._stretches:
            kept = stretch.kept.until(moment_of(state))
            if len(kept):
                course._former.append(StretchOfRun(stretch.document, stretch.trainer, kept))
        if course._former:
            course._now = course._former.pop()
        return course

    def begin_stretch(self, state: TrainingState, document: Document, trainer: str) -> None:
        """Pictures, settings or trainer are others from this state on; what came before can still be seen."""
        before = self._now
        if before is not None and before.kept.first is not None and before.kept.first < moment_of(state):
            self._former.append(before)
            self._thin()
        self._now = StretchOfRun(document, trainer)
        self._now.kept.begin(state)

    def before(self, epoch: int) -> Found | None:
        """The latest state kept that is no later than an epoch's end; None where nothing was kept so early."""
        for stretch in reversed(self._stretches):
            first = stretch.kept.first
            if first is not None and first <= (epoch, 0):
                state = stretch.kept.before((epoch, 0))
                assert state is not None
                return Found(stretch, state)
        return None

    @property
    def _stretches(self) -> list[StretchOfRun]:
        return [*self._former, self._now] if self._now is not None else self._former

    def _thin(self) -> None:
        """Leave out moments within what is over, and then the oldest stretches, until it fits."""
        while self._former and not self._fits():
            if all(len(one.kept) == 1 for one in self._former):
                del self._former[0]
            for stretch in self._former:
                stretch.kept.leave_out_every_other()

    def _fits(self) -> bool:
        states = sum(len(one.kept) for one in self._former)
        return states <= MOST_FORMER and sum(one.kept.bytes for one in self._former) <= FORMER_BYTES
