"""How two galleries share a panel's height."""

from __future__ import annotations

from collections.abc import Sequence


def share_height(room: int, wanted: Sequence[int], least: Sequence[int]) -> list[int]:
    """Heights for parts that want so much: what they want if there is room, else fair shares.

    A part that wants less than its share leaves the rest to the others; none gets less than `least`.
    """
    heights = [0] * len(wanted)
    open_parts = sorted(range(len(wanted)), key=lambda part: wanted[part])
    while open_parts:
        part = open_parts.pop(0)
        fair = max(0, room) // (len(open_parts) + 1)
        heights[part] = max(min(wanted[part], fair), min(least[part], wanted[part]))
        room -= heights[part]
    return heights
