"""A network as a PyTorch module."""

from __future__ import annotations

import torch
from torch import nn

from engine.networks.layout import Layout, Vector


def build_module(layout: Layout, parameters: Vector) -> nn.Sequential:
    """The network over a flat parameter vector: the module's parameters are views of it, nothing is copied."""
    return nn.Sequential(*(part for layer in build_layers(layout, parameters) for part in layer))


def build_layers(layout: Layout, parameters: Vector) -> tuple[nn.Sequential, ...]:
    """The same layer by layer: the answers of one go into the next."""
    flat = torch.from_numpy(parameters)
    layers = []
    for layer, places in zip(layout.layers, layout.places, strict=True):
        tensors = tuple(flat[start:stop].view(shape) for start, stop, shape in places)
        layers.append(nn.Sequential(*layer.torch_modules(tensors)))
    return tuple(layers)
