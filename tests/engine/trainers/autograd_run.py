"""A run by autograd and torch.optim of any kind of network, in any floating-point type."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from engine.chance import corrupted, picture_order
from engine.networks.torch_module import build_layers
from engine.networks.torch_modules.learning import Lesson
from engine.settings.training import Optimizer
from engine.trainers.objective import Objective
from engine.trainers.trainer import Task


def losses_by_autograd(task: Task, parameters: np.ndarray, epochs: int, dtype: torch.dtype) -> np.ndarray:
    """The total loss on the clean training pictures after each epoch."""
    layers = tuple(layer.to(dtype) for layer in build_layers(task.layout, parameters.copy()))
    module = nn.Sequential(*(part for layer in layers for part in layer))
    objective, settings = Objective(task, layers, module), task.settings
    rate = settings.learning_rate
    optimizer: torch.optim.Optimizer = torch.optim.Adam(module.parameters(), lr=rate)
    if settings.optimizer is Optimizer.SGD:
        optimizer = torch.optim.SGD(module.parameters(), lr=rate, momentum=settings.momentum)
    every = torch.from_numpy(task.train).to(dtype)
    losses = []
    for epoch in range(epochs):
        order = picture_order(task.seed, epoch, len(task.train), settings.shuffle)
        for start in range(0, len(order), settings.batch):
            chosen = order[start : start + settings.batch]
            rows = task.train[chosen]
            noisy = corrupted(rows, settings.noise, task.seed, epoch, chosen, task.size)
            clean = torch.from_numpy(rows).to(dtype)
            lesson = Lesson(clean, task.seed, epoch, chosen, settings.dropout)
            optimizer.zero_grad()
            objective.loss(torch.from_numpy(noisy).to(dtype), clean, epoch, lesson)[0].backward()
            optimizer.step()
        losses.append(objective.losses(every, epoch + 1).total)
    return np.array(losses)
