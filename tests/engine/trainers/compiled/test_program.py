"""The table that the kernels walk covers every number once."""

from __future__ import annotations

import numpy as np

from engine.activations import Activation
from engine.networks.network import Network
from engine.pictures.picture import GridSize
from engine.trainers.compiled.kernels.parts import codes, rows
from engine.trainers.compiled.program import has_kernels, table_of

LAYOUT = Network((5, 3), 2, (4,), Activation.GELU).layout(GridSize(5, 4))


def test_the_lectures_network_is_four_linear_layers() -> None:
    table = table_of(Network().layout(GridSize(8, 8))).rows
    assert table[:, [rows.INPUTS, rows.OUTPUTS]].tolist() == [[64, 16], [16, 4], [4, 16], [16, 64]]
    assert set(table[:, rows.KIND]) == {codes.LINEAR}


def test_each_layer_reads_where_the_one_before_answers_and_the_output_is_last() -> None:
    table = table_of(LAYOUT).rows
    assert table[0, rows.READS_AT] == 0
    np.testing.assert_array_equal(table[1:, rows.READS_AT], table[:-1, rows.ANSWERS_AT])
    np.testing.assert_array_equal(table[:, rows.READS_AT] + table[:, rows.INPUTS], table[:, rows.ANSWERS_AT])
    assert table[-1, rows.ANSWERS_AT] + table[-1, rows.OUTPUTS] == sum(LAYOUT.widths)


def test_parameters_lie_one_layer_behind_the_other() -> None:
    table = table_of(LAYOUT).rows
    ends = table[:, rows.PARAMETERS_AT] + table[:, rows.PARAMETERS]
    np.testing.assert_array_equal(table[1:, rows.PARAMETERS_AT], ends[:-1])
    assert (table[0, rows.PARAMETERS_AT], ends[-1]) == (0, LAYOUT.count)


def test_every_layer_of_it_has_a_kernel_and_its_activation_a_number() -> None:
    assert has_kernels(LAYOUT)
    kinds = [layer.activation for layer in LAYOUT.layers]
    assert table_of(LAYOUT).rows[:, rows.ACTIVATION].tolist() == [codes.ACTIVATIONS[kind] for kind in kinds]


def test_a_penalty_of_the_jacobian_has_scratch_for_what_each_layer_reads_twice_but_the_picture() -> None:
    assert table_of(LAYOUT).scratch == 0
    assert (
        table_of(LAYOUT, jacobian=True).scratch == 2 * (20 + 2 * (5 + 3)) + 20
    )  # and a row as wide as the widest
