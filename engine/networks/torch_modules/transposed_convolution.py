"""A transposed convolution in PyTorch."""

from __future__ import annotations

import torch
from torch import nn

from engine.activations import Activation
from engine.networks.torch_modules.convolution import between_flat


def transposed_modules(
    weights: torch.Tensor,
    biases: torch.Tensor,
    reads: tuple[int, ...],
    answers: tuple[int, ...],
    activation: Activation,
    stride: int,
) -> tuple[nn.Module, ...]:
    """`nn.ConvTranspose2d` over weights (channels, filters, kernel, kernel) and biases (filters,), flat outside.

    `reads` and `answers` are (channels, height, width). Behind it comes the activation unless that is the identity.
    """
    channels, filters, kernel, _ = weights.shape
    # Without it a side of n cells becomes 2n - 1.
    down, right = (
        after - (stride * before - 1) for before, after in zip(reads[1:], answers[1:], strict=True)
    )
    layer = nn.ConvTranspose2d(channels, filters, kernel, stride, kernel // 2, (down, right), device="meta")
    layer.weight, layer.bias = nn.Parameter(weights), nn.Parameter(biases)
    return between_flat(reads, layer, activation)
