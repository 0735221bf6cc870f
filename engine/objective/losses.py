"""A loss with its terms by name, and the losses of a run on its pictures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

RECONSTRUCTION = "reconstruction"  # the term that every loss has


@dataclass(frozen=True)
class Losses:
    """The terms of one loss by name, the reconstruction first, each as it is added: weighed.

    A term that is off is absent. One that is not known, as all are without pictures, is NaN.
    """

    names: tuple[str, ...]
    values: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.names) != len(self.values):
            raise ValueError(f"{len(self.names)} names for {len(self.values)} values")

    @property
    def total(self) -> float:
        """What training makes small, the loss as such: the sum; NaN without terms."""
        return sum(self.values[1:], self.values[0]) if self.values else math.nan

    @property
    def terms(self) -> tuple[tuple[str, float], ...]:
        """Names and values, where there is more than one; a single term is the loss itself."""
        return tuple(zip(self.names, self.values, strict=True)) if len(self.names) > 1 else ()


NO_LOSSES = Losses((), ())


def only_reconstruction(loss: float) -> Losses:
    """The loss of a run without any penalty."""
    return Losses((RECONSTRUCTION,), (loss,))


class Measured(NamedTuple):
    """The losses on the clean training and test pictures, measured with the weights of one moment."""

    train: Losses = NO_LOSSES
    test: Losses = NO_LOSSES

    @property
    def totals(self) -> tuple[float, float]:
        """Train and test loss as such."""
        return self.train.total, self.test.total

    @property
    def terms(self) -> tuple[str, ...]:
        """The names of the terms, where there is more than one."""
        return tuple(name for name, _ in self.train.terms)

    def point(self, epoch: int) -> tuple[float, ...]:
        """A point of a loss curve: epoch, train and test loss, then train and test of each of `terms`."""
        pairs = zip(self.train.terms, self.test.terms, strict=True)
        apart = (value for (_, train), (_, test) in pairs for value in (train, test))
        return (float(epoch), *self.totals, *apart)


NOT_MEASURED = Measured()


def measured_at(point: Sequence[float], terms: tuple[str, ...]) -> Measured:
    """What `Measured.point` made a point of a curve from, with the `terms` that have columns of their own."""
    names = terms or (RECONSTRUCTION,)
    train, test = (tuple(point[3 + side :: 2]) if terms else (point[1 + side],) for side in (0, 1))
    return Measured(Losses(names, train), Losses(names, test))
