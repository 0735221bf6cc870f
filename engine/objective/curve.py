"""The columns of a loss curve: epoch, train loss, test loss, then a pair for each term where there are several."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.objective.losses import RECONSTRUCTION

LossPoints = npt.NDArray[np.float64]  # (points, columns)
Terms = tuple[str, ...]  # that have columns of their own; none while the loss has one term
TOTALS = 3  # epoch, train loss, test loss


def columns(terms: Terms) -> int:
    """How many columns a curve has."""
    return TOTALS + 2 * len(terms)


def of_term(points: LossPoints, terms: Terms, name: str) -> LossPoints:
    """Train and test loss of one term, (points, 2); NaN throughout for a term that is not there.

    Where the loss had one term, that was the reconstruction.
    """
    if name in terms:
        start = TOTALS + 2 * terms.index(name)
        return points[:, start : start + 2]
    if not terms and name == RECONSTRUCTION:
        return points[:, 1:TOTALS]
    return np.full((len(points), 2), np.nan)


def with_terms(points: LossPoints, terms: Terms, wanted: Terms) -> LossPoints:
    """The points with columns for the wanted terms, in that order."""
    if terms == wanted:
        return points
    return np.hstack([points[:, :TOTALS], *(of_term(points, terms, name) for name in wanted)])


def joined(first: Terms, second: Terms) -> Terms:
    """The terms of both, in the order in which they came."""
    return (*first, *(name for name in second if name not in first))


def marked(points: LossPoints) -> npt.NDArray[np.bool_]:
    """Which points share their epoch with a neighbour: there other pictures or another loss came."""
    same = np.diff(points[:, 0]) == 0
    return np.asarray(np.append(same, False) | np.insert(same, 0, False))[: len(points)]


def marks(points: LossPoints) -> npt.NDArray[np.float64]:
    """The epochs at which other pictures or another loss came, rising."""
    return np.unique(points[marked(points), 0])


def since_mark(points: LossPoints) -> LossPoints:
    """The part that is about the present pictures and loss, from the point at which they came; all, if none came."""
    at = np.flatnonzero(marked(points))
    return points[at[-1] :] if len(at) else points
