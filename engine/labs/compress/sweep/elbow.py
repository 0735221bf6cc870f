"""Where an error curve bends: from how many numbers on a further one helps little."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

FLOOR = 0.01  # of the mean picture's error: what is left below that counts as nothing
CLEAR = 0.5  # of the whole fall, that the curve must lie below its chord
LEAST_FALL = math.log(1.25)  # of the logarithm: a curve that hardly falls has no bend


@dataclass(frozen=True)
class Elbow:
    """The deepest place of an error curve below the straight line from its beginning to its end."""

    numbers: int  # of the code, there
    left: float  # of the error that is left there, as a share of the mean picture's
    depth: float  # below the chord, in parts of the whole fall: 0 for a straight line
    clear: bool  # whether it is one, or the curve falls too evenly


def elbow_of(left: npt.NDArray[np.floating]) -> Elbow:
    """The elbow of a curve of errors (numbers + 1,), as shares of the first, which is that of no number at all.

    The rule: of the logarithm of the error, not below 1 %, the place farthest below the chord from no number to the
    largest code (Satopää and others 2011, "Finding a Kneedle in a Haystack", with a fixed threshold). It is accepted if
    it lies below the chord by at least half the whole fall, and the error falls by a fifth at all.
    """
    with np.errstate(divide="ignore"):
        height = np.log(np.maximum(np.asarray(left, dtype=np.float64), FLOOR))
    steps = np.arange(len(height))
    chord = height[0] + (height[-1] - height[0]) * steps / max(1, len(height) - 1)
    below = chord - height
    numbers = int(below.argmax())
    fall = float(height[0] - height[-1])
    depth = float(below[numbers]) / max(fall, 1e-12) if fall > 0.0 else 0.0
    clear = fall >= LEAST_FALL and depth >= CLEAR and numbers > 0
    return Elbow(numbers, float(left[numbers]), depth, clear)
