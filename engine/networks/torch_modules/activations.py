"""The activations as PyTorch's modules."""

from __future__ import annotations

from torch import nn

from engine.activations import LEAK, Activation


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
