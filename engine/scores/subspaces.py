"""How far apart two subspaces are: the angles between them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.float64]


def principal_angles(first: npt.NDArray[np.floating], second: npt.NDArray[np.floating]) -> Rows:
    """The angles between the spaces that two sets of rows span, in degrees, the largest first; 0 to 90.

    `first` is (directions, pixels), `second` likewise; neither needs to be orthogonal. There are as many angles as the
    smaller space has dimensions; rows that add no dimension count for nothing. Angles near 0 come from sines and those
    near 90 from cosines, each where it is exact (Björck and Golub 1973, Mathematics of Computation 27, 579).
    """
    smaller, larger = sorted((_basis(first), _basis(second)), key=len)
    shared = smaller @ larger.T
    cosines = np.linalg.svd(shared, compute_uv=False)[::-1]
    sines = np.linalg.svd(smaller - shared @ larger, compute_uv=False)[: len(smaller)]
    near = sines < np.sqrt(0.5)
    angles = np.where(near, np.arcsin(np.clip(sines, 0.0, 1.0)), np.arccos(np.clip(cosines, 0.0, 1.0)))
    degrees: Rows = np.degrees(angles)
    return degrees


def _basis(rows: npt.NDArray[np.floating]) -> Rows:
    """Orthonormal rows that span the same space."""
    exact = np.asarray(rows, dtype=np.float64)
    _, lengths, directions = np.linalg.svd(exact, full_matrices=False)
    nothing = np.finfo(np.float64).eps * max(exact.shape) * lengths.max(initial=0.0)
    basis: Rows = directions[lengths > nothing]
    return basis
