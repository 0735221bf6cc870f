"""The compiled trainer for those who would rather wait than train with PyTorch."""

from __future__ import annotations

from collections.abc import Callable

from engine.progress import CancelledError
from engine.trainers.compiled.cache import CompiledUnavailableError, compiled_is_ready, load_trainer
from engine.trainers.compiled.in_child import compile_in_child
from engine.trainers.trainer import TrainerMaker

POLL_SECONDS = 0.05


def compiled_trainer(go_on: Callable[[], bool] = lambda: True) -> TrainerMaker:
    """What makes compiled trainers; compiles first if need be, which takes half a minute.

    Raises `CompiledUnavailableError` with the reason where it cannot be had, and `CancelledError` soon after
    `go_on` answers False.
    """
    if not compiled_is_ready():
        compilation = compile_in_child()
        try:
            while not compilation.wait(POLL_SECONDS):
                if not go_on():
                    raise CancelledError("Stopped, as you asked; nothing was changed.")
        finally:
            compilation.stop()
        if compilation.failure is not None:
            raise CompiledUnavailableError(compilation.failure)
    return load_trainer()
