"""Ways from one code to another, in even steps."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]
STEPS = 9
PARALLEL = 1e-6  # radians; nearer to 0 or to half a turn than this, an arc is not known


class Way(StrEnum):
    """How a walk goes."""

    LINE = "line"
    ARC = "arc"


def walk(start: Values, end: Values, way: Way = Way.LINE, steps: int = STEPS) -> Values:
    """Codes (steps, numbers) from `start` to `end` (numbers,), both among them.

    An arc is spherical linear interpolation about the origin (Shoemake 1985; for codes White 2016): the angle grows
    evenly, and so does the length. Where there is no angle between the two, or half a turn, it is the line.
    """
    shares = np.linspace(0.0, 1.0, steps)[:, None]
    line: Values = start + (end - start) * shares
    if way is Way.LINE:
        return line
    lengths = np.array([np.sqrt(start @ start), np.sqrt(end @ end)])
    if not lengths.all():
        return line
    one, other = start / lengths[0], end / lengths[1]
    angle = float(np.arccos(np.clip(one @ other, -1.0, 1.0)))
    if angle < PARALLEL or angle > np.pi - PARALLEL:
        return line
    along = (np.sin((1.0 - shares) * angle) * one + np.sin(shares * angle) * other) / np.sin(angle)
    arc: Values = along * (lengths[0] + (lengths[1] - lengths[0]) * shares)
    return arc
