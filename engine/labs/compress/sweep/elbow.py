"""Where an error curve bends: from how many numbers on a further one helps little."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

FLOOR = 0.01  # of the mean picture's error: what is left below that counts as nothing
# Of the whole fall, that the curve must lie below its chord. Between what sets of random noise reach (at most 0.43 in
# six sweeps of five seeds) and sets of shapes (at least 0.52); of sets from twelve other seeds: 0.43 and 0.50.
CLEAR = 0.475
MOST_LEFT = 0.5  # of the error, at an elbow: what explains less has compressed nothing


@dataclass(frozen=True)
class Elbow:
    """The deepest place of an error curve below the straight line from its beginning to its end."""

    numbers: int  # of the code, there
    left: float  # of the error that is left there, as a share of the mean picture's
    depth: float  # below the chord, in parts of the whole fall: 0 for a straight line
    clear: bool  # whether it is one, or the curve falls too evenly


def elbow_of(left: npt.NDArray[np.floating]) -> Elbow:
    """The elbow of a curve of errors (numbers + 1,), as shares of the first, which is that of no number at all.

    The rule: no size counts as worse than a smaller one. Of the logarithm of the error, not below 1 %, the place
    farthest below the chord from no number to the largest code (Satopää and others 2011, "Finding a Kneedle in a
    Haystack", with a fixed threshold). It is accepted if it lies below the chord by at least 0.475 of the whole fall,
    and less than half the error is left there.
    """
    with np.errstate(divide="ignore"):
        height = np.log(np.maximum(np.asarray(left, dtype=np.float64), FLOOR))
    height = np.minimum.accumulate(height)
    steps = np.arange(len(height))
    chord = height[0] + (height[-1] - height[0]) * steps / max(1, len(height) - 1)
    below = chord - height
    numbers = int(below.argmax())
    fall = float(height[0] - height[-1])
    depth = float(below[numbers]) / fall if fall > 0.0 else 0.0
    clear = depth >= CLEAR and float(left[numbers]) < MOST_LEFT
    return Elbow(numbers, float(left[numbers]), depth, clear)
