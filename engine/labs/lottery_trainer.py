"""Which trainer draws the seeds: the compiled one on all cores, or else PyTorch, alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.training.choice import make_torch_trainer
from engine.training.compile_cache import CompiledUnavailableError
from engine.training.compiled_now import compiled_trainer
from engine.training.trainer import TrainerMaker


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
        return LotteryTrainer(compiled_trainer(go_on), None)
    except CompiledUnavailableError as error:
        return LotteryTrainer(
            make_torch_trainer, 1, f"PyTorch draws these seeds, which takes longer: {error}"
        )
