"""The five phases of a training step: their names and what is said of each."""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from engine.objective.catalogue import term_label
from engine.objective.losses import Losses
from engine.settings.training import Optimizer, TrainingSettings
from engine.slow_motion.slow_step import SlowStep
from engine.wording import counted, loss_text


class Phase(IntEnum):
    """Where a step is."""

    ENCODE = 1
    DECODE = 2
    COMPARE = 3
    BLAME = 4
    UPDATE = 5

    @property
    def title(self) -> str:
        """`2 of 5 · Decode`."""
        return f"{self.value} of {len(Phase)} · {self.name.capitalize()}"

    @property
    def short_title(self) -> str:
        """`2 · Decode`."""
        return f"{self.value} · {self.name.capitalize()}"


class Weights(IntEnum):
    """Which weights the last phase shows."""

    BEFORE = 0
    AFTER = 1
    CHANGE = 2


GATED = " What a layer remembers step by step stays as it was."


def sentences(phase: Phase, step: SlowStep, row: int, power: int, gated: bool) -> tuple[str, ...]:
    """What happens in a phase, the longest form first; `row` is the picture of the batch that is looked at.

    `power` says that the code's derivatives are shown times ten to the power of it, `gated` that a column cannot show
    gradients.
    """
    settings = step.document.training
    batch = len(step.pictures)
    match phase:
        case Phase.ENCODE:
            name = f"“{step.document.train[int(step.pictures[row])].name}”"
            which = f"picture {row + 1} of {batch} of this batch" if batch > 1 else "this step's picture"
            spoiled = ", with its noise" if step.entered is not step.clean else ""
            return (
                f"{name}, {which}, goes in{spoiled}; every unit weighs what it reads, down to the code.",
                f"{name}, {which}, goes in{spoiled}.",
                f"{name} goes in{spoiled}.",
            )
        case Phase.DECODE:
            return (
                "From the code alone the decoder paints, layer by layer, what comes out.",
                "The decoder paints from the code.",
            )
        case Phase.COMPARE:
            loss = loss_sentence(settings, step.losses)
            return (
                f"{loss} The output shows its slope: blue is too much ink, orange too little.",
                loss,
                f"Loss {loss_text(step.losses.total)}.",
            )
        case Phase.BLAME:
            mean = f", a mean over {counted(batch, 'picture')}" if batch > 1 else ""
            scale = f" The code's is shown ×\u00a010{_raised(power)}." if power else ""
            rest = GATED if gated else ""
            rule = "blue: more weight, more loss; orange: less."
            return (
                f"The gradient of every weight{mean}; {rule}{scale}{rest}",
                f"The gradient{mean}; {rule}{scale}",
                f"The gradient{mean}; {rule}",
                f"The gradient{mean}.",
            )
        case Phase.UPDATE:
            largest = loss_text(float(np.abs(step.after.parameters - step.before.parameters).max()))
            rule = f"{settings.optimizer} moves each weight against {_followed(settings)}"
            return (
                f"{rule}, here by {largest} at most. Nothing is trained before you take the step.",
                f"{rule}, by {largest} at most.",
                f"Each moves by {largest} at most.",
            )


def _followed(settings: TrainingSettings) -> str:
    """What an optimizer goes by: a weight whose gradient has just turned may go along it for a while."""
    if settings.optimizer is Optimizer.ADAM:
        return "the running mean of its gradients"
    if settings.optimizer is Optimizer.SGD and settings.momentum > 0.0:
        return "the running sum of its gradients"
    return "its gradient"


def loss_sentence(settings: TrainingSettings, losses: Losses) -> str:
    """`MSE 0.0123.`, or the terms and their sum."""
    terms = losses.terms
    if not terms:
        return f"{settings.loss} {loss_text(losses.total)}."
    named = " + ".join(
        f"{settings.loss if at == 0 else term_label(name)} {loss_text(value)}"
        for at, (name, value) in enumerate(terms)
    )
    return f"Loss {loss_text(losses.total)} = {named}."


def _raised(power: int) -> str:
    return str(power).translate(str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"))
