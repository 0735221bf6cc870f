"""Fools a judge with one picture, and sees whether that is noticed and whether it can be repaired."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

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

    def told(self, goal: Goal, pictures: Rows, answers: Rows | None = None) -> tuple[tuple[str, float], ...]:
        """What the judge of a goal says of each picture (pictures, pixels), and how sure it is.

        A class and its chance, or a verdict and the score that it is by. `answers` are what comes back, if known.
        """
        if goal is Goal.VERDICT:
            network = self.network
            known = network.answers(pictures) if answers is None else answers
            scores = network.scores_of(pictures, known, network.verdict.basis)
            return tuple((network.judge(float(score)).value, float(score)) for score in scores)
        assert self.classifier is not None
        chances, names = self.classifier.chances(pictures), self.classifier.classes.names
        told = self.classifier.told(pictures)
        return tuple(
            (names[at], float(shares[at])) for at, shares in zip(told.tolist(), chances, strict=True)
        )


@dataclass(frozen=True, eq=False)
class Seen:
    """One form of a picture, and what there is to say about it."""

    pixels: Rows  # (pixels,)
    told: str  # its class, or its verdict
    sure: float  # 0 to 1: the chance of the class, or the score of the verdict
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
    anomaly: bool = False  # as the document tells its test pictures: an alarm of such a one is right

    @property
    def repaired(self) -> bool:
        """Whether the fooled picture, sent through the autoencoder first, is told as the picture itself is."""
        return self.after is not None and self.after.denoised_told == self.before.told


def look_at(judges: Judges, goal: Goal, pictures: Rows) -> tuple[Seen, ...]:
    """Look at pictures (pictures, pixels): once through the autoencoder, and what comes back to the judge."""
    guards = judges.guards
    answers, values = guards.look_at(pictures)
    denoised = guards.denoised(pictures, answers)
    told, told_denoised = judges.told(goal, pictures, answers), judges.told(goal, denoised)
    found = []
    for at, pixels in enumerate(pictures):
        own = {guard: float(values[guard][at]) for guard in Guard}
        alarms = tuple(guard for guard in Guard if own[guard] > guards.thresholds[guard])
        found.append(Seen(pixels, *told[at], own, alarms, denoised[at], told_denoised[at][0]))
    return tuple(found)


def fool(
    judges: Judges, goal: Goal, place: Place, picture: Picture, go_on: Callable[[], None] = lambda: None
) -> FooledRow:
    """Find the fewest flips and a small nudge, and look at all; `go_on` is called often, and may raise."""
    pixels = picture.pixels.ravel()
    stand = judges.stand(goal, pixels)
    fewest = fewest_flips(stand, go_on)
    nudge = descent(stand, go_on)
    forms = [pixels]
    if fewest.flips is not None:
        forms.append(with_flipped(pixels, fewest.flips[None])[0])
    if nudge is not None:
        forms.append(nudge.picture)
    before, *others = look_at(judges, goal, np.stack(forms))
    after = others[0] if fewest.flips is not None else None
    return FooledRow(place, picture, fewest, before, after, nudge, others[-1] if nudge is not None else None)
