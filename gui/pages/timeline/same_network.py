"""Whether the network that the window shows is the one of a column of the table."""

from __future__ import annotations

import math

from engine.labs.timeline.result import TimelineResult
from engine.training.snapshot import Snapshot

SAME = 1e-3  # a share of the loss: either trainer, on any machine, comes nearer than that by far


def column_of(result: TimelineResult | None, snapshot: Snapshot | None) -> int | None:
    """The epoch of the column whose network a snapshot shows, told by both losses; None: it is another network.

    A run that was forked, began from other weights or learnt from other pictures may be as many epochs old.
    """
    if result is None or snapshot is None or snapshot.within_epoch:
        return None
    losses = snapshot.train_loss, snapshot.test_loss
    for column in result.columns:
        if column.epoch == snapshot.epoch:
            alike = all(map(same_loss, column.measured.totals, losses))
            return column.epoch if alike and snapshot.document.network == result.document.network else None
    return None


def ticks_of(result: TimelineResult | None, snapshot: Snapshot | None) -> tuple[int, ...]:
    """The table's epochs, for the scrubber; none where the run on the screen had other losses at one of them.

    A run's curve may have no point at an epoch, and has two where other pictures or another loss came.
    """
    if result is None or snapshot is None:
        return ()
    for column in result.columns:
        there = snapshot.curve[snapshot.curve[:, 0] == column.epoch, 1]
        if len(there) and not any(same_loss(column.measured.totals[0], float(loss)) for loss in there):
            return ()
    return result.epochs


def loss_of(result: TimelineResult | None, epoch: int) -> float:
    """The train loss of the table's column; NaN where there is none."""
    for column in () if result is None else result.columns:
        if column.epoch == epoch:
            return column.measured.totals[0]
    return math.nan


def same_loss(one: float, other: float) -> bool:
    """Whether two losses are the same but for roundings; so are two that are unknown."""
    return math.isclose(one, other, rel_tol=SAME) or (math.isnan(one) and math.isnan(other))
