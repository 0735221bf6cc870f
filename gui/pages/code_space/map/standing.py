"""Where the marks of a map stand, which way they look, and the layer that has them all."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from engine.labs.code_space.grid import Window
from engine.labs.code_space.seen import Seen
from engine.labs.code_space.view import MARGIN
from gui.look.theme import Theme
from gui.pages.code_space.map.apart import stood_apart
from gui.pages.code_space.map.dots import Dots, dots_of, is_crowd
from gui.pages.code_space.map.marks import Insides, Marks, Packed, marks_of, side_of
from gui.pages.code_space.map.scale import Scale

Values = npt.NDArray[np.float64]
Marked = Marks | Dots


class Room(NamedTuple):
    """Where points are painted: the size of that part in logical pixels, and pixels of the screen for each."""

    width: int
    height: int
    fineness: float

    @property
    def device(self) -> tuple[int, int]:
        """Width and height in pixels of the screen."""
        return max(1, round(self.width * self.fineness)), max(1, round(self.height * self.fineness))


def marked_in(
    room: Room,
    window: Window,
    points: Values,
    seen: Seen,
    theme: Theme,
    insides: Insides | None,
    before: Marked | None = None,
    moving: bool = False,
) -> tuple[Marked, Packed]:
    """The marks for points (pictures, 2) in a window, and their layer; those of `before` if they still do.

    Pictures that would hide one another are dots, or letters where those are to stand in their frames. While they are
    `moving`, they do not change between the two at every step.
    """
    scale = Scale(window, QRectF(0, 0, room.width, room.height))
    placed, side, dots = scale.on_screen(points), side_of(len(points)), isinstance(before, Dots)
    crowd = is_crowd(placed, room.width, room.height, side, before=dots and moving)
    if before is not None and crowd is dots and before.are(theme, room.fineness, insides):
        marks = before
    elif crowd:
        marks = dots_of(seen, theme, room.fineness, insides)
    else:
        marks = marks_of(seen, seen.pictures[0].size, theme, room.fineness, insides)
    return marks, marks.laid(standing(scale, points, marks) * room.fineness, *room.device)


def standing(scale: Scale, points: Values, marks: Marked | None) -> Values:
    """Where the middles (marks, 2) of the marks of points (marks, 2) stand: a few pictures give way to each other."""
    placed = scale.on_screen(points)
    return stood_apart(placed, marks.side, scale.room) if isinstance(marks, Marks) else placed


def margin_in(room: Room, count: int) -> float:
    """The share of their extent to be left free round so many points, so that no mark is cut at the edge."""
    half = side_of(count) / 2 + 1
    share = half / max(4.0 * half, min(room.width, room.height))
    return max(MARGIN, share / (1.0 - 2.0 * share))


def image_of(colours: Packed, form: QImage.Format) -> QImage:
    """Colours (height, width) as an image of its own."""
    height, width = colours.shape
    return QImage(colours.tobytes(), width, height, 4 * width, form).copy()
