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
class Moved:
    """A learnt point, where it was moved to, and all that is said of it. Lengths are in units of the plane."""

    home: Place
    place: Place
    own: float  # the class that it was learnt with, -1 or 1
    said_home: float  # -1 or 1: what the classifier says at home
    said: float  # where it is now
    step: float  # how far it was moved
    flip: (
        float  # shortest step found that flips what the classifier says at home; endless where none was found
    )
    flip_place: Place
    along: float  # the way along the curve to where it changes its mind; endless where it does not
    error: float  # of the autoencoder, where it is now
    threshold: float

    @property
    def flipped(self) -> bool:
        """Whether the classifier calls it otherwise than at home."""
        return self.said != self.said_home

    @property
    def caught(self) -> bool:
        """Whether the autoencoder's error is above the threshold."""
        return self.error > self.threshold


def moved(moment: PlaneMoment, point: int, place: Place) -> Moved:
    """One of the learnt points, moved to a place (2,)."""
    sample, networks = moment.data.learnt, moment.networks
    home = sample.points[point]
    pair = np.stack([home, place])
    said = np.where(networks.sums(pair) > 0.0, 1.0, -1.0)
    others = sample.points[sample.classes != said[0]]
    flips = nearest_flips(networks.classifier, networks.decides, home[None], said[:1], others)
    one = Sample(
        home[None], sample.strands[point : point + 1], sample.shares[point : point + 1], sample.classes[:1]
    )
    along = along_the_curve(networks.classifier, networks.decides, moment.data.curve, one)
    return Moved(
        home,
        place,
        float(sample.classes[point]),
        float(said[0]),
        float(said[1]),
        float(np.linalg.norm(place - home)),
        float(flips.distances[0]),
        flips.places[0],
        float(along[0]),
        float(networks.errors(pair)[1]),
        moment.threshold,
    )


def beyond(found: Moved) -> Place:
    """A place (2,) just behind the boundary, where the class has flipped."""
    way = found.flip_place - found.home
    far = float(np.linalg.norm(way))
    if not np.isfinite(found.flip) or far == 0.0:
        return found.home
    return np.asarray(found.home + way * (1.0 + JUST_BEYOND / far))
