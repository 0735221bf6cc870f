"""How many pictures are anomalies, in words."""

from __future__ import annotations

import numpy as np

from engine.scores.similarity import Measure
from engine.scores.verdict import VerdictSettings, is_untrained
from engine.training.snapshot import Snapshot

NO_PICTURES = "No picture to judge yet."
NO_ANSWER_YET = "Waiting for the network's first answer."

UNTRAINED = "Untrained: no verdict before the first epoch."


def anomaly_count(verdict: VerdictSettings, snapshot: Snapshot | None) -> str:
    """`Anomalies:`, `0 of 2 training,`, `1 of 4 test` below each other, by the snapshot's scores."""
    if snapshot is None:
        return NO_ANSWER_YET
    scores = snapshot.scores[:, list(Measure).index(verdict.measure)]
    if not len(scores):
        return NO_PICTURES
    if np.isnan(scores).any():
        return NO_ANSWER_YET
    if is_untrained(snapshot.epoch):
        return UNTRAINED
    below = verdict.below(scores, snapshot.epoch)
    train = len(snapshot.document.train)
    parts = [
        f"{np.count_nonzero(part):,} of {len(part):,} {role}"
        for role, part in (("training", below[:train]), ("test", below[train:]))
        if len(part)
    ]
    return "Anomalies:\n" + ",\n".join(parts)
