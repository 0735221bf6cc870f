"""What a dense network answers: every layer's activations for a batch of pictures."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.networks.activations import activate
from engine.networks.parameters import Vector, layer_views
from engine.networks.spec import NetworkSpec

Batch = npt.NDArray[np.float32]


def layer_activations(spec: NetworkSpec, parameters: Vector, inputs: Batch) -> tuple[Batch, ...]:
    """Activations of each layer with weights, output last.

    `inputs` is (pictures, pixels); each answer is (pictures, units), float32.
    """
    answers = []
    values = inputs
    layers = layer_views(parameters, spec.sizes(inputs.shape[1]))
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        for layer, kind in zip(layers, spec.activations, strict=True):
            values = activate(kind, values @ layer.weights.T + layer.biases)
            answers.append(values)
    return tuple(answers)


def decode(spec: NetworkSpec, parameters: Vector, code: Batch, pixels: int) -> Batch:
    """What the decoder paints for codes (pictures, code units); returns (pictures, pixels)."""
    layers = layer_views(parameters, spec.sizes(pixels))[spec.code_layer + 1 :]
    kinds = spec.activations[spec.code_layer + 1 :]
    values = code
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        for layer, kind in zip(layers, kinds, strict=True):
            values = activate(kind, values @ layer.weights.T + layer.biases)
    return values
