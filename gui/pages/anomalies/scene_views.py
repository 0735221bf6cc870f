"""How the page judged before and after a scene was opened: undo of a scene brings that back too."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import NamedTuple

from engine.document import Document
from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.line import LineRule

MOST = 20  # scenes that are remembered


@dataclass(frozen=True)
class JudgedBy:
    """By which score, beyond which line."""

    judge: Judge
    rule: LineRule | None  # None: a line drawn by hand
    hand: float  # that line; NaN: there is none
    course: bool  # the second course's numbers take the place of the pictures' own


class _Step(NamedTuple):
    before: Document
    after: Document
    was: JudgedBy
    then: JudgedBy


class SceneViews:
    """Knows the newest scenes by the documents before and after."""

    def __init__(self) -> None:
        self._steps: deque[_Step] = deque(maxlen=MOST)

    def keep(self, before: Document, after: Document, was: JudgedBy, then: JudgedBy) -> None:
        """Remember one that was opened."""
        self._steps.append(_Step(before, after, was, then))

    def of_step(self, old: Document, new: Document) -> JudgedBy | None:
        """How it was judged, if the step from `old` to `new` takes a scene back, or opens it again."""
        for step in reversed(self._steps):
            if old is step.after and new is step.before:
                return step.was
            if old is step.before and new is step.after:
                return step.then
        return None


def are_other_pictures(old: Document, new: Document) -> bool:
    """Whether none of the learnt pictures has the name of one before: others were opened, not some changed."""
    return {picture.name for picture in old.train}.isdisjoint(picture.name for picture in new.train)
