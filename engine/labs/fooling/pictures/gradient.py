"""Fooling a judge by its gradient: every pixel is nudged a little, the way that tells most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.labs.fooling.pictures.judge import Rows, Stand

STRENGTHS = 64  # of one step that are tried, evenly from 0 to 1
HALVINGS = 8  # of the one step, of what lies between a strength that fools and one that does not
SIDE_BY_SIDE = 16  # strengths of the descent
ROUNDS = 2  # of it, the second between two of the first: to a 256th of one step's strength
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
    without chance. Strengths are tried side by side, and then those between the least that does and the one below.
    None if no way was found.
    """
    found = one_step(stand)
    best = found.picture if found is not None else None
    low, high = 0.0, _reach(stand, best) if best is not None else 1.0
    for _ in range(ROUNDS):
        strengths = np.linspace(low, high, SIDE_BY_SIDE + 1)[1:]
        within = _within(stand, strengths.astype(np.float32), go_on)
        least = next((at for at, picture in enumerate(within) if picture is not None), None)
        if least is None:
            break
        best = within[least]
        low, high = float(strengths[least - 1]) if least else low, float(strengths[least])
    return None if best is None else _nudged(PGD, stand, best)


def _within(stand: Stand, strengths: Rows, go_on: Callable[[], None]) -> list[Rows | None]:
    """For each strength a picture that fools with no pixel changed by more; None where none was found."""
    reach = strengths[:, None]
    low = np.maximum(stand.picture - reach, np.float32(0))
    high = np.minimum(stand.picture + reach, np.float32(1))
    pictures: Rows = np.repeat(stand.picture[None], len(strengths), axis=0)
    found: list[Rows | None] = [None] * len(strengths)
    for _ in range(STEPS):
        go_on()
        moved: Rows = pictures - np.float32(STEP) * reach * np.sign(stand.slope(pictures))
        pictures = np.minimum(np.maximum(moved, low), high)
        for at in np.flatnonzero(stand.plainly(pictures).fooled).tolist():
            if found[at] is None:
                found[at] = pictures[at].copy()
    return found


def _nudged(method: str, stand: Stand, picture: Rows) -> Nudged:
    change = picture.astype(np.float64) - stand.picture.astype(np.float64)
    return Nudged(method, picture, float(np.abs(change).max()), float(np.sqrt(np.square(change).sum())))


def _reach(stand: Stand, picture: Rows) -> float:
    return float(np.abs(picture.astype(np.float64) - stand.picture.astype(np.float64)).max())
