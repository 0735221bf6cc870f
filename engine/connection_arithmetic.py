"""What one connection does for one picture: weight times value, and what that is to the unit that reads it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.networks.connections import INPUT, Connection, reads_of
from engine.passage import Grid, Passage


@dataclass(frozen=True)
class ConnectionArithmetic:
    """`weight` times `value` is what the connection adds; all that is added, and the bias, is the unit's sum."""

    weight: float
    value: float  # what the source says
    added: float  # by this connection
    inputs: int  # how many connections the unit reads by
    place: int  # this one's place among them by the size of what it adds, from 1
    weighted: float  # what all of them add
    bias: float
    kind: str  # name of the activation
    activation: float  # what the unit says

    @property
    def total(self) -> float:
        """The unit's sum, which goes into the activation."""
        return self.weighted + self.bias


def connection_arithmetic(passage: Passage, connection: Connection) -> ConnectionArithmetic | None:
    """The arithmetic of one connection, with the weights as they are now; None where it is no longer there."""
    layer, layout = connection.layer, passage.layout
    if layer >= len(layout.layers):
        return None
    own, tensors, values = layout.layers[layer], passage.tensors[layer], _read_by(passage, layer)
    if connection.target >= int(np.prod(own.answers)) or connection.source >= len(values):
        return None
    found, sum_ = reads_of(own, tensors, connection.target), own.weighing(tensors, values, connection.target)
    if found is None or sum_ is None or connection.source not in found[0]:
        return None
    at = int(np.flatnonzero(found[0] == connection.source)[0])
    adds = sum_.weights * sum_.inputs
    sizes = np.abs(adds)
    return ConnectionArithmetic(
        weight=float(sum_.weights[at]),
        value=float(sum_.inputs[at]),
        added=float(adds[at]),
        inputs=len(adds),
        place=1 + int((sizes > sizes[at]).sum()),
        weighted=float(sum_.weights @ sum_.inputs),
        bias=sum_.bias,
        kind=str(own.activation),
        activation=float(passage.activations[layer][connection.target]),
    )


def value_of(passage: Passage, layer: int, unit: int) -> float:
    """What a unit says; a pixel's value where `layer` is `INPUT`."""
    return float((passage.entered.ravel() if layer == INPUT else passage.activations[layer])[unit])


def _read_by(passage: Passage, layer: int) -> Grid:
    return passage.activations[layer - 1] if layer else passage.entered.ravel()
