"""A snapshot as the window shows it while somebody looks back."""

from __future__ import annotations

from dataclasses import replace

from engine.training.snapshot import Snapshot


def as_seen(snapshot: Snapshot) -> Snapshot:
    """The snapshot with weights, answers and losses of the moment that is looked back at; the same where none is.

    Its curve and its number stay the run's. It has no state, for nothing goes on from there but by `Seen.state`.
    """
    seen = snapshot.seen
    if seen is None:
        return snapshot
    return replace(
        snapshot,
        running=False,
        finished=False,
        epoch=seen.epoch,
        step=seen.step,
        measured=seen.measured,
        train_loss=seen.measured.train.total,
        test_loss=seen.measured.test.total,
        parameters=seen.parameters,
        outputs=seen.outputs,
        scores=seen.scores,
        within_epoch=False,
        warning="",
        findings=(),
        stopped="",
        state=None,
    )
