"""A convolution in PyTorch."""

from __future__ import annotations

import torch
from torch import nn

from engine.activations import Activation
from engine.networks.torch_modules.activations import activation_module


def convolution_modules(
    weights: torch.Tensor,
    biases: torch.Tensor,
    reads: tuple[int, ...],
    activation: Activation,
    stride: int,
) -> tuple[nn.Module, ...]:
    """`nn.Conv2d` over weights (filters, channels, kernel, kernel) and biases (filters,), flat before and behind.

    `reads` is (channels, height, width). Behind it comes the activation unless that is the identity.
    """
    filters, channels, kernel, _ = weights.shape
    layer = nn.Conv2d(channels, filters, kernel, stride, kernel // 2, device="meta")
    layer.weight, layer.bias = nn.Parameter(weights), nn.Parameter(biases)
    return between_flat(reads, layer, activation)


def between_flat(reads: tuple[int, ...], layer: nn.Module, activation: Activation) -> tuple[nn.Module, ...]:
    """A module over maps, and an activation, where numbers lie flat before and behind."""
    bent = () if activation is Activation.IDENTITY else (activation_module(activation),)
    return nn.Unflatten(1, reads), layer, *bent, nn.Flatten()
