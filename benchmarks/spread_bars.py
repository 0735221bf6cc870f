"""Groups of bars with their spread, as SVG on white paper: readable on a light and on a dark page."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 56, 12, 62, 30
COLOURS = ("#b9b4c6", "#8a8698", "#7c46d6")
INK, QUIET = "#222", "#ddd"
MOST_LINES = 5  # of the grid
SHARE = 0.8  # of a group's width that is bars


class Bar(NamedTuple):
    """Mean, least and most of some runs; none is below 0."""

    mean: float
    low: float
    high: float

    @staticmethod
    def of(values: Sequence[float]) -> Bar:
        """The bar of one or more values."""
        return Bar(sum(values) / len(values), min(values), max(values))


def spread_bars(title: str, series: Sequence[str], groups: Mapping[str, Sequence[Bar]]) -> str:
    """A drawing of groups with a bar for each of up to three series; whiskers go from the least to the most."""
    highest = max(bar.high for bars in groups.values() for bar in bars)
    step = grid_step(highest)
    top = step * math.ceil(highest / step)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>text{{font:12px system-ui,sans-serif;fill:{INK}}}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="#fff"/>',
        f'<text x="{LEFT}" y="22" font-weight="bold">{escape(title)}</text>',
        *_legend(series),
        *_grid(top, step),
    ]
    room = (WIDTH - LEFT - RIGHT) / len(groups)
    for number, (name, bars) in enumerate(groups.items()):
        start = LEFT + number * room
        lines.append(
            f'<text x="{start + room / 2:.1f}" y="{HEIGHT - 10}" text-anchor="middle">{escape(name)}</text>'
        )
        width = SHARE * room / len(bars)
        for place, bar in enumerate(bars):
            lines += _bar(start + (1 - SHARE) * room / 2 + place * width, width, bar, COLOURS[place], top)
    return "\n".join([*lines, "</svg>", ""])


def grid_step(highest: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten of which at most five reach `highest`, which is above 0."""
    power = 10.0 ** math.floor(math.log10(highest / MOST_LINES))
    return next(step for factor in (1, 2, 5, 10) if MOST_LINES * (step := factor * power) >= highest)


def _y(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top


def _legend(series: Sequence[str]) -> Iterator[str]:
    x = float(LEFT)
    for words, colour in zip(series, COLOURS, strict=False):
        yield f'<rect x="{x:.0f}" y="35" width="10" height="10" rx="2" fill="{colour}"/>'
        yield f'<text x="{x + 15:.0f}" y="44">{escape(words)}</text>'
        x += 15 + 6.4 * len(words) + 12


def _grid(top: float, step: float) -> Iterator[str]:
    for number in range(round(top / step) + 1):
        value = number * step
        y = _y(value, top)
        yield f'<path d="M{LEFT} {y:.1f} H{WIDTH - RIGHT}" stroke="{QUIET}"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>'


def _bar(x: float, width: float, bar: Bar, colour: str, top: float) -> Iterator[str]:
    y, foot, middle = _y(bar.mean, top), _y(0.0, top), x + width / 2
    yield f'<rect x="{x + 1:.1f}" y="{y:.1f}" width="{width - 2:.1f}" height="{foot - y:.1f}" fill="{colour}"/>'
    yield f'<path d="M{middle:.1f} {_y(bar.low, top):.1f} V{_y(bar.high, top):.1f}" stroke="{INK}"/>'
