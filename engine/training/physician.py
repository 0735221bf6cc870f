"""Looks now and then at what is wrong with a run."""

from __future__ import annotations

import time

from engine.diagnosis.diagnosis import Diagnosis
from engine.diagnosis.health import LOST
from engine.training.run import Run

LOOK_SECONDS = 0.5  # between looks at a run that goes on


class Physician:
    """A few times a second, and whenever the run rests: a look takes a millisecond or more."""

    def __init__(self) -> None:
        self._looked = 0.0
        self._found: tuple[Diagnosis, ...] = ()

    def findings(self, run: Run, at_rest: bool) -> tuple[Diagnosis, ...]:
        """What is wrong, or was at the last look."""
        now = time.perf_counter()
        if at_rest or now - self._looked >= LOOK_SECONDS:
            self._looked, self._found = now, run.findings()
        return self._found


def lost_sentence(findings: tuple[Diagnosis, ...]) -> str:
    """Why a run is lost though its loss is a number; empty if it is not."""
    return findings[0].sentence if findings and findings[0].key in LOST else ""
