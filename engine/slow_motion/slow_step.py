"""One step of training, with everything that is known of it on the way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.chance import corrupted, picture_order
from engine.document import Document
from engine.errors import PinholeError
from engine.networks.layout import Layout, Vector
from engine.objective.losses import Losses
from engine.objective.reconstruction import pixel_losses
from engine.trainers.state import TrainingState
from engine.trainers.trainer import Rows, Task, task_of

NO_PICTURE = "There is no picture to train on, so there is no step to take."
NO_NUMBER = "The loss of this step is no number, so nothing can be blamed for it: undo, or Reset and train more slowly."


@dataclass(frozen=True, eq=False)
class SlowStep:
    """A step that could be taken next; nothing of it changes the run that it was made from.

    `pictures` (batch,) are positions among the training pictures, in the order in which they are taken. For each of
    them there are `clean` and `entered` (batch, pixels), which differ by the input noise, and what every layer answers
    while it learns: `answers`, one (batch, numbers) a layer, with drawn codes and dropout. `answer_gradients` are the
    derivatives of the loss by these. `gradient` (parameters,) is the derivative by the weights, a mean over the
    batch. `before` and `after` are the run's state around the step.
    """

    document: Document
    pictures: npt.NDArray[np.int64]
    clean: Rows
    entered: Rows
    answers: tuple[Rows, ...]
    answer_gradients: tuple[Rows, ...]
    losses: Losses
    pixel_losses: npt.NDArray[np.float64]  # (batch, pixels), of the reconstruction
    gradient: Vector
    before: TrainingState
    after: TrainingState

    @property
    def layout(self) -> Layout:
        """The network's."""
        return self.document.layout


def slow_step(document: Document, state: TrainingState) -> SlowStep:
    """The step that PyTorch takes next from a state, which stays as it is; loads torch.

    The weights after it equal those of `TorchTrainer` to the bit. Raises `PinholeError` where there is no picture to
    train on, or where the loss is no number.
    """
    task = task_of(document)
    if not len(task.train):
        raise PinholeError(NO_PICTURE)
    from engine.slow_motion.torch_step import followed, taken

    before, after = state.copy(), state.copy()
    position = min(before.position, len(task.train) - 1)  # as the run does where pictures were taken away
    before.position = after.position = position
    pictures, clean, entered = batch_of(task, before)
    answers, answer_gradients, losses = followed(task, before, pictures, clean, entered)
    gradient = taken(task, after)
    if gradient is None or not np.isfinite(after.parameters).all():
        raise PinholeError(NO_NUMBER)
    each = pixel_losses(document.training.loss, answers[-1], clean)
    return SlowStep(
        document, pictures, clean, entered, answers, answer_gradients, losses, each, gradient, before, after
    )


def batch_of(task: Task, state: TrainingState) -> tuple[npt.NDArray[np.int64], Rows, Rows]:
    """The pictures of the next step: their positions, and as rows (batch, pixels) clean and as they go in."""
    settings = task.settings
    order = picture_order(task.seed, state.epoch, len(task.train), settings.shuffle)
    pictures = order[state.position : state.position + settings.batch]
    clean: Rows = task.train[pictures]
    if settings.noise.amount <= 0.0:
        return pictures, clean, clean
    return pictures, clean, corrupted(clean, settings.noise, task.seed, state.epoch, pictures, task.size)
