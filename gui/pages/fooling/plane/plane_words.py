"""What is said of the chosen point, in the colours and marks of the page."""

from __future__ import annotations

from engine.labs.fooling.plane.moved import Moved
from engine.labs.fooling.plane.words import CLASSES, MARKS, error_sentence, now_sentence
from engine.scores.verdict import Verdict
from gui.look.theme import Theme
from gui.look.verdict_mark import alarm_words, verdict_words

# The longest sentences, for whose height there is always room.
LONGEST_FLIP = (
    "A step of 0.0000 off the curve flips its class: 100 % of the 0.0000 that it takes along the curve."
)
FLIP_TIP = (
    "Lengths are in units of the plane, where a curve is about 2 wide. The share is of this one point; the chart shows"
    " the median of 24 points that the networks did not learn from."
)
STATE_TIP = "Points held out: they lie on the same curve, and neither network learnt from them."
LONGEST_NOW = (
    f"Moved by 0.0000 the circled point is still {CLASSES[-1.0]}: the boundary it crossed has moved on."
)
_ERROR = "The autoencoder gives it back 0.000 away, above its threshold of 0.000: but it was not moved."
LONGEST_NOTICED = f"⚠ a false alarm  {_ERROR}"


def now_words(found: Moved, theme: Theme, crossed: bool) -> str:
    """What it is called, with the marks of the classes in their colours, as rich text."""
    sentence = now_sentence(found, crossed)
    for sign, colour in ((-1.0, theme.negative), (1.0, theme.positive)):
        sentence = sentence.replace(MARKS[sign], f"<span style='color:{colour}'>{MARKS[sign]}</span>")
    return sentence


def noticed_words(found: Moved, theme: Theme, side: int) -> str:
    """The verdict and the autoencoder's error as rich text; the icon is `side` logical pixels large."""
    if found.false_alarm:
        verdict = alarm_words("a false alarm", theme, side)
    elif not found.at_home.trained:
        verdict = verdict_words(Verdict.UNTRAINED, theme, "", side)
    else:
        verdict = verdict_words(Verdict.ANOMALY if found.caught else Verdict.NORMAL, theme, "", side)
    return f"{verdict} &nbsp;{error_sentence(found)}"
