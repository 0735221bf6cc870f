"""A penalty that drowns the reconstruction."""

from __future__ import annotations

from engine.diagnosis.diagnosis import Diagnosis, Evidence
from engine.diagnosis.remedy import heaviest, lighter_penalty
from engine.objective.catalogue import term_label
from engine.wording import quoted


def drowned(evidence: Evidence) -> Diagnosis | None:
    """A penalty many times the reconstruction: the network learns to please it, and not to paint."""
    found = heaviest(evidence.document, evidence.losses)
    if found is None:
        return None
    name, times = found
    much = "more than 1,000" if times > 1000.0 else f"{times:.0f}"
    return Diagnosis(
        "penalty",
        "A penalty drowns the reconstruction",
        f"{quoted(term_label(name))} is {much} times the reconstruction in the loss, so the network learns to please"
        " it and not to paint.",
        lighter_penalty(evidence.document, evidence.losses),
    )
