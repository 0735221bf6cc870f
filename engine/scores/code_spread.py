"""How far a code lies from those that were learnt: Mahalanobis distances by a shrunk covariance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Spread:
    """Where codes lie: their mean (numbers,), covariance (numbers, numbers), and the share of it that is shrunk."""

    mean: Values
    covariance: Values
    shrinkage: float  # 0 to 1

    def distances(self, codes: Values) -> Values:
        """Mahalanobis distances (pictures,) of codes (pictures, numbers): in standard deviations from the mean.

        Along directions in which the learnt codes do not vary at all nothing counts. NaN for codes that are no numbers.
        """
        apart = codes - self.mean
        inverse = np.linalg.pinv(self.covariance, hermitian=True)
        with np.errstate(over="ignore", invalid="ignore"):
            squares: Values = np.einsum("pi,ij,pj->p", apart, inverse, apart)
        return np.sqrt(np.maximum(squares, 0.0))


def spread_of_codes(codes: Values) -> Spread:
    """The shrunk covariance of codes (pictures, numbers), of which few have an inverse too.

    Ledoit and Wolf (2004), "A well-conditioned estimator for large-dimensional covariance matrices": of the covariance
    (over n) a share is put evenly on the diagonal, the share that comes nearest to the true one on average. Raises
    `ValueError` without a code.
    """
    count, numbers = codes.shape
    if count == 0:
        raise ValueError("a spread needs a code")
    mean = codes.mean(axis=0)
    centred = codes - mean
    covariance = centred.T @ centred / count
    even = float(np.trace(covariance)) / numbers
    squares = np.square(centred)
    noise = float((squares.T @ squares).sum()) / count - float(np.square(covariance).sum())
    apart = float(np.square(covariance).sum()) - numbers * even * even  # from the even one, squared
    share = min(1.0, noise / count / apart) if numbers > 1 and apart > 0.0 and noise > 0.0 else 0.0
    shrunk = (1.0 - share) * covariance
    shrunk[np.diag_indices(numbers)] += share * even
    return Spread(mean, shrunk, share)
