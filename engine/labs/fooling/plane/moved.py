"""A point of the curve that is moved off it: what the classifier calls it then, and whether it is noticed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.labs.fooling.plane.boundary import along_the_curve, nearest_flips
from engine.labs.fooling.plane.points import Sample
from engine.labs.fooling.plane.run import PlaneMoment

Place = npt.NDArray[np.float64]  # (2,)
JUST_BEYOND = 1e-3  # in units of the plane: how far behind the boundary a point is put


@dataclass(frozen=True, eq=False)
class AtHome:
    """A learnt point on its curve, and how far it is from another class. Lengths are in units of the plane."""

    point: int
    home: Place
    own: float  # the class that it was learnt with, -1 or 1
    said: float  # -1 or 1: what the classifier says
    flip: float  # shortest step found that flips that; endless where none was found
    flip_place: Place
    along: (
        float  # the way along the curve to where the classifier changes its mind; endless where it does not
    )
    trained: bool = True  # whether the networks have learnt at all


@dataclass(frozen=True, eq=False)
class Moved:
    """The point where it was moved to, and what both networks say of it there."""

    at_home: AtHome
    place: Place
    said: float  # -1 or 1
    error: float  # of the autoencoder
    threshold: float

    @property
    def step(self) -> float:
        """How far it was moved."""
        return float(np.linalg.norm(self.place - self.at_home.home))

    @property
    def flipped(self) -> bool:
        """Whether the classifier calls it otherwise than at home."""
        return self.said != self.at_home.said

    @property
    def caught(self) -> bool:
        """Whether the autoencoder's error is above the threshold; an untrained one catches nothing."""
        return self.at_home.trained and self.error > self.threshold

    @property
    def false_alarm(self) -> bool:
        """Whether it is caught though nobody moved it."""
        return self.caught and self.step == 0.0


def at_home(moment: PlaneMoment, point: int) -> AtHome:
    """One of the learnt points; looking for the nearest flip takes some milliseconds."""
    sample, networks = moment.data.learnt, moment.networks
    home = sample.points[point]
    said = np.where(networks.sums(home[None]) > 0.0, 1.0, -1.0)
    others = sample.points[sample.classes != said[0]]
    flips = nearest_flips(networks.classifier, networks.decides, home[None], said, others)
    one = Sample(
        home[None], sample.strands[point : point + 1], sample.shares[point : point + 1], sample.classes[:1]
    )
    along = along_the_curve(networks.classifier, networks.decides, moment.data.curve, one)
    return AtHome(
        point,
        home,
        float(sample.classes[point]),
        float(said[0]),
        float(flips.distances[0]),
        flips.places[0],
        float(along[0]),
        networks.epoch > 0,
    )


def moved(moment: PlaneMoment, found: AtHome, place: Place) -> Moved:
    """The point at a place (2,), by the networks of the same moment."""
    there = place[None]
    said = 1.0 if moment.networks.sums(there)[0] > 0.0 else -1.0
    return Moved(found, place, said, float(moment.networks.errors(there)[0]), moment.threshold)


def beyond(found: AtHome) -> Place:
    """A place (2,) just behind the boundary, where the class has flipped."""
    way = found.flip_place - found.home
    far = float(np.linalg.norm(way))
    if not np.isfinite(found.flip) or far == 0.0:
        return found.home
    return np.asarray(found.home + way * (1.0 + JUST_BEYOND / far))
