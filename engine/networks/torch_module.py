"""A network as a PyTorch module."""

from __future__ import annotations

import torch
from torch import nn

from engine.networks.layout import Layout, Vector


def build_module(layout: Layout, parameters: Vector) -> nn.Sequential:
    """The network over a flat parameter vector: the module's parameters are views of it, nothing is copied."""
    flat = torch.from_numpy(parameters)
    parts: list[nn.Module] = []
    for layer, places in zip(layout.layers, layout.places, strict=True):
        tensors = tuple(flat[start:stop].view(shape) for start, stop, shape in places)
        parts.extend(layer.torch_modules(tensors))
    return nn.Sequential(*parts)
