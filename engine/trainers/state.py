"""Where a run stands: weights, optimizer memory and counters, shared by whichever trainer is at work."""

from __future__ import annotations

from dataclasses import dataclass

from engine.aligned import aligned_copy, aligned_zeros
from engine.networks.layout import Layout, Vector, first_parameters


@dataclass(eq=False)
class TrainingState:
    """The mutable state of one run; owned by one thread.

    All vectors are float32 with one entry a parameter. The moments hold what the optimizer remembers:
    Adam's two moving averages, SGD's velocity in `first_moment`, RMSprop's average square in `second_moment`.
    """

    parameters: Vector
    first_moment: Vector
    second_moment: Vector
    optimizer_steps: int = 0  # since the optimizer's memory was last empty (Adam's bias correction)
    step: int = 0  # optimizer steps since the first weights
    epoch: int = 0  # whole passes over the training pictures
    position: int = 0  # pictures of the present epoch already used

    def forget_moments(self) -> None:
        """Empty the optimizer's memory, in place."""
        self.first_moment.fill(0.0)
        self.second_moment.fill(0.0)
        self.optimizer_steps = 0

    def copy(self) -> TrainingState:
        """An independent copy."""
        return TrainingState(
            aligned_copy(self.parameters),
            aligned_copy(self.first_moment),
            aligned_copy(self.second_moment),
            self.optimizer_steps,
            self.step,
            self.epoch,
            self.position,
        )

    def copy_from(self, other: TrainingState) -> None:
        """Take over another state's numbers in place, so that views of the vectors stay valid."""
        self.parameters[:] = other.parameters
        self.first_moment[:] = other.first_moment
        self.second_moment[:] = other.second_moment
        self.optimizer_steps = other.optimizer_steps
        self.step = other.step
        self.epoch = other.epoch
        self.position = other.position


def first_state(layout: Layout, seed: int) -> TrainingState:
    """A run that has not begun: the seed's first weights and an optimizer without memory."""
    parameters = aligned_copy(first_parameters(layout, seed))
    return TrainingState(parameters, aligned_zeros(len(parameters)), aligned_zeros(len(parameters)))
