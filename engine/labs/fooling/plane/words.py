"""A moved point in sentences."""

from __future__ import annotations

import math

from engine.labs.fooling.plane.moved import AtHome, Moved
from engine.wording import percent

MARKS = {-1.0: "●", 1.0: "■"}  # of the classes, as they are painted
CLASSES = {-1.0: f"class orange {MARKS[-1.0]}", 1.0: f"class blue {MARKS[1.0]}"}  # the colours of the signs
ALIKE = 1.1  # ratio below which two ways are called as far as each other
MOST_DECIMALS = 5


def flip_sentence(found: AtHome) -> str:
    """How little it takes to flip the class, and how much it takes along the curve.

    A learnt point lies a little beside the curve, so the nearest step can be a trace longer than the way along it:
    two ways that are about as far are told by one figure.
    """
    if not found.trained:
        return "Both networks are untrained: what they say so far is chance."
    if not math.isfinite(found.flip):
        return "No step was found that would flip this point's class."
    if not math.isfinite(found.along):
        return (
            f"A step of {length(found.flip)} flips its class; along its piece of the curve nothing ever does."
        )
    times = found.along / found.flip if found.flip > 0.0 else math.inf
    if times < ALIKE:
        return f"A step of {length(found.flip)} flips its class, about as far as it is along the curve."
    step, along = told_apart(found.flip, found.along)
    share = percent(found.flip / found.along, 0)
    return f"A step of {step} off the curve flips its class: {share} of the {along} that it takes along the curve."


def now_sentence(found: Moved, crossed: bool = False) -> str:
    """What it is called where it is now; on the map it is the point with a circle.

    `crossed` where it was put just behind the boundary: while the networks learn, that may leave it behind.
    """
    home, said = found.at_home, CLASSES[found.said]
    moved = "On the curve" if found.step == 0.0 else f"Moved by {length(found.step)}"
    if not home.trained:
        return f"{moved} the untrained classifier calls the circled point {said}."
    if found.step == 0.0:
        learnt = (
            "as it was learnt" if found.said == home.own else f"though it was learnt as {CLASSES[home.own]}"
        )
        return f"{moved} the circled point is called {said}, {learnt}."
    if found.flipped:
        return f"{moved} the circled point is called {said}, not {CLASSES[home.said]}."
    if crossed:
        return f"{moved} the circled point is still {said}: the boundary it crossed has moved on."
    return f"{moved} the circled point is called still {said}."


def error_sentence(found: Moved) -> str:
    """The autoencoder's error beside its threshold."""
    if not found.at_home.trained:
        return f"The autoencoder gives it back {length(found.error)} away; it has learnt nothing yet."
    error, threshold = told_apart(found.error, found.threshold, 3)
    side = "above" if found.error > found.threshold else "below" if found.error < found.threshold else "at"
    told = ("caught", "not noticed") if found.step > 0.0 else ("but it was not moved", "no alarm")
    what = told[0] if found.caught else told[1]
    return f"The autoencoder gives it back {error} away, {side} its threshold of {threshold}: {what}."


def length(value: float) -> str:
    """A length with two figures that count, at least two decimals and at most five."""
    return f"{value:.{_decimals(value)}f}"


def told_apart(first: float, second: float, least: int = 2) -> tuple[str, str]:
    """Two lengths with as many decimals as the smaller needs, and as it takes to see which is larger."""
    decimals = max(least, _decimals(min(first, second)))
    while decimals < MOST_DECIMALS and f"{first:.{decimals}f}" == f"{second:.{decimals}f}":
        decimals += 1
    return f"{first:.{decimals}f}", f"{second:.{decimals}f}"


def _decimals(value: float) -> int:
    if not 0.0 < value < 0.1:
        return 2
    return min(MOST_DECIMALS, 1 - math.floor(math.log10(value)))
