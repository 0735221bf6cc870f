"""How one unit comes to its activation, with the real numbers."""

from __future__ import annotations

from dataclasses import dataclass

from gui.state.passage import Passage

MOST_TERMS = 4  # more products than these are shown as their sum


@dataclass(frozen=True)
class UnitArithmetic:
    """`activation = kind(weighted + bias)`; `terms` are (weight, input) pairs where there are few of them."""

    inputs: int
    weighted: float  # sum of weight times input
    bias: float
    kind: str  # name of the activation
    activation: float
    terms: tuple[tuple[float, float], ...] = ()

    @property
    def total(self) -> float:
        """What goes into the activation."""
        return self.weighted + self.bias


def unit_arithmetic(passage: Passage, layer: int, unit: int) -> UnitArithmetic:
    """The arithmetic of a unit; `layer` counts the layers that have weights, 0 being the first after the input."""
    inputs = passage.activations[layer - 1] if layer else passage.picture.pixels.ravel()
    weights = passage.layers[layer].weights[unit]
    few = len(inputs) <= MOST_TERMS
    return UnitArithmetic(
        inputs=len(inputs),
        weighted=float(weights @ inputs),
        bias=float(passage.layers[layer].biases[unit]),
        kind=str(passage.spec.activations[layer]),
        activation=float(passage.activations[layer][unit]),
        terms=tuple(zip(weights.tolist(), inputs.tolist(), strict=True)) if few else (),
    )
