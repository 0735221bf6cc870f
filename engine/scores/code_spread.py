"""How far a code lies from those that were learnt: Mahalanobis distances by a shrunk covariance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Spread:
    """Where codes lie: their mean (numbers,), covariance (numbers, numbers), and how much of it is the shrunk part."""

    mean: Values
    covariance: Values
    shrinkage: float

    def distances(self, codes: Values) -> Values:
        """Mahalanobis distances (pictures,) of codes (pictures, numbers): standard deviations from the mean."""
        apart = codes - self.mean
        inverse = np.linalg.pinv(self.covariance, hermitian=True)
        with np.errstate(over="ignore", invalid="ignore"):
            squares: Values = np.einsum("pi,ij,pj->p", apart, inverse, apart)
        return np.sqrt(np.maximum(squares, 0.0))


def spread_of_codes(codes: Values) -> Spread:
    """The shrunk covariance of codes (pictures, numbers), so that few of them have an inverse too.

    Ledoit and Wolf (2004), "A well-conditioned estimator for large-dimensional covariance matrices": a share of the
    covariance is put evenly on its diagonal, the share that comes nearest to the true one on average. No more codes
    than numbers have at least one part in so many codes of it. Raises `ValueError` without a code.
    """
    count, numbers = codes.shape
    if count == 0:
        raise ValueError("a spread needs a code")
    mean = codes.mean(axis=0)
    centred = codes - mean
    covariance = centred.T @ centred / count
    even = float(np.trace(covariance)) / numbers
    squares = np.square(centred)
    noise = (float((squares.T @ squares).sum()) / count - float(np.square(covariance).sum())) / (
        numbers * count
    )
    apart = float(np.square(covariance).sum()) / numbers - even * even
    shrinkage = 0.0 if apart <= 0.0 else min(noise, apart) / apart
    if count <= numbers:  # without an inverse of its own; of two codes the formula's share is 0
        shrinkage = max(shrinkage, 1.0 / count)
    shrunk = (1.0 - shrinkage) * covariance
    shrunk[np.diag_indices(numbers)] += shrinkage * even
    return Spread(mean, shrunk, shrinkage)
