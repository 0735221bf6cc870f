"""The second course's numbers in place of the pictures' own, and how it was judged before they were taken."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtWidgets import QPushButton

from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.line import SECOND_COURSE, SECOND_COURSE_LOSSES
from engine.labs.anomalies.scored import Usual
from engine.wording import loss_text
from gui.pages.anomalies.scene_views import JudgedBy
from gui.pages.anomalies.strip.strip_layer import OF_COURSE, OF_NORMALS

Marks = tuple[tuple[float, str], ...]
MARKED = (
    "The ruler marks the two test pictures of those slides: one that passes, and one that is called a liar."
)


class OnRuler(NamedTuple):
    """What the strip's ruler measures by."""

    usual: Usual
    marks: Marks
    whose: str


class Course:
    """On while its switch is pressed and the loss judges; `before` is what pressing it once more gives back."""

    def __init__(self, switch: QPushButton) -> None:
        self._switch = switch
        self.before: JudgedBy | None = None

    def is_on(self, judge: Judge) -> bool:
        """Whether its numbers count."""
        return self._switch.isChecked() and judge is Judge.LOSS

    def usual(self, judge: Judge) -> Usual | None:
        """Mean and spread of its normal pictures; None: the pictures' own count."""
        return SECOND_COURSE if self.is_on(judge) else None

    def on_ruler(self, judge: Judge, own: Usual) -> OnRuler:
        """Its numbers with its two pictures marked, or the pictures' `own`."""
        if self.is_on(judge):
            return OnRuler(SECOND_COURSE, course_marks(), OF_COURSE)
        return OnRuler(own, (), OF_NORMALS)

    def words(self, judge: Judge, line: float) -> str:
        """What is marked on the ruler; empty if nothing is."""
        return MARKED if self.is_on(judge) and math.isfinite(line) else ""


def course_marks() -> Marks:
    """The two losses of the second course's slides, for the ruler."""
    passes, liar = SECOND_COURSE_LOSSES
    return (
        (passes, f"{loss_text(passes)[:5]} passes, {sigmas_of(passes)}"),
        (liar, f"{loss_text(liar)[:5]} a liar, {sigmas_of(liar)}"),
    )


def sigmas_of(loss: float) -> str:
    """`+4.6 σ` above the second course's mean."""
    return f"{(loss - SECOND_COURSE.mean) / SECOND_COURSE.sigma:+.1f} σ"
