"""The compiled trainer for tests, compiled first if its cache is cold: once, however many workers wait for it."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from bootstrap.lock import exclusive
from engine.trainers.compiled.cache import CompiledUnavailableError, cache_folder, compiled_is_ready
from engine.trainers.compiled.ready_now import compiled_trainer
from engine.trainers.compiled.takes import takes
from engine.trainers.state import TrainingState
from engine.trainers.trainer import Task, Trainer, TrainerMaker
from engine.training.choice import make_torch_trainer


@cache
def compiled_trainer_maker() -> TrainerMaker:
    """What makes compiled trainers, loaded once: that takes half a second."""
    if compiled_is_ready():
        return compiled_trainer()
    with exclusive(Path(tempfile.gettempdir()) / f"pinhole-{cache_folder().name}.lock", lambda: None):
        return compiled_trainer()


def have_compiled() -> None:
    """See to it that programs which are started find the compiled trainer, where there can be one.

    Else each of them would begin to compile it, and be ended before it is done.
    """
    try:
        if not compiled_is_ready():
            compiled_trainer_maker()
    except CompiledUnavailableError:
        pass  # then they train with PyTorch


def program_trainer_maker() -> TrainerMaker:
    """Makes what trains in the program: the compiled trainer where there is one for a task, else PyTorch's.

    No clock has a say in it, as it has in the program.
    """
    try:
        compiled = compiled_trainer_maker()
    except CompiledUnavailableError:
        return make_torch_trainer

    def make(state: TrainingState, task: Task) -> Trainer:
        return compiled(state, task) if takes(task) else make_torch_trainer(state, task)

    return make
