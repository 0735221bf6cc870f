"""Which numbers stand at the axes of the loss plot."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

from engine.wording import PLAIN_POWERS

Tick = tuple[float, str]
MANTISSAS = (1.0, 2.0, 5.0)
MILLION = 1e6


def linear_ticks(low: float, high: float, most: int) -> list[Tick]:
    """At most `most` round numbers within low..high: multiples of 1, 2 or 5 times a power of ten."""
    if not high > low or most < 1:
        return []
    step = _round_step((high - low) / most)
    while math.floor(high / step + 1e-9) - math.ceil(low / step - 1e-9) + 1 > most:
        step = _round_step(step * 1.01)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return [(index * step, _plain(index * step, decimals)) for index in range(first, last + 1)]


def whole_ticks(low: float, high: float, most: int) -> list[Tick]:
    """As `linear_ticks`, whole numbers only; from a million on they are counted in millions: `0.5 M`."""
    return [
        (value, _whole(round(value), high >= MILLION))
        for value, _ in linear_ticks(low, high, most)
        if abs(value - round(value)) < 1e-9
    ]


def roomy_ticks(
    ticks: Callable[[int], list[Tick]], most: int, unit: float, width_of: Callable[[str], float], gap: float
) -> list[Tick]:
    """As many as possible of `ticks(at most)`, beginning with `most`, whose words stand `gap` pixels apart.

    `unit` is how many pixels an axis has for 1, `width_of` how many a text needs.
    """
    for count in range(most, 1, -1):
        tried = ticks(count)
        ends = [(at * unit, width_of(text) / 2) for at, text in tried]
        if all(b - a >= half_a + half_b + gap for (a, half_a), (b, half_b) in itertools.pairwise(ends)):
            return tried
    return ticks(1)


def log_ticks(low: float, high: float, most: int) -> list[Tick]:
    """Ticks for exponents of ten low..high: whole powers, at most `most`; 2 and 5 too where few."""
    if not high > low or most < 1:
        return []
    first, last = math.ceil(low - 1e-9), math.floor(high + 1e-9)
    powers = list(range(first, last + 1))
    if len(powers) < 2:
        finer = [
            (power + math.log10(mantissa), _power(mantissa, power))
            for power in range(math.floor(low), math.floor(high) + 1)
            for mantissa in MANTISSAS
        ]
        inside = [tick for tick in finer if low - 1e-9 <= tick[0] <= high + 1e-9]
        if len(inside) < 2:  # less than half a decade
            return [(math.log10(v), text) for v, text in linear_ticks(10.0**low, 10.0**high, most) if v > 0]
        return (
            inside if len(inside) <= most else [tick for tick in inside if tick[0] in powers] or inside[:most]
        )
    every = -(-len(powers) // most)
    shown = [power for power in powers if power % every == 0][:most]
    if len(shown) < 2 <= most:  # one number says nothing of a scale
        shown = [powers[0], powers[-1]]
    return [(float(power), _power(1.0, power)) for power in shown]


def _round_step(least: float) -> float:
    power = math.floor(math.log10(least))
    for mantissa in (*MANTISSAS, 10.0):
        step = mantissa * 10.0**power
        if step >= least * (1 - 1e-9):
            return step
    return 10.0 ** (power + 1)


def _plain(value: float, decimals: int) -> str:
    if -decimals not in PLAIN_POWERS or abs(value) >= MILLION:
        mantissa, exponent = f"{value:.2e}".split("e")
        return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}" if value else "0"
    return f"{value:,.{decimals}f}"


def _whole(value: int, millions: bool) -> str:
    return f"{value / MILLION:,g} M" if millions and value else f"{value:,}"


def _power(mantissa: float, power: int) -> str:
    if power not in PLAIN_POWERS:
        return f"{mantissa:g}e{power}"
    return f"{mantissa * 10.0**power:,.{max(0, -power)}f}"
