"""The code space of a trained network in numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.labs.code_space.classification import Classification
from engine.labs.code_space.coder import Coder
from engine.labs.code_space.directions import Directions, principal_directions
from engine.labs.code_space.grid import Window, round_trip_map, window_round
from engine.labs.code_space.neighbours import nearest_to, shared
from engine.labs.code_space.plane import Axes, Plane, fitting, pixel_plane, plane_of
from engine.labs.code_space.seen import Seen
from engine.progress import Progress, report

Values = npt.NDArray[np.float64]
NEAR = 5  # neighbours of a picture
ACROSS = 24  # cells of the map of round-trip errors on each side


@dataclass(frozen=True, eq=False)
class CodeSpace:
    """Where the codes of the pictures seen lie, and what lies between them."""

    document: Document
    epochs: int
    seen: Seen
    codes: Values  # (pictures, numbers)
    spreads: Values  # of a sampled code the standard deviations (pictures, numbers), else no rows
    directions: Directions  # of the training codes
    plane: Plane  # of the first two directions
    window: Window  # of that plane, round all codes
    pixels: Plane  # the first two principal components of the training pictures
    near_by_code: npt.NDArray[np.int64]  # (pictures, at most 5): neighbours, nearest first
    near_by_pixels: npt.NDArray[np.int64]
    errors: Values  # (pictures,): the round-trip error at each picture's code
    error_map: Values  # (24, 24): over the window, from the top left
    trainer: str = ""
    failure: str = ""  # one sentence if the run was lost
    classification: Classification | str = ""  # or why there is none

    @property
    def shared_neighbours(self) -> float:
        """The share of the neighbours by code that are neighbours by pixels too, 0 to 1; NaN with one picture."""
        if not self.near_by_code.size:
            return float("nan")
        both = [shared(*pair) for pair in zip(self.near_by_code, self.near_by_pixels, strict=True)]
        return float(sum(both) / self.near_by_code.size)


def measure(
    document: Document, epochs: int, seen: Seen, coder: Coder, progress: Progress | None = None
) -> CodeSpace:
    """Everything but the classification; `progress` hears of pictures done."""
    codes, spreads = coder.encode_with_spreads(seen.rows)
    directions = principal_directions(codes[: seen.train], codes)
    plane = plane_of(fitting(Axes(), coder.numbers), directions)
    window = window_round(plane.place(codes))
    by_code, by_pixels = [], []
    for place in range(len(codes)):
        report(progress, place, len(codes))
        by_code.append(nearest_to(codes, place, NEAR)[0])
        by_pixels.append(nearest_to(seen.rows, place, NEAR)[0])
    return CodeSpace(
        document,
        epochs,
        seen,
        codes,
        spreads,
        directions,
        plane,
        window,
        pixel_plane(seen.rows[: seen.train]),
        np.array(by_code, dtype=np.int64),
        np.array(by_pixels, dtype=np.int64),
        coder.round_trip_errors(codes),
        round_trip_map(coder, plane, window, ACROSS, ACROSS),
    )
