"""A moved point in sentences."""

from __future__ import annotations

import math

from engine.labs.fooling.plane.moved import AtHome, Moved

SIDES = {-1.0: "orange", 1.0: "blue"}  # the colours of the signs


def flip_sentence(found: AtHome) -> str:
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
    """What it is called where it is now."""
    home, side = found.at_home, SIDES[found.said]
    if found.step == 0.0:
        learnt = (
            "as it was learnt" if found.said == home.own else f"though it was learnt as {SIDES[home.own]}"
        )
        return f"On the curve it is called {side}, {learnt}."
    verdict = f"{side}, not {SIDES[home.said]}" if found.flipped else f"still {side}"
    return f"Moved by {found.step:.2f} it is called {verdict}."


def error_sentence(found: Moved) -> str:
    """The autoencoder's error beside its threshold."""
    side = "above" if found.caught else "below"
    return (
        f"The autoencoder gives it back {found.error:.3f} away, {side} its threshold of {found.threshold:.3f}:"
        f" {'caught' if found.caught else 'not noticed'}."
    )
