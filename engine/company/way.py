"""The simpler ways to answer a picture."""

from __future__ import annotations

from enum import StrEnum


class Way(StrEnum):
    """From the simplest on."""

    MEAN = "mean"
    NEAREST = "nearest"
    PCA = "pca"
