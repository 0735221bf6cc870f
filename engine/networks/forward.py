"""What a network answers, in NumPy: every layer's numbers for a batch of pictures."""

from __future__ import annotations

import numpy as np

from engine.networks.layers.layer import Array
from engine.networks.layout import Layout, Vector


def layer_activations(layout: Layout, parameters: Vector, inputs: Array) -> tuple[Array, ...]:
    """What each layer answers, output last.

    `inputs` is (pictures, pixels); each answer is (pictures, numbers), float32.
    """
    return _through(layout, parameters, inputs, 0)


def decode(layout: Layout, parameters: Vector, code: Array) -> Array:
    """What the decoder paints for codes (pictures, code numbers); returns (pictures, pixels)."""
    return decoder_activations(layout, parameters, code)[-1]


def decoder_activations(layout: Layout, parameters: Vector, code: Array) -> tuple[Array, ...]:
    """What each layer after the code answers for codes (pictures, code numbers), output last."""
    return _through(layout, parameters, code, layout.code_layer + 1)


def _through(layout: Layout, parameters: Vector, values: Array, first: int) -> tuple[Array, ...]:
    """The answers of the layers from the `first` one on."""
    answers = []
    tensors = layout.views(parameters)
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        for layer, own in zip(layout.layers[first:], tensors[first:], strict=True):
            values = layer.answer(own, values)
            answers.append(values)
    return tuple(answers)
