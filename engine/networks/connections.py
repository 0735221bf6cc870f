"""The map of weights: what a unit reads and what reads it, through the whole network, strongest first.

From the unit the strongest ways are followed layer by layer. A way is as strong as the product of the sizes of its
weights; in every layer the strongest connections that go on from those already kept are kept, at most `count`. So the
neighbours are the unit's largest weights, and behind them stands what matters most to it, activations left aside.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.networks.layers.code_maker import CodeMaker
from engine.networks.layers.layer import Array, Layer
from engine.networks.layers.readers import Read
from engine.networks.layout import Layout

INPUT = -1  # where a layer's number would stand: the picture that goes in
Tensors = tuple[tuple[Array, ...], ...]
Indices = npt.NDArray[np.intp]
Reached = dict[int, float]  # numbers of a layer, and how strong the strongest way to each of them is
GATED = "Gates decide at every step what is taken in and what stays: there is no single weight, and lines end there."


class Connection(NamedTuple):
    """One weight: from a number that a layer reads to one that it answers."""

    layer: int  # whose weight it is, from 0
    source: int  # among the numbers that the layer reads
    target: int  # among those that it answers
    weight: float
    strength: float = 0.0  # of the strongest way from the unit looked at, this weight included


class ConnectionMap(NamedTuple):
    """The connections of one unit, layer by layer away from it, the strongest of a layer first."""

    layer: int  # of the unit; `INPUT` for a pixel that goes in
    unit: int
    reads: tuple[Connection, ...]
    read_by: tuple[Connection, ...]
    ends: str = ""  # why lines end before input or output, in one sentence

    @property
    def all(self) -> tuple[Connection, ...]:
        """Both sides."""
        return self.reads + self.read_by


def connections(layout: Layout, tensors: Tensors, layer: int, unit: int, count: int) -> ConnectionMap:
    """The strongest connections of a unit, `count` a layer at most; `layer` is the one that answers it, or `INPUT`."""
    reads, gated = _to_the_input(layout, tensors, layer, unit, count)
    read_by, gated_too = _to_the_output(layout, tensors, layer, unit, count)
    return ConnectionMap(layer, unit, reads, read_by, GATED if gated or gated_too else "")


def reads_of(layer: Layer, tensors: tuple[Array, ...], unit: int) -> tuple[Indices, Array] | None:
    """Which of the numbers that go in a unit reads, and with which weights; None where it is no single sum."""
    numbers = np.arange(int(np.prod(layer.reads)), dtype=np.float64)  # each stands for itself
    found = layer.weighing(tensors, numbers, unit)  # type: ignore[arg-type]
    return None if found is None else (found.inputs.astype(np.intp), found.weights)


def readers_in(layer: Layer, tensors: tuple[Array, ...]) -> Callable[[int], tuple[Indices, Array]] | None:
    """Tells of a number that goes in which units read it, with which weights; None where they have no single sums."""
    if isinstance(layer, Read):
        return partial(layer.readers, tensors)
    paints = layer.painting(tensors)
    if paints is None:
        return None
    weights = paints.reshape(len(paints), -1)
    units = np.arange(weights.shape[1])
    return lambda source: (units, weights[source])


def numbers_of(layout: Layout, layer: int, unit: int) -> int:
    """Which number a unit of a layer before the code's own is about: a mean and its spread are about one number."""
    own = layout.code
    if layer == layout.code_layer - 1 and isinstance(own, CodeMaker):
        return unit % int(np.prod(own.answers))
    return unit


def is_spread(layout: Layout, connection: Connection) -> bool:
    """Whether a connection leads to the spread of a number of the code, not to the number."""
    return connection.target != numbers_of(layout, connection.layer, connection.target)


def _to_the_input(
    layout: Layout, tensors: Tensors, layer: int, unit: int, count: int
) -> tuple[tuple[Connection, ...], bool]:
    kept: list[Connection] = []
    reached: Reached = {unit: 1.0}
    for number in range(layer, -1, -1):
        own = layout.layers[number]
        if isinstance(own, CodeMaker):
            numbers, before = int(np.prod(own.answers)), int(np.prod(own.reads))
            reached = {
                one: strength
                for target, strength in reached.items()
                for one in range(target, before, numbers)
            }
            continue
        found: list[Connection] = []
        for target, strength in reached.items():
            read = reads_of(own, tensors[number], target)
            if read is None:
                return tuple(kept), True
            found += [
                Connection(number, source, target, weight, strength * abs(weight))
                for source, weight in _strongest(*read, count)
            ]
        here = _kept(found, count)
        kept += here
        reached = {}
        for one in here:
            reached[one.source] = max(one.strength, reached.get(one.source, 0.0))
    return tuple(kept), False


def _to_the_output(
    layout: Layout, tensors: Tensors, layer: int, unit: int, count: int
) -> tuple[tuple[Connection, ...], bool]:
    kept: list[Connection] = []
    reached: Reached = {unit: 1.0}
    for number in range(layer + 1, len(layout.layers)):
        own = layout.layers[number]
        if isinstance(own, CodeMaker):  # a spread paints nothing
            reached = {one: strength for one, strength in reached.items() if one < int(np.prod(own.answers))}
            continue
        readers = readers_in(own, tensors[number])
        if readers is None:
            return tuple(kept), True
        found = [
            Connection(number, source, target, weight, strength * abs(weight))
            for source, strength in reached.items()
            for target, weight in _strongest(*readers(source), count)
        ]
        here = _kept(found, count)
        kept += here
        reached = {}
        for one in here:
            reached[one.target] = max(one.strength, reached.get(one.target, 0.0))
    return tuple(kept), False


def _strongest(units: Indices, weights: Array, count: int) -> list[tuple[int, float]]:
    """The largest weights of one unit: more than are kept in all cannot be needed of one. Of equals the first."""
    sizes = np.abs(np.where(np.isfinite(weights), weights, 0.0))
    if len(sizes) > count:  # only the largest have to be sorted
        among = np.flatnonzero(sizes >= np.partition(sizes, -count)[-count])
    else:
        among = np.arange(len(sizes))
    order = among[np.argsort(-sizes[among], kind="stable")[:count]]
    return [(int(units[at]), float(weights[at])) for at in order if sizes[at] > 0.0]


def _kept(found: list[Connection], count: int) -> list[Connection]:
    return sorted(found, key=lambda one: -one.strength)[:count]
