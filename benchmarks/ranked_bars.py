"""Bars in order, the shortest first, as SVG on white paper: readable on a light and on a dark page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

WIDTH, LEFT, RIGHT, TOP, ROW = 720, 200, 70, 40, 24
INK, OURS, OTHERS = "#222", "#7c46d6", "#b9b4c6"


class Bar(NamedTuple):
    """Some runs of one thing; `ours`: a network."""

    name: str
    values: Sequence[float]
    ours: bool

    @property
    def mean(self) -> float:
        """The bar's length."""
        return sum(self.values) / len(self.values)


def ranked_bars(title: str, bars: Sequence[Bar], decimals: int = 4) -> str:
    """A drawing of bars with their means in figures; whiskers go from the least to the most."""
    ranked = sorted(bars, key=lambda bar: bar.mean)
    scale = (WIDTH - LEFT - RIGHT) / max(max(bar.values) for bar in ranked)
    height = TOP + ROW * len(ranked) + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>text{{font:12px system-ui,sans-serif;fill:{INK}}}</style>",
        f'<rect width="{WIDTH}" height="{height}" rx="8" fill="#fff"/>',
        f'<text x="14" y="24" font-weight="bold">{escape(title)}</text>',
    ]
    for number, bar in enumerate(ranked):
        y, end = TOP + ROW * number, LEFT + scale * max(bar.values)
        middle = y + ROW / 2 - 2
        parts += [
            f'<text x="{LEFT - 8}" y="{middle + 4:.0f}" text-anchor="end">{escape(bar.name)}</text>',
            f'<rect x="{LEFT}" y="{y}" width="{scale * bar.mean:.1f}" height="{ROW - 6}"'
            f' fill="{OURS if bar.ours else OTHERS}"/>',
            f'<path d="M{LEFT + scale * min(bar.values):.1f} {middle + 1:.1f} H{end:.1f}" stroke="{INK}"/>',
            f'<text x="{end + 8:.1f}" y="{middle + 4:.0f}">{bar.mean:.{decimals}f}</text>',
        ]
    return "\n".join([*parts, "</svg>", ""])
