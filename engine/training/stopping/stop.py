"""Why training stopped by itself, in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.settings.training import TrainingSettings
from engine.wording import counted, loss_text

LEAST_FALL = 0.01  # of the best loss so far: less is no improvement


class StopRule(StrEnum):
    """What can stop it; of several that hold after the same epoch, the first one is named."""

    REPRODUCED = "reproduced"
    LOSS = "loss"
    PLATEAU = "plateau"
    EPOCHS = "epochs"


@dataclass(frozen=True)
class Stop:
    """The rule that held, the epoch after which it did, and the training loss then."""

    rule: StopRule
    epoch: int
    loss: float

    def sentence(self, settings: TrainingSettings) -> str:
        """`Stopped at epoch 89: every training picture comes back in black & white`"""
        start = f"Stopped at epoch {self.epoch:,}"
        match self.rule:
            case StopRule.REPRODUCED:
                return f"{start}: every training picture comes back in black & white"
            case StopRule.LOSS:
                limit = f"{settings.stop_loss:g}"
                return f"{start}: the training loss is {loss_text(self.loss)}, and {limit} was asked for"
            case StopRule.PLATEAU:
                within = counted(settings.stop_plateau, "epoch")
                return f"{start}: the training loss has not fallen by {LEAST_FALL * 100:g} % in {within}"
        more = self.epoch > settings.epochs > 0 and self.epoch % settings.epochs == 0
        return f"{start}: {settings.epochs:,} more, as set" if more else f"{start}, as set"
