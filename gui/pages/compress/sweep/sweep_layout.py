"""Where everything of the sweep's picture stands: a column for each code size, the curve above, pictures below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF

GAP = 4
AIR = 6  # below the curves
LEAST_PLOT = 96  # of height
LARGEST_SIDE = 72  # of a picture


@dataclass(frozen=True)
class SweepLayout:
    """Columns 0 (no number: the mean picture) to `numbers`, right of a column for the axis and the inputs."""

    numbers: int
    first: float  # where column 0 begins
    wide: float  # of a column
    plot: QRectF  # in which curves are drawn
    line: int  # height of the words between plot and pictures
    side: int  # of a picture
    rows: int  # of pictures

    def centre(self, numbers: int) -> float:
        """The middle of a column."""
        return self.first + (numbers + 0.5) * self.wide

    def column(self, x: float) -> int | None:
        """The column at a place."""
        found = int((x - self.first) // self.wide)
        return found if x >= self.first and found <= self.numbers else None

    def cell(self, numbers: int, row: int) -> QRectF:
        """Where a picture of a column stands; column -1 has the inputs."""
        middle = self.first - self.wide / 2 if numbers < 0 else self.centre(numbers)
        top = self.plot.bottom() + AIR + self.line + GAP + row * (self.side + GAP)
        return QRectF(middle - self.side / 2, top, self.side, self.side)

    def pictures_of(self, numbers: int) -> QRect:
        """Where all pictures of a column stand; column -1 has the inputs."""
        first, last = self.cell(numbers, 0), self.cell(numbers, max(0, self.rows - 1))
        return first.united(last).toAlignedRect()

    @property
    def above(self) -> QRect:
        """What lies above the pictures: legend, plot and the words below it."""
        right = self.plot.right() + GAP
        return QRectF(0, 0, right, self.plot.bottom() + AIR + self.line).toAlignedRect()


def lay_out(width: float, height: float, axis: int, line: int, numbers: int, pictures: int) -> SweepLayout:
    """Share the room: a plot of a decent height first, then as many rows of pictures as there is room for."""
    wide = (width - axis) / (numbers + 1)
    if wide > axis:  # the inputs stand in the axis's column
        wide = width / (numbers + 2)
    first = width - wide * (numbers + 1)
    side = max(8, int(min(wide - GAP, LARGEST_SIDE, first - GAP)))
    top = line + GAP  # the legend
    free = height - top - AIR - line - GAP
    rows = int(min(max((free - LEAST_PLOT) // (side + GAP), 0), pictures))
    plot = QRectF(first, top, width - first, max(1.0, free - rows * (side + GAP)))
    return SweepLayout(numbers, first, wide, plot, line, side, rows)
