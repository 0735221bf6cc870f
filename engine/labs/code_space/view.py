"""One moment of the code space as it is looked at: where the pictures lie, and what lies behind them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from engine.labs.code_space.coder import Coder, Rows
from engine.labs.code_space.directions import Directions, principal_directions
from engine.labs.code_space.grid import Window, largest_round_trip, round_trip_map, tiles, window_round
from engine.labs.code_space.plane import Axes, Plane, fitting, plane_of
from engine.labs.code_space.seen import Seen
from engine.labs.code_space.zoom import WHOLE, Zoom

Values = npt.NDArray[np.float64]
MARGIN = 0.1  # of the extent of the codes, left free on each side at least
LOOSEST = 2.0  # a window that is so many times as wide as the codes need is drawn closer while they move
LOOSEST_AT_REST = 1.15
CELLS_A_TILE = 3  # of the map of round-trip errors, across and down


class Behind(StrEnum):
    """What lies behind the pictures."""

    TILES = "tiles"
    ERRORS = "errors"
    NOTHING = "nothing"


@dataclass(frozen=True, eq=False)
class Asked:
    """What is to be looked at: pictures, the network of a moment, axes, and what lies behind.

    `aspect` is the width of the view over its height, so that both axes have one scale; `across` and `down` count
    tiles.
    """

    seen: Seen
    coder: Coder
    epoch: int
    axes: Axes
    behind: Behind
    aspect: float
    across: int
    down: int
    at_rest: bool = True  # whether the codes stand still
    zoom: Zoom = WHOLE
    margin: float = MARGIN


@dataclass(frozen=True, eq=False)
class SpaceView:
    """What was found of it. Of `painted` and `errors` only that which lies behind has rows."""

    asked: Asked
    axes: Axes  # that the code has
    codes: Values  # (pictures, numbers)
    spreads: Values  # of a sampled code (pictures, numbers), else no rows
    directions: Directions
    plane: Plane
    points: Values  # (pictures, 2)
    whole: Window  # that has all pictures
    window: Window  # the part of it that is looked at
    painted: Rows  # (tiles, pixels), row by row from the top left
    errors: Values  # (3 * down, 3 * across), in units of the code
    most: float = 0.0  # where the scale of errors ends; some may be larger, beyond the pictures


def space_view(asked: Asked, before: SpaceView | None = None) -> SpaceView:
    """Look; with what was seen a moment `before`, directions do not turn over and the window moves only if it must."""
    seen, coder = asked.seen, asked.coder
    codes, spreads = coder.encode_with_spreads(seen.rows)
    axes = fitting(asked.axes, coder.numbers)
    known = codes[: seen.train] if seen.train else codes
    last = before if before is not None and before.axes == axes else None
    directions = principal_directions(known, codes, last.directions if last is not None else None)
    plane = plane_of(axes, directions)
    points = plane.place(codes)
    whole = _window(points, asked, last.whole if last is not None else None)
    window = asked.zoom.part_of(whole)
    nothing = np.empty((0, seen.rows.shape[1]), dtype=np.float32), np.empty((0, 0))
    painted, errors = nothing
    most = 0.0
    if asked.behind is Behind.TILES:
        painted = tiles(coder, plane, window, asked.across, asked.down)
    elif asked.behind is Behind.ERRORS:
        cells = CELLS_A_TILE * asked.across, CELLS_A_TILE * asked.down
        errors = round_trip_map(coder, plane, window, *cells)
        most = largest_round_trip(coder, plane, points)
    return SpaceView(
        asked, axes, codes, spreads, directions, plane, points, whole, window, painted, errors, most
    )


def widened(window: Window, aspect: float) -> Window:
    """The smallest window round this one's middle that has it all and is `aspect` times as wide as high."""
    width = max(window.width, window.height * aspect)
    height = width / aspect
    x, y = (window.left + window.right) / 2, (window.bottom + window.top) / 2
    return Window(x - width / 2, x + width / 2, y - height / 2, y + height / 2)


def _window(points: Values, asked: Asked, before: Window | None) -> Window:
    aspect, loosest = asked.aspect, LOOSEST_AT_REST if asked.at_rest else LOOSEST
    fit = widened(window_round(points, asked.margin), aspect)
    if before is None or abs(before.width / before.height / aspect - 1.0) > 1e-6:
        return fit
    tight = window_round(points, asked.margin if asked.at_rest else 0.0)  # at rest no mark is cut
    inside = (
        before.left <= tight.left
        and tight.right <= before.right
        and before.bottom <= tight.bottom
        and tight.top <= before.top
    )
    if inside and before.width <= loosest * fit.width:
        return before
    return fit if asked.at_rest else widened(window_round(points, 2 * asked.margin), aspect)
