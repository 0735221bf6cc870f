"""A linear layer in PyTorch."""

from __future__ import annotations

import torch
from torch import nn

from engine.activations import Activation
from engine.networks.torch_modules.activations import activation_module


def linear_modules(
    weights: torch.Tensor, biases: torch.Tensor, activation: Activation
) -> tuple[nn.Module, ...]:
    """`nn.Linear` over weights (units, inputs) and biases (units,), and the activation unless that is the identity."""
    units, inputs = weights.shape
    linear = nn.Linear(inputs, units, device="meta")
    linear.weight, linear.bias = nn.Parameter(weights), nn.Parameter(biases)
    if activation is Activation.IDENTITY:
        return (linear,)
    return linear, activation_module(activation)
