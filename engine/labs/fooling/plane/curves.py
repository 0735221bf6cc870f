"""Curves in the plane: some to choose from, and one that is drawn by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from engine.errors import PinholeError

Points = npt.NDArray[np.float64]  # (points, 2)

SAMPLES = 400  # of a strand, evenly spaced along it
HALF = 1.0  # of the plane that curves lie in, about
SHORTEST = 0.6  # of a drawn curve, in units of the plane
FARTHEST = 100.0  # from the middle, that a kept curve may go
DRAWN = "drawn"
SMOOTHING = 15  # samples over which a shaking hand is evened out


class Shape(StrEnum):
    """Curves to choose from."""

    LINE = "line"
    ARC = "arc"
    WAVE = "wave"
    SPIRAL = "spiral"
    MOONS = "two moons"


@dataclass(frozen=True, eq=False)
class Curve:
    """One or two strands, each so many places (SAMPLES, 2) evenly spaced along it."""

    name: str
    strands: tuple[Points, ...]

    @cached_property
    def lengths(self) -> tuple[float, ...]:
        """Of each strand, in units of the plane."""
        return tuple(float(_along(strand)[-1]) for strand in self.strands)

    def is_like(self, other: Curve) -> bool:
        """Whether both go through the same places."""
        return len(self.strands) == len(other.strands) and all(
            np.array_equal(own, one) for own, one in zip(self.strands, other.strands, strict=True)
        )

    def at(self, strand: int, shares: npt.NDArray[np.float64]) -> Points:
        """Places (points, 2) at these shares, 0 to 1, of a strand's length."""
        way = np.linspace(0.0, 1.0, SAMPLES)
        places = self.strands[strand]
        return np.stack([np.interp(shares, way, places[:, axis]) for axis in (0, 1)], axis=1)

    def across(self, strand: int, shares: npt.NDArray[np.float64]) -> Points:
        """Directions (points, 2) of length 1 at right angles to a strand."""
        step = 1.0 / SAMPLES
        way = self.at(strand, np.minimum(shares + step, 1.0)) - self.at(
            strand, np.maximum(shares - step, 0.0)
        )
        turned = np.stack([-way[:, 1], way[:, 0]], axis=1)
        lengths = np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-12)
        return np.asarray(turned / lengths)


def curve(shape: Shape) -> Curve:
    """One of the curves."""
    return Curve(str(shape), tuple(evened(strand) for strand in _MAKERS[shape]()))


def drawn(stroke: Sequence[tuple[float, float]]) -> Curve:
    """A curve through places that a hand has passed, evened out a little.

    Raises `PinholeError` where they are too few, or too close together.
    """
    places = np.array(stroke, dtype=np.float64).reshape(-1, 2)
    if len(places) < 2 or not np.isfinite(places).all() or _along(places)[-1] < SHORTEST:
        raise PinholeError("That line is too short for two classes; draw a longer one, about a hand wide.")
    even = evened(places)
    edge = SMOOTHING // 2
    padded = np.concatenate([np.repeat(even[:1], edge, 0), even, np.repeat(even[-1:], edge, 0)])
    kernel = np.full(SMOOTHING, 1.0 / SMOOTHING)
    smooth = np.stack([np.convolve(padded[:, axis], kernel, mode="valid") for axis in (0, 1)], axis=1)
    return Curve(DRAWN, (evened(smooth),))


def curve_text(curve: Curve) -> str:
    """A curve of one strand as text, from which `curve_of_text` makes the same one."""
    return " ".join(repr(float(one)) for one in curve.strands[0].ravel())


def curve_of_text(text: str) -> Curve:
    """A drawn curve again; raises `PinholeError` where the text is of none."""
    try:
        places = np.array([float(one) for one in text.split()], dtype=np.float64)
    except ValueError:
        places = np.empty(0)
    if places.size != 2 * SAMPLES or not (np.abs(places) <= FARTHEST).all():
        raise PinholeError("That is no curve that was drawn.")
    strand = places.reshape(SAMPLES, 2)
    if _along(strand)[-1] <= 0.0:
        raise PinholeError("That curve has no length.")
    return Curve(DRAWN, (strand,))


def evened(places: Points) -> Points:
    """The same strand as places (SAMPLES, 2) evenly spaced along it."""
    way = _along(places)
    wanted = np.linspace(0.0, way[-1], SAMPLES)
    return np.stack([np.interp(wanted, way, places[:, axis]) for axis in (0, 1)], axis=1)


def _along(places: Points) -> npt.NDArray[np.float64]:
    """How far along a strand each place lies."""
    steps = np.linalg.norm(np.diff(places, axis=0), axis=1)
    return np.concatenate([[0.0], np.cumsum(steps)])


def _line() -> tuple[Points, ...]:
    return (np.array([[-0.9, -0.35], [0.9, 0.35]]),)


def _arc() -> tuple[Points, ...]:
    """Almost a ring: its ends, which are of two classes, lie side by side."""
    angle = np.linspace(1.38 * np.pi, -0.38 * np.pi, 200)
    return (np.stack([0.85 * np.cos(angle), 0.85 * np.sin(angle)], axis=1),)


def _wave() -> tuple[Points, ...]:
    x = np.linspace(-1.0, 1.0, 400)
    return (np.stack([x, 0.5 * np.sin(1.5 * np.pi * x)], axis=1),)


def _spiral() -> tuple[Points, ...]:
    angle = np.linspace(0.6 * np.pi, 3.4 * np.pi, 400)
    radius = 0.95 * angle / angle[-1]
    return (np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1),)


def _moons() -> tuple[Points, ...]:
    angle = np.linspace(0.0, np.pi, 200)
    upper = np.stack([0.6 * np.cos(angle) - 0.3, 0.6 * np.sin(angle) - 0.15], axis=1)
    return upper, -upper


_MAKERS: Mapping[Shape, Callable[[], tuple[Points, ...]]] = MappingProxyType(
    {Shape.LINE: _line, Shape.ARC: _arc, Shape.WAVE: _wave, Shape.SPIRAL: _spiral, Shape.MOONS: _moons}
)
