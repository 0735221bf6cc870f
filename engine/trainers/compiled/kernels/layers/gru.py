"""A gated recurrent unit layer, step by step, for one picture; `engine.networks.layers.gru` has the formulas.

Its parameters are W_i (3 units, length), W_h (3 units, units), b_i and b_h, gates r, z, n one below the other. Weights
are transposed when a batch begins, so that rows of them are all three gates long.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.trainers.compiled.kernels.parts.elementary import exponential, hyperbolic_tangent
from engine.trainers.compiled.kernels.parts.jit import Floats, Offsets, exact, inlined
from engine.trainers.compiled.kernels.parts.placed_products import (
    add_product,
    add_rows,
    put_rows,
    put_transposed,
)

f, u = np.float32, np.uintp


class Cells(NamedTuple):
    """The extents of a recurrent layer, and where in the scratch lies what it keeps between forward and backward."""

    steps: np.uintp
    length: np.uintp  # pixels a step
    units: np.uintp
    apart: np.uintp  # places in the picture from a step to the next
    beside: np.uintp  # from a pixel of a step to the next
    input_weights: np.uintp  # (length, 3 units)
    state_weights: np.uintp  # (units, 3 units)
    inputs: np.uintp  # (steps, length)
    gates: np.uintp  # (steps, 3 units): r, z, n; backward, derivatives by what inputs add to their sums
    sums: np.uintp  # (steps, 3 units): what the state adds to them; backward, derivatives by that
    states: np.uintp  # (steps + 1, units), the first one first
    delta: np.uintp  # (units,), the derivative by a state
    painted: np.uintp  # (steps, length), of a decoder; backward, derivatives by its sums
    slopes: np.uintp  # (steps, length)
    painter: np.uintp  # (units, length), the weights that paint


@inlined
def cells_at(offsets: Offsets, at: np.uintp) -> Cells:
    """The layer whose numbers begin at a place of the offsets, in the order of the fields."""
    return Cells(
        offsets[at],
        offsets[at + u(1)],
        offsets[at + u(2)],
        offsets[at + u(3)],
        offsets[at + u(4)],
        offsets[at + u(5)],
        offsets[at + u(6)],
        offsets[at + u(7)],
        offsets[at + u(8)],
        offsets[at + u(9)],
        offsets[at + u(10)],
        offsets[at + u(11)],
        offsets[at + u(12)],
        offsets[at + u(13)],
        offsets[at + u(14)],
    )


@exact
def take_weights(cells: Cells, parameters: Floats, at: np.uintp, scratch: Floats) -> None:
    """Transpose the layer's weights, which begin at a place of the parameters."""
    gates = u(3) * cells.units
    put_transposed(parameters, at, scratch, cells.input_weights, gates, cells.length)
    put_transposed(parameters, at + gates * cells.length, scratch, cells.state_weights, gates, cells.units)


@exact
def add_inputs(
    cells: Cells, parameters: Floats, at: np.uintp, scratch: Floats, first: np.uintp, steps: np.uintp
) -> None:
    """Begin some steps with what their inputs add to the gates, and what the state adds whatever it is."""
    gates = u(3) * cells.units
    bias = at + gates * (cells.length + cells.units)
    to, inputs = cells.gates + first * gates, cells.inputs + first * cells.length
    put_rows(parameters, bias, scratch, to, steps, gates)
    put_rows(parameters, bias + gates, scratch, cells.sums + first * gates, steps, gates)
    add_product(
        scratch,
        inputs,
        cells.length,
        u(1),
        scratch,
        cells.input_weights,
        scratch,
        to,
        steps,
        cells.length,
        gates,
    )


@exact
def advance(cells: Cells, s: Floats, step: np.uintp) -> None:
    """From the state before a step to the one after it; `add_inputs` began it."""
    units = cells.units
    gates = u(3) * units
    r, sums, before = cells.gates + step * gates, cells.sums + step * gates, cells.states + step * units
    z, n, after, own = r + units, r + u(2) * units, before + units, sums + u(2) * units
    add_product(s, before, units, u(1), s, cells.state_weights, s, sums, u(1), units, gates)
    for j in range(u(2) * units):
        s[r + j] = f(1) / (f(1) + exponential(-(s[r + j] + s[sums + j])))
    for j in range(units):
        s[n + j] = hyperbolic_tangent(s[n + j] + s[r + j] * s[own + j])
    for j in range(units):
        s[after + j] = s[n + j] + s[z + j] * (s[before + j] - s[n + j])


@exact
def retreat(cells: Cells, parameters: Floats, at: np.uintp, s: Floats, step: np.uintp) -> None:
    """From the derivative by the state after a step, in `cells.delta`, to that by the state before it.

    Short loops, as a loop that touches many places is not vectorised.
    """
    units, d = cells.units, cells.delta
    gates = u(3) * units
    r, sums, before = cells.gates + step * gates, cells.sums + step * gates, cells.states + step * units
    z, n, keep, own = r + units, r + u(2) * units, sums + units, sums + u(2) * units
    for j in range(units):
        s[keep + j] = s[d + j] * (s[before + j] - s[n + j]) * s[z + j] * (f(1) - s[z + j])
    for j in range(units):
        s[n + j] = s[d + j] * (f(1) - s[z + j]) * (f(1) - s[n + j] * s[n + j])
    for j in range(units):
        s[sums + j] = s[n + j] * s[own + j] * s[r + j] * (f(1) - s[r + j])
    for j in range(units):
        s[own + j] = s[n + j] * s[r + j]
    for j in range(units):
        s[d + j] *= s[z + j]
    for j in range(u(2) * units):
        s[r + j] = s[sums + j]
    add_product(s, sums, gates, u(1), parameters, at + gates * cells.length, s, d, u(1), gates, units)


@exact
def add_gradient(cells: Cells, s: Floats, gradient: Floats, at: np.uintp) -> None:
    """Add the gradient of the layer's parameters, which begin at a place; all steps have retreated."""
    units, length, steps = cells.units, cells.length, cells.steps
    gates = u(3) * units
    over = at + gates * length
    bias = over + gates * units
    add_product(s, cells.gates, u(1), gates, s, cells.inputs, gradient, at, gates, steps, length)
    add_product(s, cells.sums, u(1), gates, s, cells.states, gradient, over, gates, steps, units)
    add_rows(s, cells.gates, gradient, bias, steps, gates)
    add_rows(s, cells.sums, gradient, bias + gates, steps, gates)


@exact
def put_sequence(
    cells: Cells, picture: Floats, at: np.uintp, s: Floats, to: np.uintp, steps: np.uintp
) -> None:
    """The first steps of a picture that begins at a place, one behind the other."""
    for step in range(steps):
        here, there = at + step * cells.apart, to + step * cells.length
        for k in range(cells.length):
            s[there + k] = picture[here + k * cells.beside]


@exact
def put_picture(cells: Cells, s: Floats, at: np.uintp, picture: Floats, to: np.uintp) -> None:
    """The reverse, all steps."""
    for step in range(cells.steps):
        here, there = at + step * cells.length, to + step * cells.apart
        for k in range(cells.length):
            picture[there + k * cells.beside] = s[here + k]
