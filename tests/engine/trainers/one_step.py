"""One step of plain descent by autograd, in any floating-point type: what every trainer's gradient is held against."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import nn

from engine.chance import corrupted, picture_order
from engine.networks.torch_module import build_layers
from engine.networks.torch_modules.learning import Lesson
from engine.settings.training import Optimizer
from engine.trainers.objective import Objective
from engine.trainers.trainer import Task

RATE = 0.5


def descending(task: Task) -> Task:
    """The task with plain descent, a step of which is the gradient times the rate."""
    settings = replace(
        task.settings, optimizer=Optimizer.SGD, momentum=0.0, weight_decay=0.0, learning_rate=RATE
    )
    return replace(task, settings=settings)


def autograd_step(task: Task, parameters: np.ndarray, epoch: int, dtype: torch.dtype) -> np.ndarray:
    """The parameters after the first step of an epoch of a descending task."""
    layers = tuple(layer.to(dtype) for layer in build_layers(task.layout, parameters.copy()))
    module = nn.Sequential(*(part for layer in layers for part in layer))
    settings = task.settings
    chosen = picture_order(task.seed, epoch, len(task.train), settings.shuffle)[: settings.batch]
    noisy = corrupted(task.train[chosen], settings.noise, task.seed, epoch, chosen, task.size)
    clean = torch.from_numpy(task.train[chosen]).to(dtype)
    lesson = Lesson(clean, task.seed, epoch, chosen, settings.dropout)
    loss, _ = Objective(task, layers, module).loss(torch.from_numpy(noisy).to(dtype), clean, epoch, lesson)
    loss.backward()
    ends = [(p if p.grad is None else p - RATE * p.grad).detach() for p in module.parameters()]
    return torch.cat([end.ravel() for end in ends]).numpy()
