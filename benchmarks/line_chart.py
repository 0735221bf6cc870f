"""Lines with their spread, as SVG on white paper: readable on a light and on a dark page."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import numpy as np

WIDTH, HEIGHT = 720, 340
LEFT, RIGHT, TOP, BOTTOM = 60, 14, 66, 44
INK, QUIET = "#222", "#ddd"
PLOT = (WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM)
LETTER = 6.3  # of the legend, in pixels


@dataclass(frozen=True)
class Line:
    """A line through the means of some runs, in a band from the least to the most; `rows` is (runs, points)."""

    name: str
    colour: str
    rows: Sequence[Sequence[float]]
    dash: str = ""

    def curves(self) -> tuple[list[float], list[float], list[float]]:
        """Least, mean and most at each point."""
        values = np.array(self.rows, dtype=np.float64)
        return values.min(axis=0).tolist(), values.mean(axis=0).tolist(), values.max(axis=0).tolist()


@dataclass(frozen=True)
class Axis:
    """From where to where, what it counts, and the marks on it; `factors`: equal steps multiply."""

    label: str
    low: float
    high: float
    marks: Sequence[float]
    factors: bool = False

    def share(self, value: float) -> float:
        """Where a value lies, 0 to 1; what is outside lies at the edge."""
        if self.factors:
            part = math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)
        else:
            part = (value - self.low) / (self.high - self.low)
        return min(max(part, 0.0), 1.0)


def line_chart(title: str, across: Axis, up: Axis, points: Sequence[float], lines: Sequence[Line]) -> str:
    """A drawing of lines over the same points."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>text{{font:12px system-ui,sans-serif;fill:{INK}}}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="#fff"/>',
        f'<text x="{LEFT}" y="20" font-weight="bold">{escape(title)}</text>',
        *_legend(lines),
        *_axes(across, up),
    ]
    for line in lines:
        parts += _drawn(line, across, up, points)
    return "\n".join([*parts, "</svg>", ""])


def _x(axis: Axis, value: float) -> float:
    return LEFT + PLOT[0] * axis.share(value)


def _y(axis: Axis, value: float) -> float:
    return TOP + PLOT[1] * (1.0 - axis.share(value))


def _legend(lines: Sequence[Line]) -> Iterator[str]:
    x, y = float(LEFT), 38
    for line in lines:
        width = 26 + LETTER * len(line.name) + 14
        if x + width > WIDTH and x > LEFT:
            x, y = float(LEFT), y + 16
        yield f'<path d="M{x:.0f} {y - 4} h20" {_stroke(line)}/>'
        yield f'<text x="{x + 26:.0f}" y="{y}">{escape(line.name)}</text>'
        x += width


def _axes(across: Axis, up: Axis) -> Iterator[str]:
    for mark in up.marks:
        y = _y(up, mark)
        yield f'<path d="M{LEFT} {y:.1f} H{WIDTH - RIGHT}" stroke="{QUIET}"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{mark:g}</text>'
    for mark in across.marks:
        x = _x(across, mark)
        yield f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{mark:g}</text>'
    middle = LEFT + PLOT[0] / 2
    yield f'<text x="{middle:.0f}" y="{HEIGHT - 8}" text-anchor="middle">{escape(across.label)}</text>'
    yield (
        f'<text x="14" y="{TOP + PLOT[1] / 2:.0f}" text-anchor="middle"'
        f' transform="rotate(-90 14 {TOP + PLOT[1] / 2:.0f})">{escape(up.label)}</text>'
    )


def _drawn(line: Line, across: Axis, up: Axis, points: Sequence[float]) -> Iterator[str]:
    least, mean, most = line.curves()
    xs = [_x(across, point) for point in points]
    over = [f"{x:.1f} {_y(up, value):.1f}" for x, value in zip(xs, most, strict=True)]
    under = [f"{x:.1f} {_y(up, value):.1f}" for x, value in zip(xs, least, strict=True)]
    if len(line.rows) > 1:
        band = " L".join([*over, *reversed(under)])
        yield f'<path d="M{band} Z" fill="{line.colour}" fill-opacity="0.12"/>'
    middle = " L".join(f"{x:.1f} {_y(up, value):.1f}" for x, value in zip(xs, mean, strict=True))
    yield f'<path d="M{middle}" {_stroke(line)}/>'


def _stroke(line: Line) -> str:
    dash = f' stroke-dasharray="{line.dash}"' if line.dash else ""
    return f'fill="none" stroke="{line.colour}" stroke-width="2"{dash}'
