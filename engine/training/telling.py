"""A run as a snapshot tells it."""

from __future__ import annotations

from engine.diagnosis.diagnosis import Diagnosis
from engine.training.answers import Answers
from engine.training.physician import lost_sentence
from engine.training.run import Run
from engine.training.snapshot import Order, Snapshot
from engine.training.when_it_stops import rests_at_stop


def snapshot_of(
    run: Run, order: Order, answers: Answers, at_rest: bool, findings: tuple[Diagnosis, ...]
) -> Snapshot:
    """What can be told of a run by itself; what only the worker knows of it is still missing."""
    parameters = run.state.parameters.copy()
    parameters.flags.writeable = False
    return Snapshot(
        order=order.number,
        document=run.document,
        trainer=run.trainer_name,
        running=not at_rest,
        finished=at_rest and rests_at_stop(run),
        started_from=run.started_from,
        epoch=run.state.epoch,
        step=run.state.step,
        train_loss=run.train_loss,
        test_loss=run.test_loss,
        steps_per_second=0.0,
        measured=run.measured,
        curve=run.history.curve(),
        terms=run.history.terms,
        parameters=parameters,
        outputs=answers.outputs,
        scores=answers.scores,
        next_stop=0,
        first_epoch=run.first_epoch,
        earliest=run.course.earliest_epoch,
        within_epoch=run.state.position > 0,
        warning=lost_sentence(findings),
        findings=findings,
        state=run.state.copy() if at_rest else None,
        course=run.course.until(run.state) if at_rest else None,
        hands=order.hands,
    )
