"""The loss curve as the plot needs it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.objective.curve import LossPoints

Values = npt.NDArray[np.float64]
TINIEST = 1e-12  # what a loss of 0 is drawn as on a logarithmic axis


def plotted(losses: Values, logarithmic: bool) -> Values:
    """Losses as heights in the plot: themselves, or their exponents of ten; NaN stays NaN."""
    return np.log10(np.maximum(losses, TINIEST)) if logarithmic else losses


def thinned(x: Values, y: Values, columns: int) -> tuple[Values, Values]:
    """The first and the last point, and the lowest and the highest of every pixel column: no peak is lost.

    `x` rises; all of `x` and `y` come back where they fit anyway. Points whose `y` is NaN are left out.
    """
    known = np.isfinite(y)
    x, y = x[known], y[known]
    if len(x) <= 2 * columns or columns < 2:
        return x, y
    each = -(-len(x) // columns)  # points a column; the last point fills up the last column
    boxes = np.concatenate([y, np.full(-len(y) % each, y[-1])]).reshape(-1, each)
    starts = np.arange(len(boxes)) * each
    kept = np.minimum(
        np.concatenate([starts + boxes.argmin(axis=1), starts + boxes.argmax(axis=1)]), len(x) - 1
    )
    kept = np.unique(np.concatenate([[0], kept, [len(x) - 1]]))
    return x[kept], y[kept]


def nearest_point(curve: LossPoints, epoch: float) -> int:
    """The row of a non-empty curve whose epoch is nearest."""
    right = int(np.searchsorted(curve[:, 0], epoch))
    if right == 0:
        return 0
    if right == len(curve):
        return len(curve) - 1
    return right if curve[right, 0] - epoch < epoch - curve[right - 1, 0] else right - 1


def height_range(curve: LossPoints, logarithmic: bool) -> tuple[float, float]:
    """Lowest and highest plotted value with a little air; a linear axis begins at 0."""
    heights = plotted(curve[:, 1:], logarithmic)
    heights = heights[np.isfinite(heights)]
    if len(heights) == 0:
        return 0.0, 1.0
    low, high = float(heights.min()), float(heights.max())
    if not logarithmic:
        return 0.0, max(high * 1.05, TINIEST)
    air = max(0.05, 0.06 * (high - low))
    return low - air, high + air
