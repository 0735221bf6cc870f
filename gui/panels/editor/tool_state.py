"""What the user draws with: lives as long as the session, is neither saved nor undone."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from engine.pictures.transforms import PALETTES, palette

MOST_SWATCHES = 16


class Tool(StrEnum):
    """The drawing tools."""

    PENCIL = "pencil"
    ERASER = "eraser"
    FILL = "fill"
    LINE = "line"
    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"
    PICKER = "picker"
    SELECT = "select"
    MOVE = "move"


DRAWING = frozenset(Tool) - {Tool.PICKER, Tool.SELECT, Tool.MOVE}


def levels_of(values: npt.ArrayLike) -> int:
    """The smallest palette, by its number of levels, that shows these values as they are, to 8 bits."""
    shades = np.rint(np.asarray(values) * 255.0).astype(int)
    return next(levels for levels in PALETTES if not np.any(shades % (255 // (levels - 1))))


class ToolState(QObject):
    """Tool, ink (left button) and paper (right button), palette, mirrors and options.

    Ink and paper are values from 0 (white) to 1 (black) and always belong to the palette.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tool = Tool.PENCIL
        self._ink = 1.0
        self._paper = 0.0
        self._levels = 2
        self._mirror_horizontal = False
        self._mirror_vertical = False
        self._filled = False
        self._click_toggles = True
        self._grid_shown = True

    @property
    def tool(self) -> Tool:
        """The tool in hand."""
        return self._tool

    @property
    def ink(self) -> float:
        """What the left button paints."""
        return self._ink

    @property
    def paper(self) -> float:
        """What the right button and the eraser paint."""
        return self._paper

    @property
    def levels(self) -> int:
        """How many values the palette has: 2, 4, 16 or 256."""
        return self._levels

    @property
    def mirror_horizontal(self) -> bool:
        """Whether every tool paints the left-right twin too."""
        return self._mirror_horizontal

    @property
    def mirror_vertical(self) -> bool:
        """Whether every tool paints the top-bottom twin too."""
        return self._mirror_vertical

    @property
    def filled(self) -> bool:
        """Whether rectangles and ellipses are filled."""
        return self._filled

    @property
    def click_toggles(self) -> bool:
        """Whether the pencil erases when it begins on ink; only a palette of 2 levels does so."""
        return self._click_toggles

    @property
    def grid_shown(self) -> bool:
        """Whether grid lines are shown."""
        return self._grid_shown

    @property
    def swatches(self) -> tuple[float, ...]:
        """The values offered to click: the palette, or 16 of its 256 values."""
        return palette(min(self._levels, MOST_SWATCHES))

    def choose(self, tool: Tool) -> None:
        """Take another tool in hand."""
        if tool is not self._tool:
            self._tool = tool
            self.changed.emit()

    def set_ink(self, value: float) -> None:
        """Draw with the palette's value nearest to this one."""
        self._set_values(self.nearest(value), self._paper)

    def set_paper(self, value: float) -> None:
        """Erase to the palette's value nearest to this one."""
        self._set_values(self._ink, self.nearest(value))

    def swap(self) -> None:
        """Ink becomes paper and paper ink."""
        self._set_values(self._paper, self._ink)

    def reset(self) -> None:
        """Black ink, white paper."""
        self._set_values(1.0, 0.0)

    def step_ink(self, steps: int) -> None:
        """Darker ink by so many swatches, or lighter if negative; it stops at black and white."""
        last = len(self.swatches) - 1
        level = round(self._ink * last)
        if (steps > 0 and level / last > self._ink) or (steps < 0 and level / last < self._ink):
            steps -= 1 if steps > 0 else -1  # the rounding was a part of the first step
        self.set_ink(min(max(level + steps, 0), last) / last)

    def choose_swatch(self, index: int) -> None:
        """Draw with a swatch, counted from 0; nothing happens if there is none."""
        if 0 <= index < len(self.swatches):
            self.set_ink(self.swatches[index])

    def set_levels(self, levels: int) -> None:
        """Use another palette; ink and paper become its nearest values, and stay apart."""
        if levels == self._levels or levels not in PALETTES:
            return
        self._levels = levels
        ink, paper = self.nearest(self._ink), self.nearest(self._paper)
        if ink == paper:
            ink, paper = (1.0, 0.0) if self._ink >= self._paper else (0.0, 1.0)
        self._ink, self._paper = ink, paper
        self.changed.emit()

    def set_mirror(self, horizontal: bool | None = None, vertical: bool | None = None) -> None:
        """Switch the mirrors; None leaves one as it is."""
        new = (
            self._mirror_horizontal if horizontal is None else horizontal,
            self._mirror_vertical if vertical is None else vertical,
        )
        if new != (self._mirror_horizontal, self._mirror_vertical):
            self._mirror_horizontal, self._mirror_vertical = new
            self.changed.emit()

    def set_filled(self, filled: bool) -> None:
        """Fill rectangles and ellipses, or draw their outlines."""
        if filled != self._filled:
            self._filled = filled
            self.changed.emit()

    def set_click_toggles(self, toggles: bool) -> None:
        """Let the pencil erase when it begins on ink, or always draw."""
        if toggles != self._click_toggles:
            self._click_toggles = toggles
            self.changed.emit()

    def set_grid_shown(self, shown: bool) -> None:
        """Show or hide grid lines."""
        if shown != self._grid_shown:
            self._grid_shown = shown
            self.changed.emit()

    def nearest(self, value: float) -> float:
        """The palette's value nearest to this one."""
        last = self._levels - 1
        return min(max(round(value * last), 0), last) / last

    def _set_values(self, ink: float, paper: float) -> None:
        if (ink, paper) != (self._ink, self._paper):
            self._ink, self._paper = ink, paper
            self.changed.emit()
