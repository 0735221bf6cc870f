"""The summary names every layer once, with the shape and number of parameters that PyTorch's modules have."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch

from engine.kinds import kind_named, kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.layout import first_parameters
from engine.networks.torch_module import build_layers
from engine.script.summary import summary, summary_lines, summary_table

LECTURE = """\
Layer                         Output shape  Parameters
──────────────────────────────────────────────────────
Input (Picture)               8 × 8                  0
Encoder layer (Linear, ReLU)  16                 1,040
Code (Linear)                 4                     68
Decoder layer (Linear, ReLU)  16                    80
Output (Linear, Tanh)         64                 1,088
──────────────────────────────────────────────────────
Total: 2,276 parameters, 8.9 KiB"""


def test_the_lectures_summary_reads_as_a_table() -> None:
    assert "\n".join(summary_lines(summary(lecture_document()))) == LECTURE


@pytest.mark.parametrize("name", [one.name for one in kinds()])
def test_shapes_and_parameters_are_those_of_pytorchs_modules(name: str) -> None:
    document = with_kind(lecture_document(), kind_named(name))
    table = summary(document)
    layers = build_layers(document.layout, first_parameters(document.layout, 1))
    values = torch.zeros(1, document.size.pixels)
    assert len(table.rows) == len(layers) + 1
    for row, layer in zip(table.rows[1:], layers, strict=True):
        values = layer(values)
        assert math.prod(row.shape) == values.numel()
        assert row.parameters == sum(one.numel() for one in layer.parameters())
    assert table.parameters == sum(row.parameters for row in table.rows) == document.layout.count


def test_a_spreadsheet_gets_a_row_a_layer_and_the_total() -> None:
    rows = summary_table(summary(lecture_document()))
    assert rows[0] == ("layer", "kind", "output shape", "parameters")
    assert {len(row) for row in rows} == {4} and rows[-1] == ("total", "", "", 2276)


def test_a_large_networks_size_is_in_mebibytes() -> None:
    document = lecture_document()
    large = replace(document, network=replace(document.network, encoder=(1024, 1024), code=512))
    assert summary(large).total.endswith("MiB")


def test_frozen_layers_are_named_and_counted() -> None:
    document = lecture_document()
    frozen = replace(document, training=replace(document.training, frozen=("code", "output")))
    table = summary(frozen)
    assert [row.name for row in table.rows if row.kind.endswith(", frozen")] == ["Code", "Output"]
    assert table.total == "Total: 2,276 parameters, 8.9 KiB; 1,156 are frozen"
