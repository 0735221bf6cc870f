"""Stacks of pictures put together without having all of them twice in memory."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from engine.importing.raw.raw_values import RawValues

_STEP_BYTES = 2**23


def stacked(parts: list[RawValues]) -> RawValues:
    """All pictures of some stacks (pictures, height, width) of one size, in order; `parts` is emptied.

    They are bytes if all are, else float32, 255 as 1. The last come first, a few at a time, and what has been
    copied is given up where nobody else holds it. The system gives the result its memory as it is written, so
    that hardly more than that is taken.
    """
    end = sum(map(len, parts))
    kind = np.result_type(*{part.dtype for part in parts})
    whole: RawValues = np.empty((end, *parts[0].shape[1:]), dtype=kind)
    step = max(1, _STEP_BYTES // max(1, parts[0][:1].nbytes))
    while parts:
        part = parts.pop()
        for stop in range(len(part), 0, -step):
            start = max(0, stop - step)
            target = whole[end - (stop - start) : end]
            if part.dtype == kind:
                target[...] = part[start:stop]
            else:
                np.divide(part[start:stop], np.float32(255), out=target, dtype=np.float32, casting="unsafe")
            end -= stop - start
            with suppress(ValueError):  # it is a view, or somebody else holds it
                part.resize((start, *part.shape[1:]))
    return whole
