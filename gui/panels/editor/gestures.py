"""What happens between press and release on the canvas: painting, selecting, moving, picking a value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from engine.pictures.cells import Cell
from engine.pictures.picture import Pixels
from engine.pictures.selection import (
    Selection,
    extract,
    filled,
    pasted,
    selection_between,
    whole,
    within,
)
from gui.panels.editor.picture_edit import PictureEdit
from gui.panels.editor.selection import Floating, SelectionState
from gui.panels.editor.strokes import Stroke, size_of
from gui.panels.editor.tool_state import ToolState, levels_of


class Gesture(Protocol):
    """A gesture under way; `finish` and `drop` end it."""

    def to(self, cell: Cell, constrained: bool) -> None:
        """Go on to a cell, which may lie outside the picture."""

    def finish(self) -> None:
        """Make the result stay."""

    def drop(self) -> None:
        """Put back what the gesture changed outside the document."""


class Painting:
    """A stroke of a drawing tool, held inside the selection if there is one; what floats is put down."""

    def __init__(
        self, edit: PictureEdit, stroke: Stroke, selection: SelectionState, limit: Selection | None
    ) -> None:
        self._edit = edit
        self._selection = selection
        self._limit = limit
        self._entered = limit is None
        self.stroke = stroke

    @property
    def stayed_outside(self) -> bool:
        """Whether nothing could be painted, as the stroke never came into the selection."""
        return not self._entered and not self._edit.has_changed

    def to(self, cell: Cell, constrained: bool) -> None:
        pixels, limit = self.stroke.to(cell, constrained), self._limit
        if limit is not None:
            self._entered = self._entered or Selection.__contains__(limit, cell)
            pixels = pasted(self._edit.before.pixels, extract(pixels, limit), (limit.top, limit.left))
        self._edit.show(pixels)

    def finish(self) -> None:
        if self._edit.has_changed:
            self._selection.remember(self._edit.before)
            self._selection.set(self._selection.area)
            self._selection.remember(self._edit.commit(self.stroke.label))

    def drop(self) -> None:
        pass


class Changing:
    """A change to the picture, or the selection, that is tried out before it stays: noise under a slider.

    Pixels that float are changed alone, and go on floating.
    """

    def __init__(self, edit: PictureEdit, label: str, selection: SelectionState) -> None:
        self._edit = edit
        self._label = label
        self._selection = selection
        self._area, self._floating = selection.area, selection.floating
        self._after: tuple[Selection | None, Floating | None] = (selection.area, selection.floating)

    def show(self, change: Callable[[Pixels], Pixels]) -> None:
        """Show the picture as it was, changed."""
        area, floating, before = self._area, self._floating, self._edit.before.pixels
        if area is not None and floating is not None:
            area, floating = floating.changed(area, change)
            self._after = area, floating
            self._edit.show(floating.set_down((area.top, area.left)))
        else:
            self._edit.show(within(before, area, change) if area is not None else change(before))

    def show_cleared(self, paper: float) -> None:
        """Show paper in place of the picture or the selection; pixels that float go, and bare what they cover."""
        if self._floating is not None:
            self._after = None, None
            self._edit.show(self._floating.under)
        else:
            self.show(lambda pixels: filled(pixels, whole(size_of(pixels)), paper))

    def to(self, cell: Cell, constrained: bool) -> None:
        pass

    def finish(self) -> None:
        if self._edit.has_changed:
            self._selection.remember(self._edit.before)
            self._selection.set(*self._after)
            self._selection.remember(self._edit.commit(self._label))
        else:
            self._selection.set(*self._after)

    def drop(self) -> None:
        pass


class Selecting:
    """Stretches a new selection; a click without a drag selects nothing."""

    def __init__(self, selection: SelectionState, start: Cell, pixels: Pixels) -> None:
        self._selection = selection
        self._start = start
        self._size = size_of(pixels)
        self._before = (selection.area, selection.floating)
        self._dragged = False
        selection.set(None)

    def to(self, cell: Cell, constrained: bool) -> None:
        self._dragged = self._dragged or cell != self._start
        if self._dragged:
            self._selection.set(selection_between(self._start, cell).inside(self._size))

    def finish(self) -> None:
        pass

    def drop(self) -> None:
        self._selection.set(*self._before)


class Moving:
    """Moves the selected pixels; what they cover on the way comes back when they are moved on."""

    def __init__(
        self, edit: PictureEdit, selection: SelectionState, area: Selection, start: Cell, paper: float
    ) -> None:
        self._edit = edit
        self._selection = selection
        self._before = (selection.area, selection.floating)
        floating = selection.floating
        if floating is None:
            area = area.inside(size_of(edit.pixels))
            floating = Floating.lifted(edit.pixels, area, paper)
        self._floating = floating
        self._area = area
        self._start = start

    def to(self, cell: Cell, constrained: bool) -> None:
        down, right = cell[0] - self._start[0], cell[1] - self._start[1]
        if constrained:
            down, right = (down, 0) if abs(down) >= abs(right) else (0, right)
        top, left = self._area.top + down, self._area.left + right
        self._edit.show(self._floating.set_down((top, left)))
        self._selection.set(self._area._replace(top=top, left=left), self._floating)

    def finish(self) -> None:
        moved = (self._selection.area, self._selection.floating)
        if self._edit.has_changed:
            self._selection.set(*self._before)
            self._selection.remember(self._edit.before)
            picture = self._edit.commit("Move selection")
            self._selection.set(*moved)
            self._selection.remember(picture)

    def drop(self) -> None:
        self._selection.set(*self._before)


class Picking:
    """Takes ink, or paper with the second button, from the picture; the palette grows if it has no such value."""

    def __init__(self, tools: ToolState, pixels: Pixels, paper: bool) -> None:
        self._tools = tools
        self._pixels = pixels
        self._paper = paper
        self._levels = tools.levels

    @property
    def has_widened(self) -> bool:
        """Whether the palette had to grow."""
        return self._tools.levels != self._levels

    def to(self, cell: Cell, constrained: bool) -> None:
        height, width = self._pixels.shape
        row, column = cell
        if 0 <= row < height and 0 <= column < width:
            value = float(self._pixels[row, column])
            if levels_of(self._pixels[row, column]) > self._tools.levels:
                self._tools.set_levels(levels_of(self._pixels))
            if self._paper:
                self._tools.set_paper(value)
            else:
                self._tools.set_ink(value)

    def finish(self) -> None:
        pass

    def drop(self) -> None:
        pass
