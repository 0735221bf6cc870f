"""The selected rectangle, and the pixels that float in it while they are moved."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from engine.pictures.cells import Cell
from engine.pictures.picture import GridSize, Picture, Pixels
from engine.pictures.selection import Selection, extract, filled, pasted

MOST_REMEMBERED = 200


@dataclass(frozen=True)
class Floating:
    """Pixels lifted off a picture; what lies under them is kept, so they can be moved on without loss."""

    under: Pixels
    patch: Pixels

    @classmethod
    def lifted(cls, pixels: Pixels, selection: Selection, paper: float) -> Floating:
        """The selected pixels lifted, with paper in their place."""
        return cls(filled(pixels, selection, paper), extract(pixels, selection))

    def set_down(self, at: Cell) -> Pixels:
        """The picture with the patch's corner at a cell."""
        return pasted(self.under, self.patch, at)

    def changed(self, area: Selection, change: Callable[[Pixels], Pixels]) -> tuple[Selection, Floating]:
        """The patch changed, and its place: one that was turned on its side keeps its middle."""
        patch = change(self.patch)
        (height, width), (tall, wide) = self.patch.shape, patch.shape
        top, left = area.top + int((height - tall) / 2), area.left + int((width - wide) / 2)
        return Selection(top, left, tall, wide), Floating(self.under, patch)


class SelectionState(QObject):
    """The selection on the canvas.

    It remembers which selection belonged to which picture, so that undo and redo bring it back along with the
    pixels: pictures never change, so that a picture's identity tells them apart.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._area: Selection | None = None
        self._floating: Floating | None = None
        self._memory: OrderedDict[int, tuple[Picture, Selection | None, Floating | None]] = OrderedDict()

    @property
    def area(self) -> Selection | None:
        """The selected rectangle; it may stick out of the picture."""
        return self._area

    @property
    def floating(self) -> Floating | None:
        """The pixels in the selection, if they have been moved or pasted and not drawn upon since."""
        return self._floating

    def limit(self, size: GridSize) -> Selection | None:
        """Where drawing is held in a picture; None for all of it, also if the selection lies outside."""
        inside = self._area.inside(size) if self._area is not None else None
        return None if inside is None or inside.is_empty else inside

    def set(self, area: Selection | None, floating: Floating | None = None) -> None:
        """Select a rectangle, or nothing."""
        if area is not None and area.is_empty:
            area = None
        floating = floating if area is not None else None
        if area != self._area or floating is not self._floating:
            self._area, self._floating = area, floating
            self.changed.emit()

    def remember(self, picture: Picture) -> None:
        """Note the selection as this picture's."""
        self._memory[id(picture)] = (picture, self._area, self._floating)
        self._memory.move_to_end(id(picture))
        while len(self._memory) > MOST_REMEMBERED:
            self._memory.popitem(last=False)

    def recall(self, picture: Picture) -> None:
        """Take up a picture's noted selection; without a note keep the rectangle and let nothing float."""
        noted = self._memory.get(id(picture))
        if noted is not None:
            self.set(noted[1], noted[2])
        else:
            self.set(self._area)
