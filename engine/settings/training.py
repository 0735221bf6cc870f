"""How a network is trained: everything the user may turn while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from engine.errors import PinholeError
from engine.settings.described import check_settings, described, from_format
from engine.settings.description import Choice, Number, Share, Switch, Whole, unless
from engine.settings.frozen import Frozen, check_frozen
from engine.settings.penalties import ACTIVITY, GAUSSIAN, Penalties, check_names, weight_of
from engine.settings.stopping import MOST_EPOCHS as MOST_EPOCHS
from engine.settings.stopping import STOP_AT, STOP_LOSS, STOP_PLATEAU, STOP_REPRODUCED, STOPS
from engine.wording import quoted

LARGEST_LEARNING_RATE = 1e6
LARGEST_BATCH = 65_536
LARGEST_SEED = 2**32 - 1


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
    """What input noise does to a picture."""

    FLIP = "flip"  # black becomes white and the reverse (v becomes 1 - v), with probability `amount`
    ERASE = "erase"  # becomes white paper, with probability `amount`
    GAUSSIAN = "gaussian"  # gets normal noise of standard deviation `amount` added, then is clipped to 0..1
    SALT_AND_PEPPER = "salt & pepper"  # becomes black or white, evenly, with probability `amount`
    BLOCK = "block"  # becomes white paper in a rectangle that takes about `amount` of the picture


def is_noisy(noise: InputNoise) -> bool:
    """Whether pictures are spoiled at all."""
    return noise.amount > 0.0


@dataclass(frozen=True)
class InputNoise:
    """Corruption of the pictures on their way in; the target stays clean. `amount` is 0 to 1; 0 is off."""

    kind: NoiseKind = field(
        default=NoiseKind.FLIP,
        metadata=described(
            Choice(
                label="Kind",
                title="Kind of noise",
                tip="What noise does to a pixel: flip swaps black and white (usual), erase whitens,"
                " gaussian adds grey, salt & pepper makes it black or white, block whitens a rectangle.",
                option="noise-kind",
                kind=NoiseKind,
                what="a kind of noise",
                applies=is_noisy,
                idle=unless(is_noisy, "there is no input noise"),
            ),
            news={NoiseKind.SALT_AND_PEPPER: 4, NoiseKind.BLOCK: 4},
        ),
    )
    amount: float = field(
        default=0.0,
        metadata=described(
            Share(
                label="Amount",
                title="Input noise",
                tip="How much training pictures are spoiled before a step; usual is 0 % (off),"
                " or 10 to 30 % to denoise.",
                option="noise",
                subject="Input noise",
            )
        ),
    )

    def __post_init__(self) -> None:
        check_settings(self)


def uses_momentum(settings: TrainingSettings) -> bool:
    """Whether the optimizer has a momentum that can be set."""
    return settings.optimizer is Optimizer.SGD


def penalised(name: str) -> Callable[[TrainingSettings], bool]:
    """What says whether a penalty is on."""
    return lambda settings: weight_of(settings.penalties, name) > 0.0


@dataclass(frozen=True)
class TrainingSettings:
    """Training settings; raises `PinholeError` naming the setting that is impossible."""

    optimizer: Optimizer = field(
        default=Optimizer.ADAM,
        metadata=described(
            Choice(
                label="Optimizer",
                tip="How gradients become steps: Adam adapts the step of every weight and is the usual choice.",
                kind=Optimizer,
                what="an optimizer",
            )
        ),
    )
    learning_rate: float = field(
        default=0.001,
        metadata=described(
            Number(
                label="Learning rate",
                tip="How far each step moves the weights; usual is 0.001 for Adam and RMSprop, 0.05 for SGD.",
                subject="The learning rate",
                example="0.001",
                low=0.0,
                above_low=True,
                high=LARGEST_LEARNING_RATE,
                step=1e-6,
                by_factors=True,
            )
        ),
    )
    momentum: float = field(
        default=0.9,
        metadata=described(
            Number(
                label="Momentum",
                tip="How much of the last steps' direction SGD keeps; usual is 0.9.",
                subject="The momentum",
                example="0.9",
                low=0.0,
                high=1.0,
                below_high=True,
                step=0.05,
                applies=uses_momentum,
                idle=unless(uses_momentum, "only SGD has a momentum"),
            )
        ),
    )
    weight_decay: float = field(  # added to the gradient as weight_decay * weight
        default=0.0,
        metadata=described(
            Number(
                label="Weight decay",
                tip="Pulls all weights towards zero, so that the network stays simple; usual is 0, that is off.",
                subject="The weight decay",
                example="0.0001",
                low=0.0,
                high=100.0,
                step=1e-6,
                by_factors=True,
            )
        ),
    )
    batch: int = field(
        default=1,
        metadata=described(
            Whole(
                label="Batch",
                tip="How many pictures are averaged for one step; usual is 1 with a few pictures, 32 with many.",
                subject="The batch",
                impossible="A batch of {value} pictures is impossible",
                example="1",
                low=1,
                high=LARGEST_BATCH,
            )
        ),
    )
    shuffle: bool = field(
        default=False,
        metadata=described(
            Switch(
                label="Shuffle",
                tip="Takes the pictures in a new order in every epoch; usual is on, the lecture keeps one order.",
                either="Pictures are shuffled or not",
            )
        ),
    )
    loss: Loss = field(
        default=Loss.MSE,
        metadata=described(
            Choice(
                label="Loss",
                tip="What training makes small: MSE is usual, L1 minds small errors more, BCE needs a Sigmoid output.",
                kind=Loss,
                what="a loss",
            )
        ),
    )
    noise: InputNoise = InputNoise()
    epochs: int = field(default=150, metadata=STOP_AT)  # stop at this epoch; 0 means never
    penalties: Penalties = field(default=(), metadata=from_format(3))  # added to the loss
    dropout: float = field(
        default=0.0,
        metadata=described(
            Share(
                label="Dropout",
                tip="How many answers of the hidden layers fall away in a step, so that none is relied on;"
                " usual is 0 % (off), or 10 to 30 %.",
                subject="Dropout",
                adds=(0.2,),
            ),
            since=4,
        ),
    )
    target_activity: float = field(
        default=0.05,
        metadata=described(
            Share(
                label="Target",
                title="Target activity",
                tip="How active each number of the code should be on average; usual is 5 %.",
                subject="The target activity",
                example="5",
                applies=penalised(ACTIVITY),
                idle=unless(penalised(ACTIVITY), "there is no KL sparsity, whose target it is"),
            ),
            since=4,
        ),
    )
    annealing: int = field(
        default=0,
        metadata=described(
            Whole(
                label="Annealing",
                title="Annealing of KL (beta)",
                tip="Over how many epochs KL (beta) grows from 0 to its weight, so that the code learns to tell"
                " pictures apart before it has to pay; usual is 0, that is full weight at once.",
                subject="Annealing",
                impossible="An annealing over {value} epochs is impossible",
                example="50",
                low=0,
                high=MOST_EPOCHS,
                step=10,
                unit="epochs",
                zero="at once",
                applies=penalised(GAUSSIAN),
                idle=unless(penalised(GAUSSIAN), "there is no KL (beta), whose weight it lets grow"),
            ),
            since=4,
        ),
    )
    free_bits: float = field(
        default=0.0,
        metadata=described(
            Number(
                label="Free bits",
                tip="How many bits each number of a sampled code may tell of the picture before KL (beta) counts it,"
                " so that none falls silent; usual is 0, or 0.1 to 1.",
                subject="Free bits",
                example="0.1",
                low=0.0,
                high=100.0,
                step=0.05,
                applies=penalised(GAUSSIAN),
                idle=unless(penalised(GAUSSIAN), "there is no KL (beta), which it spares"),
            ),
            since=4,
        ),
    )
    begin_at_mean: bool = field(
        default=False,
        metadata=described(
            Switch(
                label="Begin at the mean",
                tip="Before any training the network answers about the average of the training pictures, as PCA does,"
                " so that no epochs go into finding it; usual is off.",
                either="A network begins at the mean picture or not",
                adds=(True,),
            ),
            since=4,
        ),
    )
    frozen: Frozen = field(default=(), metadata=from_format(5))  # layers that do not learn

    stop_loss: float = field(default=0.0, metadata=STOP_LOSS)
    stop_plateau: int = field(default=0, metadata=STOP_PLATEAU)
    stop_reproduced: bool = field(default=False, metadata=STOP_REPRODUCED)

    def __post_init__(self) -> None:
        check_names(self.penalties)
        check_frozen(self.frozen)
        if not isinstance(self.noise, InputNoise):
            raise PinholeError(f"{quoted(self.noise)} is no input noise; give its kind and amount.")
        check_settings(self)


def check_seed(seed: int) -> None:
    """Raise `PinholeError` unless the seed is a whole number from 0 to 4,294,967,295."""
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed <= LARGEST_SEED:
        raise PinholeError(f"The seed {seed!r} is impossible; use a whole number from 0 to {LARGEST_SEED:,}.")


def without_stops(settings: TrainingSettings) -> TrainingSettings:
    """The settings without what says when training stops: by it no weight becomes another."""
    usual = TrainingSettings()
    return replace(settings, epochs=0, **{name: getattr(usual, name) for name in STOPS})
