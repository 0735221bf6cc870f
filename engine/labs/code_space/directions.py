"""The directions along which codes vary most, and planes through the space of codes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.scores.principal_components import principal_components

Values = npt.NDArray[np.float64]
NO_SHARE = 1e-12  # of the variance: at most what roundings of codes that do not vary come to
LEAST_REST = (
    1e-3  # of an axis beside the directions that are there; of less nothing but roundings would remain
)


@dataclass(frozen=True, eq=False)
class Directions:
    """The mean code, and directions of length 1 at right angles, that with the largest variance first.

    There are as many as a code has numbers, also where the codes do not vary along some.
    """

    mean: Values  # (numbers,)
    vectors: Values  # (numbers, numbers): a row a direction
    variances: Values  # (numbers,): of the codes along each, the sum of squares over their number

    @property
    def shares(self) -> Values:
        """The share of the variance along each, 0 to 1; all 0 where the codes are all the same."""
        whole = self.variances.sum()
        shares: Values = self.variances / whole if whole > 0.0 else np.zeros_like(self.variances)
        return shares

    @property
    def sigmas(self) -> Values:
        """The standard deviation of the codes along each."""
        sigmas: Values = np.sqrt(self.variances)
        return sigmas

    @property
    def units(self) -> Values:
        """What codes are told in along each: its standard deviation, or 1 where the codes do not vary."""
        units: Values = np.where(self.shares > NO_SHARE, self.sigmas, 1.0)
        return units

    def along(self, codes: Values) -> Values:
        """How far codes (codes, numbers) lie along each direction from the mean, (codes, numbers)."""
        moved: Values = (codes - self.mean) @ self.vectors.T
        return moved

    def code_at(self, steps: Values) -> Values:
        """The codes that lie so far (codes, numbers) along each direction from the mean."""
        codes: Values = steps @ self.vectors + self.mean
        return codes


def principal_directions(
    codes: Values, others: Values | None = None, before: Directions | None = None
) -> Directions:
    """The principal directions of codes (codes, numbers), of which there must be one at least.

    Where these vary along fewer directions than there are numbers, the next are those along which `others` (codes,
    numbers) vary most beside them, and any after that; the variances are those of `codes` all the same. Each points to
    where its largest number is positive; with directions from `before` (a moment ago), to the side where those
    pointed, so that a picture that moves does not turn over.
    """
    numbers = codes.shape[1]
    known = _finite(codes)
    found = principal_components(known, numbers)
    vectors = found.directions
    if len(vectors) < numbers and others is not None:
        away = _finite(others) - found.mean
        beside = np.concatenate(
            [rest := away - (away @ vectors.T) @ vectors, -rest]
        )  # about the mean of `codes`
        vectors = np.concatenate([vectors, principal_components(beside, numbers - len(vectors)).directions])
    vectors = _completed(vectors, numbers)
    variances = np.zeros(numbers)
    variances[: len(found.variances)] = found.variances
    if before is not None and before.vectors.shape == vectors.shape:
        turned = (vectors * before.vectors).sum(axis=1) < 0.0
    else:
        largest = np.abs(vectors).argmax(axis=1)
        turned = vectors[np.arange(numbers), largest] < 0.0
    vectors = np.where(turned[:, None], -vectors, vectors)
    return Directions(found.mean, vectors, variances)


def _finite(codes: Values) -> Values:
    """Codes with 0 for what is no number."""
    return np.nan_to_num(codes, nan=0.0, posinf=0.0, neginf=0.0)


def _completed(vectors: Values, numbers: int) -> Values:
    """Directions (some, numbers) and as many more, at right angles to them, as are missing."""
    basis = [*vectors]
    for axis in np.eye(numbers):
        if len(basis) == numbers:
            break
        rest = axis
        for _ in range(2):  # twice, for the roundings of the first time
            for one in basis:
                rest = rest - (rest @ one) * one
        length = float(np.sqrt(rest @ rest))
        if length > LEAST_REST:
            basis.append(rest / length)
    return np.array(basis)
