"""Detectors from scikit-learn, which know no autoencoder: to stand beside it on the same pictures."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from engine.errors import PinholeError

Values = npt.NDArray[np.float64]
Rows = npt.NDArray[np.floating]
NO_SKLEARN = "The detectors beside the network need scikit-learn; install it with `pip install scikit-learn`."
SHARE_OUTSIDE = 0.05  # of the learnt pictures, that the one-class SVM may leave outside


class Detector(StrEnum):
    """One of them."""

    PCA = "PCA"
    FOREST = "isolation forest"
    SVM = "one-class SVM"


def check_sklearn() -> None:
    """Raise `PinholeError` where scikit-learn is missing."""
    try:
        import sklearn  # noqa: F401
    except ImportError as error:
        raise PinholeError(NO_SKLEARN) from error


def strangeness(detector: Detector, learnt: Rows, numbers: int, seed: int) -> Callable[[Rows], Values]:
    """How strange pictures (pictures, pixels) are to a detector that has learnt others: higher is stranger.

    PCA by the squared error of what comes back through `numbers` numbers; a forest of 100 trees, drawn by `seed`; a
    one-class SVM with a Gaussian kernel as wide as the pixels vary (`gamma="scale"`) and nu = 0.05.
    """
    rows = np.asarray(learnt, dtype=np.float64)
    if detector is Detector.PCA:
        from sklearn.decomposition import PCA

        found = PCA(min(numbers, *rows.shape), svd_solver="covariance_eigh").fit(rows)
        return lambda pictures: np.square(found.inverse_transform(found.transform(pictures)) - pictures).mean(
            axis=1
        )
    if detector is Detector.FOREST:
        from sklearn.ensemble import IsolationForest

        forest = IsolationForest(random_state=seed % 2**32).fit(rows)
        return lambda pictures: np.asarray(-forest.score_samples(np.asarray(pictures, dtype=np.float64)))
    from sklearn.svm import OneClassSVM

    machine = OneClassSVM(gamma="scale", nu=SHARE_OUTSIDE).fit(rows)
    return lambda pictures: np.asarray(-machine.score_samples(np.asarray(pictures, dtype=np.float64)))
