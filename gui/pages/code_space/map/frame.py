"""One frame of the map of codes: what was seen, and its layers ready to be painted. Made beside the window."""

from __future__ import annotations

from dataclasses import dataclass

from engine.labs.code_space.coder import Coder
from engine.labs.code_space.plane import Axes
from engine.labs.code_space.seen import Seen
from engine.labs.code_space.view import Asked, Behind, SpaceView, space_view
from engine.labs.code_space.zoom import Zoom
from engine.pictures.picture import GridSize
from gui.look.theme import Theme
from gui.pages.code_space.map.backdrop import Packed, backdrop_of
from gui.pages.code_space.map.marks import Insides
from gui.pages.code_space.map.standing import Marked, Room, margin_in, marked_in

TILE = 44  # logical pixels of a tile, about
FEWEST, MOST = 4, 24  # tiles across or down


@dataclass(frozen=True, eq=False)
class FrameAsked:
    """A view, and how it is to be painted."""

    view: Asked
    size: GridSize
    theme: Theme
    room: Room
    insides: Insides | None = None  # of the marks, where it is not the pictures


@dataclass(frozen=True, eq=False)
class Frame:
    """What was seen, its marks as one layer for a room, and what lies behind."""

    asked: FrameAsked
    view: SpaceView
    marks: Marked
    layer: Packed
    backdrop: Packed | None


def asked_in(
    room: Room, seen: Seen, coder: Coder, epoch: int, axes: Axes, behind: Behind, at_rest: bool, zoom: Zoom
) -> Asked:
    """A view that fills a room with tiles of a decent size, and leaves its marks a margin."""
    across, down = (min(MOST, max(FEWEST, round(side / TILE))) for side in room[:2])
    aspect, margin = room.width / max(1, room.height), margin_in(room, len(seen.rows))
    return Asked(seen, coder, epoch, axes, behind, aspect, across, down, at_rest, zoom, margin)


def frame_of(asked: FrameAsked, before: Frame | None = None) -> Frame:
    """Look, and lay the marks."""
    view, seen = space_view(asked.view, before.view if before is not None else None), asked.view.seen
    last = before.marks if before is not None and before.asked.view.seen is seen else None
    marks, layer = marked_in(
        asked.room,
        view.window,
        view.points,
        seen,
        asked.theme,
        asked.insides,
        last,
        moving=not asked.view.at_rest,
    )
    return Frame(asked, view, marks, layer, backdrop_of(view, asked.size, asked.theme))
