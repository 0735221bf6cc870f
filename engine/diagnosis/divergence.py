"""What went wrong with a run, in one sentence: its loss is no number, or far off, or all its answers are one."""

from __future__ import annotations

import math

from engine.activations import Activation
from engine.networks.network import Network
from engine.objective.catalogue import term_label
from engine.objective.losses import NO_LOSSES, Losses
from engine.settings.penalties import GAUSSIAN, weight_of
from engine.settings.training import Optimizer, TrainingSettings, without_stops
from engine.wording import quoted

USUAL_RATES = {Optimizer.ADAM: 0.001, Optimizer.SGD: 0.05, Optimizer.RMSPROP: 0.001}
HEAVY = 10.0  # times the reconstruction: a penalty hides it
FAR_ABOVE = 10.0  # times the usual learning rate
RESET = "Reset starts over."  # what to do where there is a Reset
SAID_AS_IT_IS = 1000.0  # a factor above this is said as "more than 1,000"


def blame(settings: TrainingSettings, network: Network, epoch: int, lost: str = "") -> str:
    """The sentence shown when the loss is no longer a number: what happened and which setting is likely at fault.

    `lost` is the term that is none, if that is known.
    """
    weight = weight_of(settings.penalties, lost)
    what = f"the term {quoted(term_label(lost))} of the loss" if weight else "the loss"
    start = f"Training stopped in epoch {epoch + 1}: {what} is no longer a number. The last good weights are back."
    if suspect := _suspect(settings):
        return f"{start} {suspect}"
    if weight:
        return f"{start} Try a smaller weight of it than {weight:g}, or a lower learning rate."
    if network.output is Activation.IDENTITY:
        return f"{start} The identity output has no limits; try Tanh or Sigmoid, or a lower learning rate."
    return f"{start} Try a lower learning rate, such as {lower_rate(settings.learning_rate):g}."


def is_corrected(trained: TrainingSettings, now: TrainingSettings) -> bool:
    """Whether the settings that a lost run was trained with are no longer set, and nothing set now is suspect."""
    return without_stops(now) != without_stops(trained) and not _suspect(now)


def worse_than_untrained(
    times: float, settings: TrainingSettings, losses: Losses = NO_LOSSES, corrected: bool = False
) -> str:
    """The warning about a finite loss that is `times` that of the untrained network.

    `settings` are those that it was trained with, `corrected` says that others are set by now.
    """
    advice = (
        _suspect(settings, losses)
        or f"Try a lower learning rate, such as {lower_rate(settings.learning_rate):g}."
    )
    start = f"The loss is {_factor(times)} times that of the untrained network."
    return f"{start} {_way_out(advice, settings, corrected)}"


def one_answer(
    settings: TrainingSettings, times: float = 0.0, losses: Losses = NO_LOSSES, corrected: bool = False
) -> str:
    """The warning about one answer for every picture; `times` as for `worse_than_untrained`, or 0 if not far off."""
    far = f", and its loss is {_factor(times)} times that of the untrained network" if times else ""
    advice = _suspect(settings, losses) or _weighs_on_answers(settings)
    advice = advice or "Try other first weights (the die) or a lower learning rate."
    start = f"The network gives the same answer for every picture it learns from{far}."
    return f"{start} {_way_out(advice, settings, corrected)}"


def collapsed_code(settings: TrainingSettings, corrected: bool = False) -> str:
    """The warning about a sampled code that says nothing of the pictures any more."""
    start = "The code has collapsed: it is drawn from the prior whatever the picture, so all pictures come out alike."
    beta = weight_of(settings.penalties, GAUSSIAN)
    advice = f"Try a smaller {term_label(GAUSSIAN)} than {beta:g}, " if beta else "Try "
    return f"{start} {_way_out(f'{advice}free bits, or an annealing.', settings, corrected)}"


def far_behind_best(
    times: float, settings: TrainingSettings, losses: Losses = NO_LOSSES, corrected: bool = False
) -> str:
    """The warning about a finite loss that is `times` the best one of the run."""
    advice = (
        _suspect(settings, losses)
        or f"A lower learning rate, such as {lower_rate(settings.learning_rate):g}, may help."
    )
    return f"The loss is {_factor(times)} times its best. {_way_out(advice, settings, corrected)}"


def _way_out(advice: str, settings: TrainingSettings, corrected: bool) -> str:
    """What to try, or, where that was done, what the run was trained with: its weights are lost all the same."""
    if not corrected:
        return f"{advice} {RESET}"
    usual, rate = USUAL_RATES[settings.optimizer], settings.learning_rate
    high = f"The learning rate {rate:g} was likely too high for {settings.optimizer}. "
    return f"{high if rate >= FAR_ABOVE * usual else ''}Reset and train again with the new settings."


def _suspect(settings: TrainingSettings, losses: Losses = NO_LOSSES) -> str:
    """The setting that is far from the usual, and what to try instead; empty if none is."""
    usual = USUAL_RATES[settings.optimizer]
    if settings.learning_rate >= FAR_ABOVE * usual:
        return (
            f"The learning rate {settings.learning_rate:g} is likely too high for {settings.optimizer};"
            f" try {usual:g}."
        )
    if settings.weight_decay * settings.learning_rate >= 1.0:
        return f"The weight decay {settings.weight_decay:g} is likely too strong; try 0."
    if settings.optimizer is Optimizer.SGD and settings.momentum >= 0.95:
        return f"The momentum {settings.momentum:g} is likely too high; try 0.9."
    return _overweight(settings, losses)


def _weighs_on_answers(settings: TrainingSettings) -> str:
    """A penalty is likeliest where all answers are one: it has come to nothing by taking the pictures' differences."""
    if not settings.penalties:
        return ""
    one = max(settings.penalties, key=lambda one: one.weight)
    return f"Try a smaller weight of {quoted(term_label(one.name))} than {one.weight:g}."


def _overweight(settings: TrainingSettings, losses: Losses) -> str:
    """The penalty that hides the reconstruction in the loss, and what to try instead; empty if none does."""
    if not losses.terms:
        return ""
    (_, reconstruction), *penalties = losses.terms
    name, value = max(penalties, key=lambda term: term[1])
    if not value > HEAVY * reconstruction:
        return ""
    times = _factor(value / reconstruction) if reconstruction > 0.0 else "more than 1,000"
    return (
        f"{quoted(term_label(name))} is {times} times the reconstruction in the loss;"
        f" try a smaller weight than {weight_of(settings.penalties, name):g}."
    )


def lower_rate(rate: float) -> float:
    """The next power of ten well below a rate."""
    return float(10.0 ** math.floor(math.log10(rate) - 0.5))


def _factor(times: float) -> str:
    return "more than 1,000" if times > SAID_AS_IT_IS else f"{times:.2g}" if times < 10 else f"{times:.0f}"
