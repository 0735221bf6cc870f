"""A network as a PyTorch module."""

from __future__ import annotations

import torch
from torch import nn

from engine.chance import dropout
from engine.networks.layout import Layout, Vector
from engine.networks.torch_modules.learning import LearningModule, Lesson


def build_module(layout: Layout, parameters: Vector) -> nn.Sequential:
    """The network over a flat parameter vector: the module's parameters are views of it, nothing is copied."""
    return nn.Sequential(*(part for layer in build_layers(layout, parameters) for part in layer))


def build_layers(layout: Layout, parameters: Vector) -> tuple[nn.Sequential, ...]:
    """The same layer by layer: the answers of one go into the next."""
    return build_layers_over(layout, torch.from_numpy(parameters))


def build_layers_over(layout: Layout, flat: torch.Tensor) -> tuple[nn.Sequential, ...]:
    """The same over a flat tensor (parameters,), on whatever device that is."""
    layers = []
    for layer, places in zip(layout.layers, layout.places, strict=True):
        tensors = tuple(flat[start:stop].view(shape) for start, stop, shape in places)
        layers.append(nn.Sequential(*layer.torch_modules(tensors)))
    return tuple(layers)


def through(
    layout: Layout, layers: tuple[nn.Sequential, ...], values: torch.Tensor, lesson: Lesson | None
) -> list[torch.Tensor]:
    """What each of the first layers of a network answers for values (pictures, pixels), one after the other.

    With a lesson they learn: dropout falls, a code is drawn; without, they answer.
    """
    answers = []
    for number, layer in enumerate(layers):
        for part in layer:
            values = part(values, lesson) if isinstance(part, LearningModule) else part(values)
        if lesson is not None and lesson.dropout > 0.0 and layout.drops(number):
            factors = dropout(
                lesson.seed, lesson.epoch, lesson.pictures, values.shape[1], number, lesson.dropout
            )
            values = values * torch.from_numpy(factors).to(values)
        answers.append(values)
    return answers


def learns(layers: tuple[nn.Sequential, ...]) -> bool:
    """Whether a layer behaves in another way while it learns."""
    return any(isinstance(part, LearningModule) for layer in layers for part in layer)
