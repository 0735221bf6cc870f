"""How one unit comes to its activation, with the real numbers."""

from __future__ import annotations

from dataclasses import dataclass

from engine.networks.layers.patched import Patch, Patched
from engine.passage import Grid, Passage

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


def unit_arithmetic(passage: Passage, layer: int, unit: int) -> UnitArithmetic | None:
    """The arithmetic of a unit, or None where it is no single sum; `layer` is 0 for the first after the input."""
    own = passage.layout.layers[layer]
    sum_ = own.weighing(passage.tensors[layer], _read_by(passage, layer), unit)
    if sum_ is None:
        return None
    few = len(sum_.inputs) <= MOST_TERMS
    return UnitArithmetic(
        inputs=len(sum_.inputs),
        weighted=float(sum_.weights @ sum_.inputs),
        bias=sum_.bias,
        kind=str(own.activation),
        activation=float(passage.activations[layer][unit]),
        terms=tuple(zip(sum_.weights.tolist(), sum_.inputs.tolist(), strict=True)) if few else (),
    )


def unit_patch(passage: Passage, layer: int, unit: int) -> Patch | None:
    """The small pictures through which a unit reads maps, and what lies under them; None where it reads no maps."""
    own = passage.layout.layers[layer]
    if not isinstance(own, Patched):
        return None
    return own.patch(passage.tensors[layer], _read_by(passage, layer), unit)


def _read_by(passage: Passage, layer: int) -> Grid:
    return passage.activations[layer - 1] if layer else passage.entered.ravel()
