"""Fools a judge with one picture, and sees whether that is noticed and whether it can be repaired."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.labs.fooling.ground.classifier import Classifier
from engine.labs.fooling.pictures.class_judge import ClassStand
from engine.labs.fooling.pictures.gradient import Nudged, descent
from engine.labs.fooling.pictures.guards import Guard, Guards
from engine.labs.fooling.pictures.judge import Goal, Rows, Stand, with_flipped
from engine.labs.fooling.pictures.search import Fewest, fewest_flips
from engine.labs.fooling.pictures.verdict_judge import Autoencoder, VerdictStand
from engine.pictures.picture import Picture
from engine.pictures.place import Place


@dataclass(frozen=True, eq=False)
class Judges:
    """Both that can be fooled, and the guards; a classifier is only needed for classes."""

    classifier: Classifier | None
    network: Autoencoder
    guards: Guards

    def stand(self, goal: Goal, picture: Rows) -> Stand:
        """The judge of a goal before a picture (pixels,)."""
        if goal is Goal.VERDICT:
            return VerdictStand(self.network, picture)
        assert self.classifier is not None
        return ClassStand(self.classifier, picture)

    def told(self, goal: Goal, picture: Rows) -> str:
        """What the judge of a goal says of a picture (pixels,): a class, or a verdict."""
        if goal is Goal.VERDICT:
            return self.network.judge(float(self.network.scores(picture[None])[0])).value
        assert self.classifier is not None
        return self.classifier.classes.names[int(self.classifier.told(picture[None])[0])]


@dataclass(frozen=True, eq=False)
class Seen:
    """One form of a picture, and what there is to say about it."""

    pixels: Rows  # (pixels,)
    told: str  # its class, or its verdict
    values: dict[Guard, float]  # what each guard sees
    alarms: tuple[Guard, ...]  # those whose threshold lies below
    denoised: Rows  # (pixels,): what comes back of it
    denoised_told: str  # the class, or the verdict, of that


@dataclass(frozen=True, eq=False)
class FooledRow:
    """A picture before and after its flips, and nudged along the slope; None where no way was found."""

    place: Place
    picture: Picture
    fewest: Fewest
    before: Seen
    after: Seen | None
    nudge: Nudged | None  # as little as was found
    nudged: Seen | None

    @property
    def repaired(self) -> bool:
        """Whether the fooled picture, sent through the autoencoder first, is told as the picture itself is."""
        return self.after is not None and self.after.denoised_told == self.before.told


def seen(judges: Judges, goal: Goal, pixels: npt.NDArray[np.float32]) -> Seen:
    """Look at a picture (pixels,): some passes through small networks."""
    values = {guard: float(one[0]) for guard, one in judges.guards.values(pixels[None]).items()}
    denoised = judges.guards.denoised(pixels[None])[0]
    thresholds = judges.guards.thresholds
    alarms = tuple(guard for guard in Guard if values[guard] > thresholds[guard])
    return Seen(pixels, judges.told(goal, pixels), values, alarms, denoised, judges.told(goal, denoised))


def fool(
    judges: Judges, goal: Goal, place: Place, picture: Picture, go_on: Callable[[], None] = lambda: None
) -> FooledRow:
    """Find the fewest flips and a small nudge, and look at all; `go_on` is called often, and may raise."""
    pixels = picture.pixels.ravel()
    stand = judges.stand(goal, pixels)
    fewest = fewest_flips(stand, go_on)
    after = None
    if fewest.flips is not None:
        after = seen(judges, goal, with_flipped(pixels, fewest.flips[None])[0])
    nudge = descent(stand, go_on)
    nudged = None if nudge is None else seen(judges, goal, nudge.picture)
    return FooledRow(place, picture, fewest, seen(judges, goal, pixels), after, nudge, nudged)
