"""The network as a table, as Keras prints it: layers, the shapes of what they answer, and parameters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from engine.document import Document
from engine.networks.frozen_layers import layer_keys, learning_parts
from engine.networks.layer_names import layer_names

HEAD = ("Layer", "Output shape", "Parameters")
GAP = 2
BYTES = 4  # a parameter


class SummaryRow(NamedTuple):
    """One layer."""

    name: str  # `Encoder layer 1`
    kind: str  # what it is: `Linear`, and its activation
    shape: tuple[int, ...]  # of what it answers for one picture
    parameters: int

    @property
    def shape_text(self) -> str:
        """`8 × 4 × 4`"""
        return " × ".join(map(str, self.shape))


class Summary(NamedTuple):
    """A row for the input, one a layer, and how many parameters there are in all."""

    rows: tuple[SummaryRow, ...]
    parameters: int
    frozen: int = 0  # how many of them do not learn

    @property
    def total(self) -> str:
        """`Total: 2,276 parameters, 8.9 KiB`, and how many of them are frozen if any are"""
        frozen = f"; {self.frozen:,} are frozen" if self.frozen else ""
        return f"Total: {self.parameters:,} parameters, {_size(self.parameters * BYTES)}{frozen}"


def summary(document: Document) -> Summary:
    """The table of a document's network."""
    layout = document.layout
    size = (layout.size.height, layout.size.width)
    rows = [SummaryRow("Input", "Picture", size, 0)]
    frozen = document.training.frozen
    named = zip(layer_names(layout), layer_keys(layout), layout.layers, strict=True)
    for name, key, layer in named:
        count = sum(tensor.numbers for tensor in layer.tensors)
        activation = str(layer.activation)
        words = _spaced(type(layer).__name__)
        words += f", {activation}" if activation != "identity" else ""
        words += ", frozen" if key in frozen and count else ""
        rows.append(SummaryRow(name, words, layer.answers, count))
    learning = sum(stop - start for start, stop in learning_parts(layout, frozen))
    return Summary(tuple(rows), layout.count, layout.count - learning)


def summary_lines(table: Summary) -> list[str]:
    """The table as text, in columns, with a rule below its head and above the total."""
    cells = [HEAD, *summary_cells(table)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(HEAD))]
    rule = "─" * (sum(widths) + GAP * (len(widths) - 1))
    lines = [_line(row, widths) for row in cells]
    return [lines[0], rule, *lines[1:], rule, table.total]


def summary_cells(table: Summary) -> list[tuple[str, str, str]]:
    """The rows as texts: the layer with its kind, the shape, and the number of parameters."""
    return [(f"{row.name} ({row.kind})", row.shape_text, f"{row.parameters:,}") for row in table.rows]


def summary_table(table: Summary) -> list[Sequence[object]]:
    """The rows for a spreadsheet, head first."""
    return [
        ("layer", "kind", "output shape", "parameters"),
        *((row.name, row.kind, row.shape_text, row.parameters) for row in table.rows),
        ("total", "", "", table.parameters),
    ]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    name, shape, count = row
    return f"{name:<{widths[0]}}  {shape:<{widths[1]}}  {count:>{widths[2]}}"


def _spaced(name: str) -> str:
    """`TransposedConvolution` as `Transposed convolution`."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return f"{words[:1].upper()}{words[1:]}"


def _size(count: int) -> str:
    return f"{count / 2**20:,.1f} MiB" if count >= 2**20 else f"{count / 2**10:,.1f} KiB"
