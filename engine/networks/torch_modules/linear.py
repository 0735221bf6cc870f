"""A linear layer in PyTorch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn

from engine.networks.activations import Activation
from engine.networks.torch_modules.activations import activation_module

if TYPE_CHECKING:
    from engine.networks.layers.linear import Linear


def linear_modules(layer: Linear, tensors: tuple[torch.Tensor, ...]) -> tuple[nn.Module, ...]:
    """`nn.Linear` whose parameters are these tensors, and the activation unless that is the identity."""
    weights, biases = tensors
    linear = nn.Linear(layer.inputs, layer.units, device="meta")
    linear.weight, linear.bias = nn.Parameter(weights), nn.Parameter(biases)
    if layer.activation is Activation.IDENTITY:
        return (linear,)
    return linear, activation_module(layer.activation)
