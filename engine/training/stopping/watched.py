"""Training under a watch, which ends at the very epoch after which a rule first holds."""

from __future__ import annotations

from engine.trainers.state import TrainingState
from engine.trainers.trainer import Stretch, Task, Trainer, steps_between
from engine.training.stopping.stop import Stop
from engine.training.stopping.stop_watch import StopWatch


def train_watched(
    trainer: Trainer, state: TrainingState, task: Task, steps: int, watch: StopWatch
) -> tuple[Stretch, Stop | None]:
    """Take up to `steps` steps, with a point an epoch; where a rule held on the way, go back and train to there only.

    What training does is a matter of the state it begins with, so the second time it passes the same points.
    """
    before = state.copy()
    progress = trainer.run(steps, 1)
    stop = watch.look(progress.points, task, state.parameters)
    if stop is not None and (stop.epoch, 0) != (state.epoch, state.position):
        state.copy_from(before)
        trainer.set_task(task)
        progress = trainer.run(steps_between(state, stop.epoch, task), 1)
    return progress, stop
