"""Which trainer draws the seeds: the compiled one on all cores, or else PyTorch, alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.progress import CancelledError
from engine.training.choice import make_torch_trainer
from engine.training.compilation import compile_in_child
from engine.training.compile_cache import CompiledUnavailableError, compiled_is_ready, load_trainer
from engine.training.trainer import TrainerMaker

POLL_SECONDS = 0.05


@dataclass(frozen=True)
class LotteryTrainer:
    """What `draw_seeds` needs: a maker of trainers, and for how many threads (None: one for each core)."""

    make: TrainerMaker
    workers: int | None
    note: str = ""  # one sentence about the choice, or empty


def lottery_trainer(go_on: Callable[[], bool]) -> LotteryTrainer:
    """The quickest trainer that can be had; compiles it first if it is missing, which takes some ten seconds.

    Raises `CancelledError` soon after `go_on` answers False.
    """
    try:
        if not compiled_is_ready():
            _compile(go_on)
        return LotteryTrainer(load_trainer(), None)
    except CompiledUnavailableError as error:
        return LotteryTrainer(
            make_torch_trainer, 1, f"PyTorch draws these seeds, which takes longer: {error}"
        )


def _compile(go_on: Callable[[], bool]) -> None:
    compilation = compile_in_child()
    try:
        while not compilation.wait(POLL_SECONDS):
            if not go_on():
                raise CancelledError("Stopped, as you asked; nothing was changed.")
    finally:
        compilation.stop()
    if compilation.failure is not None:
        raise CompiledUnavailableError(compilation.failure)
