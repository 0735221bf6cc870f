"""Fooling a judge by its gradient: every pixel is nudged a little, the way that tells most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.labs.fooling.pictures.judge import Rows, Stand

STRENGTHS = 64  # of one step that are tried, evenly from 0 to 1
HALVINGS = 8  # of what lies between a strength that fools and one that does not
STEPS = 20  # of the descent within a strength
STEP = 0.2  # of the strength: together four times as far as it reaches


@dataclass(frozen=True, eq=False)
class Nudged:
    """A picture (pixels,) that was found to fool the judge; a smaller change may do it too."""

    method: str
    picture: Rows
    largest: float  # change of a pixel, 0 to 1
    length: float  # root of the sum of all squared changes


FGSM = "FGSM"
PGD = "PGD"


def one_step(stand: Stand) -> Nudged | None:
    """The fast gradient sign method: all pixels by one strength along the sign of the slope, as little as does it.

    Goodfellow, Shlens and Szegedy, "Explaining and harnessing adversarial examples", 2015. None if no strength does.
    """
    away = -np.sign(stand.slope(stand.picture[None])[0])

    def stepped(strength: float) -> Rows:
        moved: Rows = np.clip(stand.picture + np.float32(strength) * away, 0.0, 1.0)
        return moved

    tried = np.arange(1, STRENGTHS + 1) / STRENGTHS
    fooled = stand.plainly(np.stack([stepped(strength) for strength in tried])).fooled
    if not fooled.any():
        return None
    least = float(tried[fooled.argmax()])
    best = stepped(least)
    low = least - 1.0 / STRENGTHS
    for _ in range(HALVINGS):
        middle = (low + least) / 2.0
        picture = stepped(middle)
        if stand.plainly(picture[None]).fooled[0]:
            least, best = middle, picture
        else:
            low = middle
    return _nudged(FGSM, stand, best)


def descent(stand: Stand, go_on: Callable[[], None] = lambda: None) -> Nudged | None:
    """Projected gradient descent: many small such steps within a strength, which is made as small as still does it.

    Madry and others, "Towards deep learning models resistant to adversarial attacks", 2018; from the picture itself,
    without chance. None if it does not find a way.
    """
    found = one_step(stand)
    best = found.picture if found is not None else _within(stand, 1.0)
    if best is None:
        return None
    low, high = 0.0, _reach(stand, best)
    for _ in range(HALVINGS):
        go_on()
        middle = (low + high) / 2.0
        picture = _within(stand, middle)
        if picture is None:
            low = middle
        else:
            best = picture
            high = min(middle, _reach(stand, best))
    return _nudged(PGD, stand, best)


def _within(stand: Stand, strength: float) -> Rows | None:
    """A picture that fools with no pixel changed by more than a strength; None if none was found."""
    low = np.maximum(stand.picture - np.float32(strength), np.float32(0))
    high = np.minimum(stand.picture + np.float32(strength), np.float32(1))
    picture: Rows = stand.picture
    for _ in range(STEPS):
        away = -np.sign(stand.slope(picture[None])[0])
        moved: Rows = picture + np.float32(STEP * strength) * away
        picture = np.minimum(np.maximum(moved, low), high)
        if stand.plainly(picture[None]).fooled[0]:
            return picture
    return None


def _nudged(method: str, stand: Stand, picture: Rows) -> Nudged:
    change = picture.astype(np.float64) - stand.picture.astype(np.float64)
    return Nudged(method, picture, float(np.abs(change).max()), float(np.sqrt(np.square(change).sum())))


def _reach(stand: Stand, picture: Rows) -> float:
    return float(np.abs(picture.astype(np.float64) - stand.picture.astype(np.float64)).max())
