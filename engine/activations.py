"""The activation functions, and what they are in NumPy."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt

LEAK = 0.01  # PyTorch's default slope of LeakyReLU below zero
Floats = npt.NDArray[np.float32]


class Activation(StrEnum):
    """What a unit does with its weighted sum."""

    RELU = "ReLU"
    LEAKY_RELU = "LeakyReLU"
    TANH = "Tanh"
    SIGMOID = "Sigmoid"
    GELU = "GELU"
    IDENTITY = "identity"


OUTPUT_ACTIVATIONS = (Activation.TANH, Activation.SIGMOID, Activation.IDENTITY)


OUTPUT_ACTIVATIONS = (Activation.TANH, Activation.SIGMOID, Activation.IDENTITY)


def activate(kind: Activation, sums: Floats) -> Floats:
    """Apply an activation to weighted sums of any shape; float32 in, float32 out."""
    match kind:
        case Activation.RELU:
            positive: Floats = np.maximum(sums, np.float32(0))
            return positive
        case Activation.LEAKY_RELU:
            return np.where(sums > 0, sums, sums * np.float32(LEAK))
        case Activation.TANH:
            bent: Floats = np.tanh(sums)
            return bent
        case Activation.SIGMOID:
            share: Floats = np.float32(0.5) * (np.float32(1) + np.tanh(np.float32(0.5) * sums))
            return share
        case Activation.GELU:
            passed: Floats = sums * np.float32(0.5) * (np.float32(1) + erf(sums * np.float32(np.sqrt(0.5))))
            return passed
        case Activation.IDENTITY:
            return sums


def erf(x: Floats) -> Floats:
    """The error function to about 1.5e-7 (Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26)."""
    magnitude = np.abs(x.astype(np.float64))
    t = 1.0 / (1.0 + 0.3275911 * magnitude)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    value: Floats = np.copysign(1.0 - series * np.exp(-magnitude * magnitude), x).astype(np.float32)
    return value
