"""The compiled trainer for tests, compiled first if its cache is cold."""

from __future__ import annotations

from engine.training.compilation import compile_in_child
from engine.training.compile_cache import compiled_is_ready, load_trainer
from engine.training.trainer import TrainerMaker

LONGEST_COMPILATION = 170.0  # seconds


def compiled_trainer_maker() -> TrainerMaker:
    """Compile if need be, as the app does, and load."""
    if not compiled_is_ready():
        compilation = compile_in_child()
        assert compilation.wait(LONGEST_COMPILATION)
        assert compilation.failure is None
    return load_trainer()
