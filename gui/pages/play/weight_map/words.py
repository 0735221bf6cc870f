"""What is said of a connection: the names of its ends and its arithmetic."""

from __future__ import annotations

from engine.activations import Activation
from engine.connection_arithmetic import ConnectionArithmetic
from engine.networks.connections import INPUT, Connection, is_spread, numbers_of
from engine.networks.layers.code_maker import CodeMaker
from engine.networks.layout import Layout
from gui.pages.play.columns.unit_words import Row, number_text, unit_name


def node_name(layout: Layout, layer: int, unit: int) -> str:
    """`Input pixel, row 3, column 5`, `Encoder unit 6`, `Code number 2` or `Output pixel, ...`."""
    if layer in (INPUT, len(layout.layers) - 1):
        row, column = divmod(unit, layout.size.width)
        return f"{'Input' if layer == INPUT else 'Output'} pixel, row {row + 1}, column {column + 1}"
    if isinstance(layout.code, CodeMaker) and layer == layout.code_layer - 1:
        return f"Code number {numbers_of(layout, layer, unit) + 1}"
    extent = layout.layers[layer].answers
    said = f"unit {unit + 1}"
    if len(extent) > 1:
        _, height, width = (1, *extent)[-3:]
        channel, cell = divmod(unit, height * width)
        row, column = divmod(cell, width)
        said = f"map {channel + 1}, row {row + 1}, column {column + 1}"
    return unit_name(layout, layer, unit, said)


def ends_of(layout: Layout, connection: Connection) -> tuple[str, str]:
    """The names of what is read and of what reads it."""
    target = node_name(layout, connection.layer, connection.target)
    if is_spread(layout, connection):
        target += ": log variance"
    return node_name(layout, connection.layer - 1, connection.source), target


def product_text(found: ConnectionArithmetic) -> str:
    """`0.412 × 1.000 = 0.412`."""
    return f"{number_text(found.weight)} × {number_text(found.value)} = {number_text(found.added)}"


def sum_rows(found: ConnectionArithmetic) -> list[Row]:
    """How what is added leads to what the unit says."""
    rows = [
        ("this connection adds", f"<b>{number_text(found.added)}</b>"),
        (
            f"{found.inputs - 1:,} others add" if found.inputs > 1 else "no others",
            number_text(_others(found)),
        ),
        ("+ bias", number_text(found.bias)),
        ("= sum", number_text(found.total)),
    ]
    if found.kind != Activation.IDENTITY:
        rows.append((f"{found.kind} of the sum", f"<b>{number_text(found.activation)}</b>"))
    return rows


def place_text(found: ConnectionArithmetic) -> str:
    """Where it stands among all connections of the unit, by what they add for this picture; lines go by weight."""
    return (
        f"Number {found.place:,} of {found.inputs:,} by what it adds for this picture; the lines go by weight"
    )


def _others(found: ConnectionArithmetic) -> float:
    return found.weighted - found.added
