"""Why a run blew up, in one sentence."""

from __future__ import annotations

import math

from engine.networks.spec import Activation, NetworkSpec
from engine.training.settings import Optimizer, TrainingSettings

USUAL_RATES = {Optimizer.ADAM: 0.001, Optimizer.SGD: 0.05, Optimizer.RMSPROP: 0.001}
FAR_ABOVE = 10.0  # times the usual learning rate
EXPLODED = 1e3  # times the best loss of the run


def blame(settings: TrainingSettings, network: NetworkSpec, epoch: int) -> str:
    """The sentence shown when the loss is no longer a number: what happened and which setting is likely at fault."""
    usual = USUAL_RATES[settings.optimizer]
    start = f"Training stopped in epoch {epoch + 1}: the loss is no longer a number. The last good weights are back."
    if settings.learning_rate >= FAR_ABOVE * usual:
        return (
            f"{start} The learning rate {settings.learning_rate:g} is likely too high for {settings.optimizer};"
            f" try {usual:g}."
        )
    if settings.weight_decay * settings.learning_rate >= 1.0:
        return f"{start} The weight decay {settings.weight_decay:g} is likely too strong; try 0."
    if settings.optimizer is Optimizer.SGD and settings.momentum >= 0.95:
        return f"{start} The momentum {settings.momentum:g} is likely too high; try 0.9."
    if network.output is Activation.IDENTITY:
        return f"{start} The identity output has no limits; try Tanh or Sigmoid, or a lower learning rate."
    lower = 10.0 ** math.floor(math.log10(settings.learning_rate) - 0.5)
    return f"{start} Try a lower learning rate, such as {lower:g}."


def exploding(loss: float, best: float) -> bool:
    """Whether a finite loss has left the run's best one so far behind that the run is likely lost."""
    return math.isfinite(loss) and best > 0.0 and loss > EXPLODED * max(best, 1e-3)
