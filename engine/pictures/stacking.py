"""Stacks of pictures put together without having all of them twice in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from engine.pictures.imported import RawValues

_STEP_BYTES = 2**22


def stacked(parts: list[RawValues]) -> RawValues:
    """All pictures of some stacks (pictures, height, width) of one size and kind, in order; `parts` is emptied.

    The largest stack grows by the room that the others need, where nobody else holds it. So at most half as much
    again as the result is in memory.
    """
    count = sum(map(len, parts))
    place = max(range(len(parts)), key=lambda position: parts[position].nbytes)
    before = sum(map(len, parts[:place]))
    own = len(parts[place])
    try:
        parts[place].resize((count, *parts[place].shape[1:]))
    except ValueError:  # it is a view, or somebody else holds it
        whole: RawValues = np.empty((count, *parts[place].shape[1:]), dtype=parts[place].dtype)
        _fill(whole, parts, count)
        return whole
    whole = parts[place]
    behind = parts[place + 1 :]
    del parts[place:]
    _shift(whole, own, before)
    _fill(whole, behind, count)
    _fill(whole, parts, before)
    return whole


def _fill(whole: RawValues, parts: list[RawValues], end: int) -> None:
    """Write parts before `end`, the last first, and give each up: so memory is free again from its top."""
    while parts:
        part = parts.pop()
        whole[end - len(part) : end] = part
        end -= len(part)


def _shift(whole: RawValues, count: int, by: int) -> None:
    """Move the first pictures back to begin at `by`."""
    step = max(1, _STEP_BYTES // max(1, whole[:1].nbytes))
    if by:
        for end in range(count, 0, -step):
            start = max(0, end - step)
            whole[start + by : end + by] = whole[start:end]
