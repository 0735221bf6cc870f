"""A moved point in sentences."""

from __future__ import annotations

import math

from engine.labs.fooling.plane.moved import Moved

SIDES = {-1.0: "orange", 1.0: "blue"}  # the colours of the signs
UNITS = "units"


def flip_sentence(found: Moved) -> str:
    """How little it takes to flip the class, and how much it takes along the curve."""
    if not math.isfinite(found.flip):
        return "No step was found that would flip this point's class."
    words = f"Its class flips after a step of {found.flip:.2f}"
    if not math.isfinite(found.along):
        return f"{words}; along its piece of the curve it never does."
    times = found.along / found.flip if found.flip > 0.0 else math.inf
    if times < 1.1:
        return f"{words}; along the curve it takes {found.along:.2f}, about as far."
    return f"{words} off the curve; along the curve it takes {found.along:.2f}, {times:.1f} times as far."


def now_sentence(found: Moved) -> str:
    """What it is called where it is now, and whether the autoencoder notices."""
    if found.step == 0.0:
        side = SIDES[found.said]
        right = (
            "as it was learnt" if found.said == found.own else f"though it was learnt as {SIDES[found.own]}"
        )
        return f"On the curve it is called {side}, {right}."
    verdict = (
        f"still {SIDES[found.said]}"
        if not found.flipped
        else f"{SIDES[found.said]}, not {SIDES[found.said_home]}"
    )
    return f"Moved by {found.step:.2f} it is called {verdict}."


def error_sentence(found: Moved) -> str:
    """The autoencoder's error beside its threshold."""
    side = "above" if found.caught else "below"
    return (
        f"The autoencoder gives it back {found.error:.3f} away, {side} its threshold of {found.threshold:.3f}:"
        f" {'caught' if found.caught else 'not noticed'}."
    )
