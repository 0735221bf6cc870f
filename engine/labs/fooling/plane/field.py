"""What both networks say all over a part of the plane, and the lines where they change their mind."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.labs.code_space.grid import Window
from engine.labs.fooling.plane.run import PlaneMoment

Grid = npt.NDArray[np.float32]
Segments = npt.NDArray[np.float64]  # (segments, 2 ends, 2)
EDGES = ((0, 1), (1, 2), (3, 2), (0, 3))  # of a cell, between its corners: below, right, above, left


@dataclass(frozen=True, eq=False)
class PlaneField:
    """A moment on a grid (rows, columns) of places of a window, the first row at the bottom."""

    moment: PlaneMoment
    window: Window
    sums: Grid  # of the classifier
    errors: Grid | None  # of the autoencoder; None where they were not asked for
    boundary: Segments  # where the classifier's sum is 0
    limit: Segments  # where the error is the threshold; none without errors, or of an untrained network


def plane_field(
    moment: PlaneMoment, window: Window, columns: int, rows: int, with_errors: bool = True
) -> PlaneField:
    """Ask the classifier at every place, and the autoencoder where its errors are wanted."""
    x = np.linspace(window.left, window.right, columns)
    y = np.linspace(window.bottom, window.top, rows)
    places = np.stack(np.meshgrid(x, y), axis=-1)
    flat = places.reshape(-1, 2).astype(np.float32)
    sums = moment.networks.sums(flat).reshape(rows, columns).astype(np.float32)
    errors, limit = None, np.empty((0, 2, 2))
    if with_errors:
        errors = moment.networks.errors(flat).reshape(rows, columns).astype(np.float32)
        if moment.networks.epoch:
            limit = zero_lines(errors - np.float32(moment.threshold), places)
    return PlaneField(moment, window, sums, errors, zero_lines(sums, places), limit)


def zero_lines(values: Grid, places: npt.NDArray[np.float64]) -> Segments:
    """Where values (rows, columns) at places (rows, columns, 2) are 0: a straight piece in each cell it passes.

    Marching squares, with the values even between two corners.
    """
    corners = np.stack([values[:-1, :-1], values[:-1, 1:], values[1:, 1:], values[1:, :-1]], axis=-1)
    above = corners > 0.0
    mixed = np.nonzero(above.any(axis=-1) & ~above.all(axis=-1))
    value = corners[mixed].astype(np.float64)
    place = np.stack(
        [places[:-1, :-1][mixed], places[:-1, 1:][mixed], places[1:, 1:][mixed], places[1:, :-1][mixed]],
        axis=1,
    )
    crossings = np.empty((len(value), 4, 2))
    crossed = np.empty((len(value), 4), dtype=bool)
    for edge, (first, last) in enumerate(EDGES):
        crossed[:, edge] = (value[:, first] > 0.0) != (value[:, last] > 0.0)
        rise = value[:, first] - value[:, last]
        share = np.where(crossed[:, edge], value[:, first] / np.where(rise == 0.0, 1.0, rise), 0.0)
        crossings[:, edge] = place[:, first] + share[:, None] * (place[:, last] - place[:, first])
    found = []
    order = np.argsort(~crossed, axis=1, kind="stable")  # the edges that are crossed first
    rows = np.arange(len(value))
    for pair, cells in ((0, rows), (2, rows[crossed.sum(axis=1) == 4])):
        ends = [crossings[cells, order[cells, pair + end]] for end in (0, 1)]
        found.append(np.stack(ends, axis=1))
    return np.concatenate(found)
