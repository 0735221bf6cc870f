"""What is written on an axis."""

from __future__ import annotations

AxisWords = tuple[str, ...]  # what an axis is, in ever fewer words; none where there is no axis


def variance_words(axis: str, share: float, of: str, learnt: bool = True) -> AxisWords:
    """`direction 2 · 0.0 % of the variance of the learnt codes`, and what is said where there is less room."""
    what, figure = f"learnt {of}" if learnt else of, f"{axis} · {100 * share:.1f} %"
    return f"{figure} of the variance of the {what}", f"{figure} of the {what}", figure, axis
