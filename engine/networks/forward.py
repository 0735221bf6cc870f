"""What a network answers, in NumPy: every layer's numbers for a batch of pictures."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from engine.networks.layers.layer import Array
from engine.networks.layout import Layout, Vector

# For some layers, counted from 0, which of their answers (numbers,) go on: where a mask is 0, so is the answer.
Masks = Mapping[int, Array]
NO_MASKS: Masks = MappingProxyType({})


def layer_activations(
    layout: Layout, parameters: Vector, inputs: Array, masks: Masks = NO_MASKS
) -> tuple[Array, ...]:
    """What each layer answers, output last.

    `inputs` is (pictures, pixels); each answer is (pictures, numbers), float32.
    """
    return _through(layout, parameters, inputs, 0, masks)


def encoder_activations(
    layout: Layout, parameters: Vector, inputs: Array, masks: Masks = NO_MASKS
) -> tuple[Array, ...]:
    """What each layer up to the code answers for pictures (pictures, pixels), the code last."""
    return _through(layout, parameters, inputs, 0, masks, layout.code_layer + 1)


def decode(layout: Layout, parameters: Vector, code: Array) -> Array:
    """What the decoder paints for codes (pictures, code numbers); returns (pictures, pixels)."""
    return decoder_activations(layout, parameters, code)[-1]


def decoder_activations(
    layout: Layout, parameters: Vector, code: Array, masks: Masks = NO_MASKS
) -> tuple[Array, ...]:
    """What each layer after the code answers for codes (pictures, code numbers), output last."""
    return _through(layout, parameters, code, layout.code_layer + 1, masks)


def _through(
    layout: Layout, parameters: Vector, values: Array, first: int, masks: Masks, end: int | None = None
) -> tuple[Array, ...]:
    """The answers of the layers from the `first` one on, to the last or to that before `end`."""
    answers = []
    tensors = layout.views(parameters)
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        for number, (layer, own) in enumerate(
            zip(layout.layers[first:end], tensors[first:end], strict=True), first
        ):
            values = layer.answer(own, values)
            if number in masks:
                values = np.where(masks[number] != 0, values, np.float32(0))  # also where they are no numbers
            answers.append(values)
    return tuple(answers)
