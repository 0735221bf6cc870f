"""What is said of a unit: its name, and its arithmetic line by line."""

from __future__ import annotations

from engine.activations import Activation
from engine.code_view import CodeArithmetic
from engine.networks.layout import Layout
from engine.unit_arithmetic import UnitArithmetic

SMALLEST_EXACT = 0.0005  # smaller numbers are written with an exponent
Row = tuple[str, str]


def number_text(value: float) -> str:
    """Three decimals, or an exponent for what would look like nothing."""
    if (value and abs(value) < SMALLEST_EXACT) or abs(value) >= 1e5:
        return f"{value:.1e}"
    return f"{value:.3f}"


def unit_name(layout: Layout, layer: int, unit: int, said: str) -> str:
    """`Encoder unit 6`, with the layer's number where a side has several layers, each counted from the input on.

    `said` is what the unit is called within its layer.
    """
    if layer == layout.code_layer:
        return f"Code number {unit + 1}"
    encodes = layer < layout.code_layer
    side, many = ("Encoder", len(layout.encoder)) if encodes else ("Decoder", len(layout.decoder))
    number = layer + 1 if encodes else layer - layout.code_layer
    return f"{side} layer {number}, {said}" if many > 1 else f"{side} {said}"


def source_name(layout: Layout, layer: int) -> str:
    """What a layer's units read."""
    return "pixels" if layer == 0 else "code numbers" if layer == layout.code_layer + 1 else "units"


def arithmetic_rows(arithmetic: UnitArithmetic, source: str, result: str = "sum") -> list[Row]:
    """Lines of words and number: products or their sum, bias, activation; `source` names the inputs."""
    rows = [(f"{number_text(w)} × {number_text(x)}", number_text(w * x)) for w, x in arithmetic.terms]
    if not rows:
        rows = [(f"{arithmetic.inputs:,} weights × {source}", number_text(arithmetic.weighted))]
    rows.append(("+ bias", number_text(arithmetic.bias)))
    if arithmetic.kind != Activation.IDENTITY:
        rows.append(("= sum", number_text(arithmetic.total)))
        rows.append((f"{arithmetic.kind} of the sum", f"<b>{number_text(arithmetic.activation)}</b>"))
    else:
        rows.append((f"= {result}", f"<b>{number_text(arithmetic.activation)}</b>"))
    return rows


def off_rows(rows: list[Row], replaces: bool = True) -> list[Row]:
    """The lines of a unit that is switched off: what it would come to, and what it answers instead of the last line."""
    return [*(rows[:-1] if replaces else rows), ("switched off by hand", "<b>0</b>")]


def code_rows(arithmetic: CodeArithmetic, source: str) -> list[Row]:
    """The lines of a number of the code: its sum and, where it is drawn, how its spread comes about."""
    mean, log_variance, spread = arithmetic.mean, arithmetic.log_variance, arithmetic.spread
    rows = [] if mean is None else arithmetic_rows(mean, source, "sum" if spread is None else "mean")
    if spread is not None:
        if log_variance is not None:
            rows += arithmetic_rows(log_variance, source, "log variance")
        rows.append(("spread: exp of half of it", f"<b>{number_text(spread)}</b>"))
    if arithmetic.dropped:
        rows.append(("dropped: others are larger", "<b>0</b>"))
    return rows
