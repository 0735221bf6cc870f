"""The map of weights is what is found by looking at every weight there is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.activations import Activation
from engine.connection_arithmetic import connection_arithmetic, value_of
from engine.kinds import kind_named, kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.connections import INPUT, connections, is_spread, numbers_of
from engine.networks.layers.code_maker import CodeMaker
from engine.networks.layers.stepwise import Stepwise
from engine.networks.layout import Layout, first_parameters
from engine.passage import Passage, pass_through
from tests.rounding import FLOAT32

DOCUMENT = lecture_document()
KINDS = [kind.name for kind in kinds()]
COUNT = 5
SUM = 2 * 65 * FLOAT32  # of up to 64 products, each of at most 1 or so, and a bias, in two orders


def passage_of(kind: str) -> Passage:
    document = with_kind(DOCUMENT, kind_named(kind))
    parameters = first_parameters(document.layout, 106)
    return pass_through(document, document.train[0], document.network, parameters, 1)


def matrices(layout: Layout, passage: Passage) -> list[np.ndarray | None]:
    """Each layer's weights (reads, answers), found by sending one number after the other through it alone."""
    found: list[np.ndarray | None] = []
    for layer, tensors in zip(layout.layers, passage.tensors, strict=True):
        if isinstance(layer, Stepwise | CodeMaker):
            found.append(None)
            continue
        straight = replace(layer, activation=Activation.IDENTITY)
        unbiased = (*tensors[:-1], np.zeros_like(tensors[-1]))
        found.append(straight.answer(unbiased, np.eye(int(np.prod(layer.reads)), dtype=np.float32)))
    return found


def looked_up(layout: Layout, passage: Passage, layer: int, unit: int, side: int) -> list[list[tuple]]:
    """Layer by layer the strongest weights that go on from those kept before, each with its way's strength."""
    weights = matrices(layout, passage)
    reached = {unit: 1.0}
    steps = []
    for at in range(layer, -1, -1) if side < 0 else range(layer + 1, len(layout.layers)):
        matrix, own = weights[at], layout.layers[at]
        if isinstance(own, CodeMaker):
            numbers = own.answers[0]
            if side < 0:
                reached = {
                    one: strength
                    for one_number, strength in reached.items()
                    for one in range(own.reads[0])
                    if one % numbers == one_number
                }
            else:
                reached = {one: strength for one, strength in reached.items() if one < numbers}
            continue
        if matrix is None:
            break
        lines = []
        for source, target in zip(*np.nonzero(matrix), strict=True):
            begin, end = (target, source) if side < 0 else (source, target)
            if begin in reached:
                weight = float(matrix[source, target])
                lines.append((reached[begin] * abs(weight), int(source), int(target), weight, int(end)))
        lines = sorted(lines, key=lambda line: -line[0])[:COUNT]
        steps.append(lines)
        reached = {}
        for strength, _, _, _, end in lines:
            reached[end] = max(strength, reached.get(end, 0.0))
    return steps


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", ["input", "first", "code", "output"])
def test_the_strongest_ways_are_those_found_among_all_weights(kind: str, place: str) -> None:
    passage = passage_of(kind)
    layout = passage.layout
    layer = {"input": INPUT, "first": 0, "code": layout.code_layer, "output": len(layout.layers) - 1}[place]
    unit = (layout.widths[layer + 1] - 1) // 2
    found = connections(layout, passage.tensors, layer, unit, COUNT)
    for side, ours in ((-1, found.reads), (1, found.read_by)):
        theirs = [line for step in looked_up(layout, passage, layer, unit, side) for line in step]
        assert len(ours) == len(theirs)
        # A way's strength is rounded once for every weight on it: equal ones may change places, sizes may not.
        assert [one.strength for one in ours] == pytest.approx([line[0] for line in theirs], rel=1e-5)
        assert {(one.source, one.target) for one in ours} == {(line[1], line[2]) for line in theirs}
    assert bool(found.ends) == any(isinstance(one, Stepwise) for one in layout.layers)


@pytest.mark.parametrize("kind", KINDS)
def test_what_connections_add_up_to_is_the_units_sum(kind: str) -> None:
    passage = passage_of(kind)
    layout = passage.layout
    for layer, own in enumerate(layout.layers):
        unit = layout.widths[layer + 1] - 1
        all_ = [
            one
            for one in connections(layout, passage.tensors, layer, unit, layout.widths[layer]).reads
            if one.layer == layer
        ]
        if isinstance(own, Stepwise | CodeMaker):
            assert all_ == []
            continue
        found = [connection_arithmetic(passage, one) for one in all_]
        assert sum(one.added for one in found) + found[0].bias == pytest.approx(found[0].total, abs=SUM)
        assert sorted(one.place for one in found)[0] == 1
        for connection, one in zip(all_, found, strict=True):
            assert one.weight == connection.weight
            assert one.value == value_of(passage, layer - 1, connection.source)
            assert one.added == one.weight * np.float32(one.value)


def test_a_drawn_number_is_read_as_a_mean_and_as_a_spread() -> None:
    passage = passage_of("variational")
    layout = passage.layout
    numbers = layout.widths[layout.code_layer + 1]
    found = connections(layout, passage.tensors, layout.code_layer, 1, 1000).reads
    own = [one for one in found if one.layer == layout.code_layer - 1]
    assert {one.target for one in own} == {1, 1 + numbers}
    assert {one.target for one in own if is_spread(layout, one)} == {1 + numbers}
    assert {numbers_of(layout, one.layer, one.target) for one in own} == {1}
    onwards = connections(layout, passage.tensors, 0, 0, 1000).read_by
    spreads = {one.target for one in onwards if is_spread(layout, one)}
    assert spreads and all(one.source < numbers for one in onwards if one.layer == layout.code_layer + 1)


def test_more_are_shown_by_going_on_with_the_same_ones() -> None:
    passage = passage_of("dense")
    few, many = (connections(passage.layout, passage.tensors, 0, 3, count).reads for count in (4, 9))
    assert few == many[:4]


def test_weights_that_are_no_numbers_draw_no_line() -> None:
    passage = passage_of("dense")
    passage.tensors[0][0][2, :60] = np.nan
    assert len(connections(passage.layout, passage.tensors, 0, 2, 64).reads) == 4


def test_a_connection_of_another_network_is_no_longer_there() -> None:
    passage, other = passage_of("dense"), passage_of("convolutional")
    far = connections(passage.layout, passage.tensors, 3, 63, 1).reads[0]
    assert connection_arithmetic(passage, far) is not None
    assert connection_arithmetic(other, far._replace(layer=99)) is None
