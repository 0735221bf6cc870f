"""The half of a slow step that PyTorch computes: the way forward and back, by the objective that it trains by."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from engine.networks.layout import Vector
from engine.networks.torch_module import build_layers_over
from engine.networks.torch_modules.learning import Lesson
from engine.objective.losses import Losses
from engine.trainers.objective import Objective
from engine.trainers.state import TrainingState
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import Rows, Task

ONE_STEP = 1
NO_MEASURING = 2**62  # the losses of whole epochs are not needed


def followed(
    task: Task, state: TrainingState, pictures: npt.NDArray[np.int64], clean: Rows, entered: Rows
) -> tuple[tuple[Rows, ...], tuple[Rows, ...], Losses]:
    """What each layer answers in the step (batch, numbers), the loss's derivative by that, and the loss's terms."""
    flat = torch.from_numpy(state.parameters.copy())
    layers = build_layers_over(task.layout, flat)
    objective = Objective(task, layers, nn.Sequential(*(part for layer in layers for part in layer)))
    wanted = torch.from_numpy(clean)
    lesson = None
    if not objective.is_plain:
        lesson = Lesson(wanted, task.seed, state.epoch, pictures, task.settings.dropout)
    passage = objective.passage(torch.from_numpy(entered), state.epoch, lesson)
    for answer in passage.answers:
        answer.retain_grad()
    loss, terms = objective.loss_of(passage, wanted)
    loss.backward()  # type: ignore[no-untyped-call]
    losses = Losses(objective.names, tuple(float(term.item()) for term in terms))
    answers = tuple(answer.detach().numpy().copy() for answer in passage.answers)
    gradients = tuple(
        np.zeros_like(values) if answer.grad is None else answer.grad.numpy().copy()
        for answer, values in zip(passage.answers, answers, strict=True)
    )
    return answers, gradients, losses


def taken(task: Task, state: TrainingState) -> Vector | None:
    """Take the step with the trainer itself, in place; returns its gradient, None where the loss is no number."""
    trainer = TorchTrainer(state, task)
    return trainer.gradient if trainer.run(ONE_STEP, NO_MEASURING).finite else None
