"""The compiled trainer, already there, so that nothing is loaded while a window is being measured."""

from __future__ import annotations

from benchmarks.part import say
from engine.training.choice import make_torch_trainer
from engine.training.compiled.cache import CompiledUnavailableError
from engine.training.compiled.ready_now import compiled_trainer
from engine.training.trainer import TrainerMaker


def quick_trainer() -> TrainerMaker:
    """The compiled trainer; PyTorch's, with a word about it, where that cannot be had."""
    try:
        return compiled_trainer()
    except CompiledUnavailableError as error:
        say(f"Without the compiled trainer: {error}")
        return make_torch_trainer
