"""How a network is trained: everything the user may turn while it runs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from engine.choices import check_choice
from engine.errors import PinholeError
from engine.wording import quoted

LARGEST_LEARNING_RATE = 1e6
LARGEST_BATCH = 65_536
MOST_EPOCHS = 1_000_000_000
LARGEST_SEED = 2**32 - 1


def _is_number(value: object) -> bool:
    """Whether it is a number that is not infinite and not NaN; a file or a caller may bring anything."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return isinstance(value, int) or math.isfinite(value)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _said(value: object) -> str:
    """A refused value as a sentence names it: `-3`, `1e+09`, `'x'`."""
    if isinstance(value, float):
        return f"{value:g}"
    return str(value) if _is_whole(value) else quoted(value)


class Loss(StrEnum):
    """What training makes small."""

    MSE = "MSE"
    BCE = "BCE"
    L1 = "L1"


class Optimizer(StrEnum):
    """How gradients become steps."""

    ADAM = "Adam"
    SGD = "SGD"
    RMSPROP = "RMSprop"


class NoiseKind(StrEnum):
    """What input noise does to a pixel."""

    FLIP = "flip"  # black becomes white and the reverse (v becomes 1 - v), with probability `amount`
    ERASE = "erase"  # becomes white paper, with probability `amount`
    GAUSSIAN = "gaussian"  # gets normal noise of standard deviation `amount` added, then is clipped to 0..1


@dataclass(frozen=True)
class InputNoise:
    """Corruption of the pictures on their way in; the target stays clean. `amount` is 0 to 1; 0 is off."""

    kind: NoiseKind = NoiseKind.FLIP
    amount: float = 0.0

    def __post_init__(self) -> None:
        check_choice(NoiseKind, self.kind, "a kind of noise")
        if not _is_number(self.amount):
            raise PinholeError(f"Input noise is 0 to 100 %; {quoted(self.amount)} is no share of it.")
        if not 0.0 <= self.amount <= 1.0:
            raise PinholeError(f"Input noise is 0 to 100 %; {self.amount * 100:g} % is outside that range.")


@dataclass(frozen=True)
class TrainingSettings:
    """Training settings; raises `PinholeError` naming the setting that is impossible."""

    optimizer: Optimizer = Optimizer.ADAM
    learning_rate: float = 0.001
    momentum: float = 0.9  # of SGD only; 0 to below 1
    weight_decay: float = 0.0  # added to the gradient as weight_decay * weight
    batch: int = 1  # pictures a step
    shuffle: bool = False
    loss: Loss = Loss.MSE
    noise: InputNoise = InputNoise()
    epochs: int = 150  # stop at this epoch; 0 means never

    def __post_init__(self) -> None:
        check_choice(Optimizer, self.optimizer, "an optimizer")
        check_choice(Loss, self.loss, "a loss")
        if not isinstance(self.shuffle, bool):
            raise PinholeError(f"Pictures are shuffled or not; {quoted(self.shuffle)} is neither.")
        if not isinstance(self.noise, InputNoise):
            raise PinholeError(f"{quoted(self.noise)} is no input noise; give its kind and amount.")
        if not (_is_number(self.learning_rate) and 0.0 < self.learning_rate <= LARGEST_LEARNING_RATE):
            raise PinholeError(
                f"The learning rate {_said(self.learning_rate)} is impossible;"
                f" use a number above 0 and up to {LARGEST_LEARNING_RATE:,.0f}, such as 0.001."
            )
        if not (_is_number(self.momentum) and 0.0 <= self.momentum < 1.0):
            raise PinholeError(
                f"The momentum {_said(self.momentum)} is impossible; use 0 up to, but not including, 1."
            )
        if not (_is_number(self.weight_decay) and 0.0 <= self.weight_decay <= 100.0):
            raise PinholeError(f"The weight decay {_said(self.weight_decay)} is impossible; use 0 to 100.")
        if not (_is_whole(self.batch) and 1 <= self.batch <= LARGEST_BATCH):
            raise PinholeError(
                f"A batch of {_said(self.batch)} pictures is impossible;"
                f" use a whole number from 1 to {LARGEST_BATCH:,}."
            )
        if not (_is_whole(self.epochs) and 0 <= self.epochs <= MOST_EPOCHS):
            raise PinholeError(
                f"Training cannot stop at epoch {_said(self.epochs)};"
                f" use a whole number from 1 to {MOST_EPOCHS:,}, or 0 for never."
            )


def check_seed(seed: int) -> None:
    """Raise `PinholeError` unless the seed is a whole number from 0 to 4,294,967,295."""
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed <= LARGEST_SEED:
        raise PinholeError(f"The seed {seed!r} is impossible; use a whole number from 0 to {LARGEST_SEED:,}.")
