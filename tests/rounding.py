"""How far two right answers may lie apart, and why: the tolerances of the tests come from here.

A number rounded once is off by at most `FLOAT32` (or `FLOAT64`) of itself; what is computed from it is off by that
for every rounding on the way. Of a sum, each of its n - 1 additions rounds what is summed so far, so n terms within
0..1 are off by at most n * n roundings, their mean by n, and by far less in practice.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

FLOAT32 = 2.0**-24  # the largest relative error of rounding a number to float32
FLOAT64 = 2.0**-53

# Two ways to train in float32 see the same condition of the problem, but other roundings: torch adds up in 8 to 16
# lanes, a plain loop one after the other. That makes the bound of a sum of 64 terms 64 / log2(64) = 11 times as
# large at most; which of the steps meets a badly conditioned number is chance (3 to 5 times were seen), and doubles it.
OTHER_ORDER = 20.0

FIVE_SIGMA = 5.0  # by chance alone, once in two million draws is further off

Numbers = npt.ArrayLike


def assert_as_exact_as(ours: Numbers, torchs: Numbers, exact: Numbers, roundings: float) -> None:
    """Ours is as close to float64's answer as torch's float32 is, but for the order of sums.

    `roundings` of the largest number are allowed even where torch happens to be exact.
    """
    truth = np.asarray(exact, dtype=np.float64)
    error = np.max(np.abs(np.asarray(ours) - truth))
    theirs = np.max(np.abs(np.asarray(torchs) - truth))
    allowed = OTHER_ORDER * theirs + roundings * FLOAT32 * np.max(np.abs(truth))
    assert error <= allowed, f"off by {error:.2e}, torch by {theirs:.2e}; allowed were {allowed:.2e}"


def assert_curve_as_exact_as(ours: Numbers, torchs: Numbers, exact: Numbers, roundings: float) -> None:
    """The same for each of a curve's points relative to itself; errors grow, so the largest so far is the measure."""
    truth = np.asarray(exact, dtype=np.float64)
    error = np.abs(np.asarray(ours) / truth - 1.0)
    theirs = np.maximum.accumulate(np.abs(np.asarray(torchs) / truth - 1.0))
    allowed = OTHER_ORDER * theirs + roundings * FLOAT32
    worst = int(np.argmax(error - allowed))
    assert np.all(error <= allowed), f"point {worst}: off by {error[worst]:.2e}, torch by {theirs[worst]:.2e}"


def chance(share: float, draws: int) -> float:
    """How far the share of hits among independent draws may lie from the promised one: five standard deviations."""
    return FIVE_SIGMA * math.sqrt(share * (1.0 - share) / draws)
