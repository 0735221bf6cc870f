"""One frame of the map of codes: what was seen, and its layers ready to be painted. Made beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from engine.labs.code_space.seen import Seen
from engine.labs.code_space.view import MARGIN, Asked, SpaceView, space_view
from engine.pictures.picture import GridSize
from gui.look.theme import Theme
from gui.pages.code_space.map.backdrop import Packed, backdrop_of
from gui.pages.code_space.map.marks import Insides, Marks, marks_of, side_of
from gui.pages.code_space.map.scale import Scale


class Room(NamedTuple):
    """Where points are painted: the size of that part in logical pixels, and pixels of the screen for each."""

    width: int
    height: int
    fineness: float

    @property
    def device(self) -> tuple[int, int]:
        """Width and height in pixels of the screen."""
        return max(1, round(self.width * self.fineness)), max(1, round(self.height * self.fineness))


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
    marks: Marks
    layer: Packed
    backdrop: Packed | None


def frame_of(asked: FrameAsked, before: Frame | None = None) -> Frame:
    """Look, and lay the marks."""
    view = space_view(asked.view, before.view if before is not None else None)
    marks = before.marks if before is not None and _same_marks(before.asked, asked) else None
    if marks is None:
        marks = marks_of(asked.view.seen, asked.size, asked.theme, asked.room.fineness, asked.insides)
    layer = laid_in(marks, Scale(view.window, QRectF(0, 0, *asked.room[:2])), view.points, asked.room)
    return Frame(asked, view, marks, layer, backdrop_of(view, asked.size, asked.theme))


def laid_in(marks: Marks, scale: Scale, points: npt.NDArray[np.float64], room: Room) -> Packed:
    """The layer of marks at points (marks, 2) of a scale, whose room begins at 0, 0."""
    return marks.laid(scale.on_screen(points) * room.fineness, *room.device)


def margin_in(room: Room, count: int) -> float:
    """The share of their extent to be left free round so many points, so that no mark is cut at the edge."""
    half = side_of(count) / 2 + 1
    share = half / max(4.0 * half, min(room.width, room.height))
    return max(MARGIN, share / (1.0 - 2.0 * share))


def image_of(colours: Packed, form: QImage.Format) -> QImage:
    """Colours (height, width) as an image of its own."""
    height, width = colours.shape
    return QImage(colours.tobytes(), width, height, 4 * width, form).copy()


def _same_marks(one: FrameAsked, other: FrameAsked) -> bool:
    seen: tuple[Seen, Seen] = one.view.seen, other.view.seen
    same_look = one.theme is other.theme and one.insides is other.insides
    return seen[0] is seen[1] and same_look and one.room.fineness == other.room.fineness
