"""A flat view of the space of codes: two axes through a centre."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.labs.code_space.directions import Directions
from engine.scores.principal_components import principal_components

Values = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Axes:
    """What the two axes of a plane are: numbers of the code or directions, counted from 0.

    Where a code has one number only, the second axis is None.
    """

    directions: bool = True
    first: int = 0
    second: int | None = 1


@dataclass(frozen=True, eq=False)
class Plane:
    """Two vectors of length 1 at right angles through a centre; points are (along the first, along the second)."""

    centre: Values  # (numbers,)
    vectors: Values  # (2, numbers); the second is all 0 where a code has one number
    offsets: Values  # (2,): what is written at the centre on each axis
    shares: Values  # (2,): of the variance of the codes, 0 to 1

    def place(self, codes: npt.NDArray[np.floating]) -> Values:
        """The points (codes, 2) of codes (codes, numbers); what is beside the plane falls on it at a right angle."""
        with np.errstate(invalid="ignore", over="ignore"):  # of a run that is lost
            points: Values = (codes - self.centre) @ self.vectors.T + self.offsets
        return points

    def code_at(self, points: Values) -> Values:
        """The codes (points, numbers) in the plane at points (points, 2)."""
        codes: Values = (points - self.offsets) @ self.vectors + self.centre
        return codes

    def beside(self, codes: Values) -> Values:
        """How far codes (codes, numbers) lie beside the plane, (codes,)."""
        away = codes - self.code_at(self.place(codes))
        distances: Values = np.sqrt(np.square(away).sum(axis=1))
        return distances

    def ellipse(self, spreads: Values) -> Values:
        """Covariances (codes, 2, 2) in the plane of codes whose numbers spread by themselves.

        `spreads` are standard deviations (codes, numbers): the covariance P diag(s squared) P transposed of what a
        normal distribution with independent numbers looks like in the plane.
        """
        covariances: Values = np.einsum("ai,ni,bi->nab", self.vectors, np.square(spreads), self.vectors)
        return covariances


def plane_of(axes: Axes, directions: Directions) -> Plane:
    """The plane of some axes through the mean of the codes whose directions these are."""
    numbers = len(directions.mean)
    vectors, offsets, shares = np.zeros((2, numbers)), np.zeros(2), np.zeros(2)
    variance = directions.vectors.T @ (directions.variances[:, None] * directions.vectors)
    whole = directions.variances.sum()
    for place, axis in enumerate((axes.first, axes.second)):
        if axis is None:
            continue
        if axes.directions:
            vectors[place], shares[place] = directions.vectors[axis], directions.shares[axis]
        else:
            vectors[place, axis] = 1.0
            offsets[place] = directions.mean[axis]
            shares[place] = variance[axis, axis] / whole if whole > 0.0 else 0.0
    return Plane(directions.mean, vectors, offsets, shares)


def fitting(axes: Axes, numbers: int) -> Axes:
    """The axes for a code of so many numbers: those asked for if it has them, else the first two."""
    if numbers == 1:
        return Axes(axes.directions, 0, None)
    second = axes.second
    if second is None or max(axes.first, second) >= numbers or axes.first == second:
        return Axes(axes.directions)
    return axes


def pixel_plane(train: npt.NDArray[np.floating]) -> Plane:
    """The plane of the two principal components of pictures (pictures, pixels) in the space of all pictures.

    A point of it is what PCA keeps of a picture as two numbers, and `code_at` what it paints of them. Raises
    `PinholeError` without a picture.
    """
    found = principal_components(train, 2)
    vectors, shares = np.zeros((2, train.shape[1])), np.zeros(2)
    whole = np.square(np.asarray(train, dtype=np.float64) - found.mean).sum() / len(train)
    for place, (direction, variance) in enumerate(zip(found.directions, found.variances, strict=True)):
        side = 1.0 if direction[np.abs(direction).argmax()] > 0.0 else -1.0
        vectors[place], shares[place] = side * direction, variance / whole
    return Plane(found.mean, vectors, np.zeros(2), shares)
