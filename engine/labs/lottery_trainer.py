"""Which trainer draws seeds beside a window: the compiled one on several cores, or else PyTorch, alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from engine.trainers.compiled.cache import CompiledUnavailableError
from engine.trainers.compiled.ready_now import compiled_trainer
from engine.trainers.compiled.takes import takes
from engine.trainers.state import TrainingState
from engine.trainers.trainer import Task, Trainer, TrainerMaker
from engine.training.choice import make_torch_trainer


@dataclass(frozen=True)
class LotteryTrainer:
    """What `draw_seeds` needs: a maker of trainers, and for how many threads."""

    make: TrainerMaker
    workers: int
    note: str = ""  # one sentence about the choice, or empty


def lottery_trainer(go_on: Callable[[], bool]) -> LotteryTrainer:
    """The quickest trainer that can be had; compiles it first if it is missing, which takes half a minute.

    Raises `CancelledError` soon after `go_on` answers False.
    """
    try:
        return LotteryTrainer(_where_it_can(compiled_trainer(go_on)), free_cores())
    except CompiledUnavailableError as error:
        return LotteryTrainer(make_torch_trainer, 1, f"PyTorch trains here, which takes longer: {error}")


def _where_it_can(make_compiled: TrainerMaker) -> TrainerMaker:
    """The compiled trainer, but PyTorch for a network or a loss that has no kernels."""

    def make(state: TrainingState, task: Task) -> Trainer:
        return make_compiled(state, task) if takes(task) else make_torch_trainer(state, task)

    return make


def free_cores() -> int:
    """The cores less one for the window, but at least one.

    Measured on two cores with a window training: one thread draws as many seeds a second as two do, which wait
    for each other, the window and its training thread, and the window's frames come in time.
    """
    return max(1, (os.cpu_count() or 1) - 1)
