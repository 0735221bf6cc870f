"""A dense autoencoder as a PyTorch module."""

from __future__ import annotations

import torch
from torch import nn

from engine.networks.activations import LEAK
from engine.networks.parameters import Vector
from engine.networks.spec import Activation, NetworkSpec


def build_module(spec: NetworkSpec, pixels: int, parameters: Vector) -> nn.Sequential:
    """The network over a flat parameter vector: the module's parameters are views of it, nothing is copied."""
    flat = torch.from_numpy(parameters)
    sizes = spec.sizes(pixels)
    parts: list[nn.Module] = []
    start = 0
    for inputs, units, kind in zip(sizes, sizes[1:], spec.activations, strict=False):
        linear = nn.Linear(inputs, units, device="meta")
        linear.weight = nn.Parameter(flat[start : start + inputs * units].view(units, inputs))
        start += inputs * units
        linear.bias = nn.Parameter(flat[start : start + units])
        start += units
        parts.append(linear)
        if kind is not Activation.IDENTITY:
            parts.append(activation_module(kind))
    return nn.Sequential(*parts)


def activation_module(kind: Activation) -> nn.Module:
    """The PyTorch module of an activation."""
    match kind:
        case Activation.RELU:
            return nn.ReLU()
        case Activation.LEAKY_RELU:
            return nn.LeakyReLU(LEAK)
        case Activation.TANH:
            return nn.Tanh()
        case Activation.SIGMOID:
            return nn.Sigmoid()
        case Activation.GELU:
            return nn.GELU()
        case Activation.IDENTITY:
            return nn.Identity()
