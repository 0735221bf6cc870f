"""One gated recurrent unit layer in NumPy, as PyTorch's `nn.GRU` computes it.

r = sigmoid(W_ir x + b_ir + W_hr h + b_hr), z likewise, n = tanh(W_in x + b_in + r (W_hn h + b_hn)), and the next state
is (1 - z) n + z h. Cho and others, "Learning phrase representations using RNN encoder-decoder", 2014; torch applies the
reset gate r after the product, as cuDNN does. Tensors hold the gates r, z, n one below the other.
"""

from __future__ import annotations

import math

from engine.activations import Activation, activate
from engine.along import Along
from engine.networks.layers.layer import Array, Tensor

GATES = 3


def gru_tensors(inputs: int, units: int, along: Along) -> tuple[Tensor, ...]:
    """The four tensors of an `nn.GRU` of one layer, in its order; all are drawn from U(-1/sqrt(units), 1/sqrt(units)).

    Weights that read rows mean nothing to columns.
    """
    bound = 1.0 / math.sqrt(units)
    return (
        Tensor("weight_ih_l0", (GATES * units, inputs), bound, along),
        Tensor("weight_hh_l0", (GATES * units, units), bound, along),
        Tensor("bias_ih_l0", (GATES * units,), bound, along),
        Tensor("bias_hh_l0", (GATES * units,), bound, along),
    )


def gru_formula(inputs: int, units: int) -> str:
    """The number of parameters as it is counted: `48×8+48×16+96`."""
    gates = GATES * units
    return f"{gates}×{inputs}+{gates}×{units}+{2 * gates}"


def from_inputs(tensors: tuple[Array, ...], inputs: Array) -> Array:
    """What inputs (..., inputs) add to the gates, (..., 3 units)."""
    sums: Array = inputs @ tensors[0].T + tensors[2]
    return sums


def next_state(tensors: tuple[Array, ...], sums: Array, state: Array) -> Array:
    """The state (pictures, units) that follows one, given `from_inputs` (pictures, 3 units)."""
    units = state.shape[1]
    own = state @ tensors[1].T + tensors[3]
    gates = activate(Activation.SIGMOID, sums[:, : 2 * units] + own[:, : 2 * units])
    reset, keep = gates[:, :units], gates[:, units:]
    new = activate(Activation.TANH, sums[:, 2 * units :] + reset * own[:, 2 * units :])
    after: Array = new + keep * (state - new)
    return after
