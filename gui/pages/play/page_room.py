"""How the height of the page Play is shared: the picture first, then what is below."""

from __future__ import annotations

from enum import StrEnum

from gui.pages.play.columns.hourglass_layout import KEPT_GRID, LARGEST_GRID, LINES
from gui.pages.play.hourglass.hourglass import Hourglass

LEAST_BELOW = (
    0.38  # of the height, for table and loss curve, where the grids have their least size all the same
)
FEWEST_LINES = 6  # of text, for table or loss curve in any case: headings and two or three rows
# Pixels that a grid is painted wide before anything else has room: a share of the page's width, within bounds.
KEPT_SHARE, MOST_KEPT = 0.22, 250


class Shown(StrEnum):
    """What a page shows that has no room for all of it at once."""

    PICTURE = "Picture"
    TABLE = "Side by side"
    LOSS = "Loss"


def fewest_below(line: int, switch: int) -> int:
    """The least height of what is below; `line` is that of text, `switch` that of the switch above or 0."""
    return FEWEST_LINES * line + switch


def is_crowded(hourglass: Hourglass, width: int, room: int, least_below: int) -> bool:
    """Whether a page of a width, with `room` for its parts, cannot show the hourglass and what is below at once."""
    kept = max(KEPT_GRID, min(MOST_KEPT, int(KEPT_SHARE * width)), hourglass.held)
    return room - least_below < hourglass.height_at(width, kept, LINES[-1])


def height_below(hourglass: Hourglass, width: int, room: int, least_below: int) -> int:
    """The height of what is below: grids of their least size first, then what is below, then larger grids."""
    wanted, least = (hourglass.height_at(width, most) for most in (LARGEST_GRID, hourglass.least_grid))
    spared = max(least_below, min(int(LEAST_BELOW * room), room - least))
    return max(spared, room - wanted)
