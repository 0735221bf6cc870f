"""All diagnoses, those that matter most first."""

from __future__ import annotations

from collections.abc import Callable

from engine.diagnosis.course import plateau, risen, too_slow
from engine.diagnosis.dead_units import dead_units
from engine.diagnosis.diagnosis import Diagnosis, Evidence
from engine.diagnosis.penalty import drowned
from engine.diagnosis.threshold import threshold
from engine.diagnosis.wide_code import wide_code

Look = Callable[[Evidence], Diagnosis | None]
LOOKS: tuple[Look, ...] = (drowned, dead_units, too_slow, risen, plateau, threshold, wide_code)
LOOKED_FOR = (
    "a loss that is no number or far off, one answer for every picture, a collapsed code, a penalty that drowns the"
    " reconstruction, dead units, a small learning rate, a loss that has risen, a plateau, a threshold that parts"
    " nothing, and a code larger than needed"
)


def diagnoses(evidence: Evidence) -> tuple[Diagnosis, ...]:
    """What is found, by priority. A run that is lost is that and nothing else, until it begins anew."""
    if evidence.trouble is not None:
        return (evidence.trouble,)
    found = (look(evidence) for look in LOOKS)
    return tuple(one for one in found if one is not None)
