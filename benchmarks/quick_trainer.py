"""The compiled trainer, already there, so that nothing is loaded while a window is being measured."""

from __future__ import annotations

from benchmarks.part import say
from engine.trainers.compiled.cache import CompiledUnavailableError
from engine.trainers.compiled.ready_now import compiled_trainer
from engine.trainers.trainer import TrainerMaker
from engine.training.choice import make_torch_trainer


def quick_trainer() -> TrainerMaker:
    """The compiled trainer; PyTorch's, with a word about it, where that cannot be had."""
    try:
        return compiled_trainer()
    except CompiledUnavailableError as error:
        say(f"Without the compiled trainer: {error}")
        return make_torch_trainer
