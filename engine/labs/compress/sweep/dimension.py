"""The intrinsic dimension of pictures, estimated by how far away neighbours are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.labs.kinds_order import evenly

Values = npt.NDArray[np.float64]

LEAST_PICTURES = 10  # different ones: of fewer, neighbours say nothing
MOST_PICTURES = 2_000
MOST_WORK = 150_000_000  # differences of pixels in all
SPARE = 4  # times as many are looked through, as some may be alike
BLOCK = 4_000_000  # of them at once
NEIGHBOURS = 10  # of the maximum-likelihood estimate
LEFT_OUT = 0.1  # of the pictures, those with the largest ratios: Facco and others fit without them
MOST_TIES = 0.5  # of the pictures, whose two nearest may be equally far


@dataclass(frozen=True)
class Dimension:
    """How many numbers tell where a picture lies among its neighbours."""

    two_nearest: float | None  # by the two nearest neighbours
    likelihood: float | None  # by ten
    pictures: int  # different ones that were looked at
    why_not: str = ""  # one sentence where an estimate is missing


def dimension_of(pictures: npt.NDArray[np.floating]) -> Dimension:
    """Both estimates for pictures (pictures, pixels), of which alike ones count once.

    The distance of two pictures is the sum of what their pixels differ by. With Euclid's, a hard edge that moves would
    count twice: its distance grows as the root of how far it has moved.
    """
    every = np.asarray(pictures, dtype=np.float32)
    most = max(LEAST_PICTURES, min(MOST_PICTURES, int((MOST_WORK / max(1, every.shape[1])) ** 0.5)))
    rows = np.unique(every[list(evenly(len(every), SPARE * most))], axis=0)
    rows = rows[list(evenly(len(rows), most))]
    if len(rows) < LEAST_PICTURES:
        here = "there is 1" if len(rows) == 1 else f"there are {len(rows)}"
        sentence = (
            "For the dimension that neighbours tell, open a larger picture set or add pictures to learn from: at least"
            f" {LEAST_PICTURES} different pictures are needed, and {here}."
        )
        return Dimension(None, None, len(rows), sentence)
    near = neighbour_distances(rows, min(NEIGHBOURS, len(rows) - 1))
    ties = float((near[:, 0] >= near[:, 1]).mean())
    if ties > MOST_TIES:
        sentence = "The two nearest neighbours of most pictures are equally far, so they tell no dimension."
        return Dimension(None, likelihood_dimension(near), len(rows), sentence)
    return Dimension(two_nearest_dimension(near), likelihood_dimension(near), len(rows))


def neighbour_distances(rows: npt.NDArray[np.floating], count: int) -> Values:
    """The distances (pictures, count) from each picture to its nearest others, rising."""
    found = np.empty((len(rows), count))
    block = max(1, BLOCK // max(1, rows.size))
    for start in range(0, len(rows), block):
        part = rows[start : start + block]
        apart = np.abs(part[:, None] - rows[None]).sum(axis=2, dtype=np.float64)
        apart[np.arange(len(part)), np.arange(start, start + len(part))] = np.inf
        found[start : start + len(part)] = np.sort(np.partition(apart, count - 1, axis=1)[:, :count], axis=1)
    return found


def two_nearest_dimension(near: Values) -> float | None:
    """Facco, d'Errico, Rodriguez and Laio 2017 (Scientific Reports 7, 12140): by the ratios of two distances.

    The slope through the origin of -log(1 - F) over log(second / first), without the tenth of largest ratios. `near` is
    (pictures, at least 2), no distance 0. None where all ratios are 1.
    """
    ratios = np.sort(near[:, 1] / near[:, 0])
    kept = int(len(ratios) * (1.0 - LEFT_OUT))
    across = np.log(ratios[:kept])
    up = -np.log(1.0 - np.arange(1, kept + 1) / len(ratios))
    square = float(across @ across)
    return float(across @ up) / square if square > 0.0 else None


def likelihood_dimension(near: Values) -> float | None:
    """Levina and Bickel 2004 with MacKay and Ghahramani's mean of the inverses, over all neighbours given.

    `near` is (pictures, at least 2), no distance 0. None where all neighbours are equally far.
    """
    logs = np.log(near[:, -1:] / near[:, :-1])
    total = float(logs.sum())
    return logs.size / total if total > 0.0 else None
