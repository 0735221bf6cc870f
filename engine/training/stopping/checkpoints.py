"""States of a run on its way, in bounded memory, from which any epoch between is trained again to the bit."""

from __future__ import annotations

import bisect
import time

from engine.trainers.state import TrainingState

MOST = 256  # states, if they are small
FEWEST = 2
MOST_BYTES = 48 * 2**20  # of all together
SMALL = 2**20  # bytes of a state that may be copied whenever a slice of training ends
LATEST = 16  # of the states stay as they come, however close
SECONDS = 0.25  # between two larger ones

Moment = tuple[int, int]  # epoch, and pictures of the next one that were used


class Checkpoints:
    """Rising moments of one stretch of training with the same pictures, settings and trainer: ends of epochs.

    Only the first, where the stretch begins, may lie within an epoch.

    What training does is a matter of the state it begins with, so every moment after the first can be come back to.
    When there are too many, the older ones are thinned, evenly: so the run as a whole is covered, and what is just
    over is near.
    """

    def __init__(self) -> None:
        self._moments: list[Moment] = []
        self._states: list[TrainingState] = []
        self._when = 0.0
        self._apart = 1  # epochs: the older ones are at least about so far from each other

    @property
    def first(self) -> Moment | None:
        """The earliest moment that can be come back to; None before `begin`."""
        return self._moments[0] if self._moments else None

    def __len__(self) -> int:
        return len(self._moments)

    @property
    def bytes(self) -> int:
        """What all states take together."""
        return sum(map(_bytes, self._states))

    def begin(self, state: TrainingState) -> None:
        """Forget all, and begin with this moment."""
        self._moments, self._states, self._apart = [moment_of(state)], [state.copy()], 1
        self._when = time.monotonic()

    def note(self, state: TrainingState) -> None:
        """Keep a later moment, if an epoch ends there and it is time for one.

        What is within an epoch has no name, where nobody can train on from it to an epoch's end.
        """
        if not self._moments or state.position or state.epoch <= self._moments[-1][0]:
            return
        now = time.monotonic()
        if _bytes(state) > SMALL and now - self._when < SECONDS:
            return
        self._when = now
        self._moments.append(moment_of(state))
        self._states.append(state.copy())
        self._thin(max(FEWEST, min(MOST, MOST_BYTES // max(1, _bytes(state)))))

    def before(self, moment: Moment) -> TrainingState | None:
        """The latest state kept that is no later than a moment; not to be changed. None: it is before the first."""
        place = bisect.bisect_right(self._moments, moment)
        return self._states[place - 1] if place else None

    def cut_after(self, moment: Moment) -> None:
        """Forget what is later than a moment: it has not happened."""
        place = bisect.bisect_right(self._moments, moment)
        del self._moments[place:], self._states[place:]

    def until(self, moment: Moment) -> Checkpoints:
        """The same moments as far as this one; the states are shared."""
        other = Checkpoints()
        place = bisect.bisect_right(self._moments, moment)
        other._moments, other._states = self._moments[:place], self._states[:place]
        other._when, other._apart = self._when, self._apart
        return other

    def leave_out_every_other(self) -> None:
        """Keep half of the moments, the first among them."""
        self._moments, self._states = self._moments[::2], self._states[::2]

    def _thin(self, most: int) -> None:
        """Of so many epochs one moment stays, of twice as many where that is not enough; and so do the latest."""
        latest = min(LATEST, most // 2)
        while len(self._moments) > most:
            if not self._leave_out(latest):
                self._apart *= 2
                if self._apart > self._moments[-1][0]:  # there is nothing older left to leave out
                    latest = 1

    def _leave_out(self, latest: int) -> bool:
        """Leave out what is nearer than that to the moment before, but for the latest; whether there was any."""
        kept = [0]
        for place in range(1, len(self._moments)):
            part = self._moments[place][0] // self._apart
            if part != self._moments[kept[-1]][0] // self._apart or place >= len(self._moments) - latest:
                kept.append(place)
        fewer = len(kept) < len(self._moments)
        self._moments = [self._moments[place] for place in kept]
        self._states = [self._states[place] for place in kept]
        return fewer


def moment_of(state: TrainingState) -> Moment:
    """Where a state stands."""
    return state.epoch, state.position


def _bytes(state: TrainingState) -> int:
    return state.parameters.nbytes + state.first_moment.nbytes + state.second_moment.nbytes
