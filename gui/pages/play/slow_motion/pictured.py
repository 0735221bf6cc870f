"""What the hourglass shows of a step in each phase, as passages: the same numbers that pictures are painted from."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from engine.networks.layout import Vector
from engine.passage import Passage, pass_through
from engine.slow_motion.slow_step import SlowStep


@dataclass(frozen=True, eq=False)
class Pictured:
    """One picture of the batch on its way forward, the way back, and through the weights that come after."""

    forward: Passage
    blame: Passage  # weights and answers are the loss's derivatives by them, but for the code's: times 10 ** power
    after: Passage
    change: Passage  # of the weights, after less before
    power: int


def pictured(step: SlowStep, row: int) -> Pictured:
    """What there is to see of the picture in a row of the batch."""
    document, epoch = step.document, step.before.epoch
    picture = document.train[int(step.pictures[row])]
    entered = step.entered[row].reshape(picture.pixels.shape)
    seen = picture.pixels if step.entered is step.clean else entered

    def passed(parameters: Vector) -> Passage:
        return pass_through(document, picture, document.network, parameters, max(1, epoch), entered=seen)

    before, after = passed(step.before.parameters), passed(step.after.parameters)
    forward = _with(before, before.parameters, [values[row] for values in step.answers])
    slopes = [values[row] * np.float32(len(step.pictures)) for values in step.answer_gradients]
    at = before.layout.code_layer
    power = _power(float(np.abs(np.nan_to_num(slopes[at])).max(initial=0.0)))
    output = slopes[-1]
    slopes[at] = slopes[at] * np.float32(10.0**power) if at < len(slopes) - 1 else slopes[at]
    blame = _with(before, step.gradient, slopes)
    blame = replace(blame, output=output.reshape(before.output.shape))
    change = step.after.parameters - step.before.parameters
    return Pictured(
        forward, blame, after, replace(after, parameters=change, tensors=after.layout.views(change)), power
    )


def _with(passage: Passage, parameters: Vector, answers: list[Vector]) -> Passage:
    output = answers[-1].reshape(passage.output.shape)
    tensors = passage.layout.views(parameters)
    return replace(passage, parameters=parameters, tensors=tensors, activations=tuple(answers), output=output)


def _power(largest: float) -> int:
    """The power of ten by which numbers are written so that the largest lies from 1 to 10; 0 where it does, or is 0."""
    if largest <= 0.0 or not math.isfinite(largest):
        return 0
    return max(0, -math.floor(math.log10(largest)))
