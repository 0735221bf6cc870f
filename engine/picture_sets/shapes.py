"""A small generator of shapes: squares, triangles, crosses and circles of many sizes, anywhere."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from engine.errors import PinholeError
from engine.pictures.cells import Cell, Cells, ellipse, line, painted, rectangle
from engine.pictures.picture import GridSize, Picture, blank_picture
from engine.pictures.transforms import with_random_noise

MOST_SHAPES = 5_000
SMALLEST_SHARE = 0.25
FEWEST_PIXELS_ACROSS = 3  # below that a circle, a square and a cross look alike


class ShapeKind(StrEnum):
    """What is drawn; every kind fills a square box."""

    SQUARE = "square"
    TRIANGLE = "triangle"
    CROSS = "cross"
    CIRCLE = "circle"


@dataclass(frozen=True)
class ShapeOptions:
    """The generator's sliders; raises `PinholeError` naming the one that is out of range.

    `smallest` and `largest` are sides as shares of the picture's shorter side; every side between them is
    equally likely, but none is below three pixels. The kinds take turns.
    """

    count: int = 80  # 1 to 5,000
    kinds: tuple[ShapeKind, ...] = tuple(ShapeKind)  # at least one
    smallest: float = 0.5  # 0.25 to `largest`
    largest: float = 0.75  # `smallest` to 1
    jitter: float = 1.0  # 0: always in the middle; 1: anywhere inside the picture
    noise: float = 0.0  # 0 to 1: the probability that a pixel is flipped
    filled: bool = False  # whether squares, triangles and circles are filled or outlines

    def __post_init__(self) -> None:
        if not 1 <= self.count <= MOST_SHAPES:
            raise PinholeError(
                f"The generator draws 1 to {MOST_SHAPES:,} shapes, not {self.count:,};"
                " please change the count."
            )
        if not self.kinds:
            raise PinholeError("The generator has no kind of shape to draw; please choose at least one.")
        if not SMALLEST_SHARE <= self.smallest <= self.largest <= 1.0:
            raise PinholeError(
                f"Shapes are {SMALLEST_SHARE * 100:g} to 100 % of the picture wide, the smallest no wider"
                f" than the largest; {self.smallest * 100:g} to {self.largest * 100:g} % is impossible,"
                " so please change one of them."
            )
        for name, value in (("Position jitter", self.jitter), ("Noise", self.noise)):
            if not (math.isfinite(value) and 0.0 <= value <= 1.0):
                raise PinholeError(f"{name} is 0 to 100 %; {value * 100:g} % is outside that range.")


def shapes(options: ShapeOptions, size: GridSize, seed: int) -> tuple[Picture, ...]:
    """Exactly `options.count` pictures of this size; two may be alike.

    Under one seed each picture keeps its dice when a slider moves: it grows, wanders or gets dirtier, and is
    not another picture.
    """
    generator = np.random.default_rng(seed)
    paper = blank_picture("", size).pixels
    pictures = []
    for number in range(options.count):
        kind = options.kinds[number % len(options.kinds)]
        for_side, for_row, for_column = generator.random(3).tolist()
        noise_seed = int(generator.integers(2**32))
        side = _side(options, min(size), for_side)
        corner = (
            _place(size.height - side, options.jitter, for_row),
            _place(size.width - side, options.jitter, for_column),
        )
        pixels = painted(paper, shape(kind, corner, side, options.filled), 1.0)
        if options.noise > 0:
            pixels = with_random_noise(pixels, options.noise, noise_seed)
        pictures.append(Picture(f"{kind} #{number + 1}, {side} wide", pixels, str(kind)))
    return tuple(pictures)


def shape(kind: ShapeKind, corner: Cell, side: int, filled: bool = False) -> Cells:
    """The cells of one shape in the square box with its top left at `corner`; left and right are alike."""
    top, left = corner
    bottom, right = top + side - 1, left + side - 1
    if kind is ShapeKind.SQUARE:
        return rectangle(corner, (bottom, right), filled)
    if kind is ShapeKind.CIRCLE:
        return ellipse(corner, (bottom, right), filled)
    if kind is ShapeKind.CROSS:
        return frozenset(line(corner, (bottom, right))) | frozenset(line((bottom, left), (top, right)))
    flank = line((top, left + (side - 1) // 2), (bottom, left))
    twins = [(cell, (cell[0], left + right - cell[1])) for cell in flank]
    if filled:
        return frozenset(cell for twin in twins for cell in line(*twin))
    return frozenset(cell for twin in twins for cell in twin) | frozenset(
        line((bottom, left), (bottom, right))
    )


def _side(options: ShapeOptions, room: int, chance: float) -> int:
    """A side in pixels; all that are allowed are equally likely as `chance` runs over 0..1."""
    smallest = max(round(options.smallest * room), FEWEST_PIXELS_ACROSS)
    largest = max(round(options.largest * room), smallest)
    return smallest + int(chance * (largest - smallest + 1))


def _place(free: int, jitter: float, chance: float) -> int:
    """Where the box begins along one side with `free` pixels to spare."""
    span = round(jitter * free)
    return (free - span) // 2 + int(chance * (span + 1))
