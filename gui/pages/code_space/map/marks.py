"""All pictures as small marks, and thousands of them laid at their places without a call of Qt for each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.labs.code_space.seen import Seen
from engine.pictures.picture import GridSize
from gui.grids.colour_table import ink_table
from gui.look.theme import Theme, rgb

SIDES = ((12, 42), (40, 34), (150, 26), (500, 22))  # logical pixels of a mark for up to so many pictures
SMALLEST = 18
CORNER = 0.2  # of a side, which a test picture's frame leaves out
PADDING = 0.08  # of a side, between the frame's edge and the picture
Packed = npt.NDArray[np.uint32]  # colours as Qt's 32-bit pixels
Mask = npt.NDArray[np.bool_]


def side_of(count: int) -> int:
    """How large the marks of so many pictures are, in logical pixels."""
    return next((side for most, side in SIDES if count <= most), SMALLEST)


@dataclass(frozen=True, eq=False)
class Insides:
    """Something else than the picture itself in the frame of some marks."""

    cells: Packed  # (insides, side, side)
    which: npt.NDArray[np.int64]  # (marks,): the inside of each; -1: its own picture

    def fits(self, seen: Seen, fineness: float) -> bool:
        """Whether they were made for so many pictures and this size of marks."""
        side = inner_side(len(seen.rows), fineness)
        return len(self.which) == len(seen.rows) and self.cells.shape[1:] == (side, side)


@dataclass(frozen=True, eq=False)
class Marks:
    """Marks one after the other: training pictures in square frames, test pictures in frames without corners."""

    cells: Packed  # (marks, device, device)
    shape: Mask  # (device, device): what a test picture's mark covers
    train: int  # how many are of training pictures
    side: int  # of a mark, logical pixels
    device: int  # the same in pixels of the screen
    theme: Theme  # in whose colours they are
    fineness: float
    insides: Insides | None = None

    def are(self, theme: Theme, fineness: float, insides: Insides | None) -> bool:
        """Whether they look like this."""
        return self.theme is theme and self.fineness == fineness and self.insides is insides

    def laid(self, centres: npt.NDArray[np.float64], width: int, height: int) -> Packed:
        """A transparent layer (height, width) with each mark's middle at (marks, 2), all in pixels of the screen.

        Later marks lie over earlier ones; what is outside, or nowhere, is left out.
        """
        device = self.device
        layer = np.zeros((height + 2 * device, width + 2 * device), dtype=np.uint32)
        known = np.nan_to_num(centres, nan=-1e6, posinf=-1e6, neginf=-1e6)
        corners = np.clip(np.rint(known - device / 2), -1e6, 1e6).astype(np.int64) + device
        right, bottom = width + device, height + device
        shape = self.shape
        for mark, (x, y) in enumerate(corners.tolist()):
            if 0 <= x <= right and 0 <= y <= bottom:
                part = layer[y : y + device, x : x + device]
                if mark < self.train:
                    part[:] = self.cells[mark]
                else:
                    np.copyto(part, self.cells[mark], where=shape)
        return np.ascontiguousarray(layer[device:-device, device:-device])


def marks_of(
    seen: Seen, size: GridSize, theme: Theme, fineness: float, insides: Insides | None = None
) -> Marks:
    """The marks of all pictures in the colours of a theme, with `fineness` pixels of the screen a logical one.

    `insides` that were made for other pictures, or another size of marks, are not shown.
    """
    count = len(seen.rows)
    side = side_of(count)
    device, line, pad = _measures(side, fineness)
    cells = np.full((count, device, device), packed(theme.paper), dtype=np.uint32)
    values = seen.rows.reshape(count, size.height, size.width)
    cells[:, pad:-pad, pad:-pad] = _inked(values, theme, device - 2 * pad)
    if insides is not None and insides.fits(seen, fineness):
        others = np.flatnonzero(insides.which >= 0)
        cells[others, pad:-pad, pad:-pad] = insides.cells[insides.which[others]]
    square, octagon, shape = _frames(device, line)
    cells[: seen.train, square] = packed(theme.muted)
    cells[seen.train :, octagon] = packed(theme.code)
    return Marks(cells, shape, seen.train, side, device, theme, fineness, insides)


def empty_marks(side: int, theme: Theme, fineness: float) -> Packed:
    """A mark `side` logical pixels wide of a training and one of a test picture, without any picture: for a legend.

    (2, device, device), transparent beside them.
    """
    device, line, _ = _measures(side, fineness)
    square, octagon, shape = _frames(device, line)
    cells = np.full((2, device, device), packed(theme.paper), dtype=np.uint32)
    cells[0, square], cells[1, octagon] = packed(theme.muted), packed(theme.code)
    cells[1, ~shape] = 0
    return cells


def inner_side(count: int, fineness: float) -> int:
    """The side of what stands inside the frames of so many marks, in pixels of the screen."""
    device, _, pad = _measures(side_of(count), fineness)
    return device - 2 * pad


def _measures(side: int, fineness: float) -> tuple[int, int, int]:
    """Side, frame and the inside's distance from the edge in pixels of the screen."""
    device, line = max(6, round(side * fineness)), max(1, round(side / 20 * fineness))
    return device, line, max(line, round(PADDING * device))


def packed(name: str) -> np.uint32:
    """A colour name as one of Qt's 32-bit pixels."""
    red, green, blue = (int(part) for part in rgb(name))
    return np.uint32((255 << 24) | (red << 16) | (green << 8) | blue)


def _inked(values: npt.NDArray[np.float32], theme: Theme, side: int) -> Packed:
    """Pictures (pictures, height, width) as colours (pictures, side, side), paper where they are not square."""
    _, height, width = values.shape
    longest = max(height, width)
    if longest > side:  # means over cells, so that no stroke falls between two
        values = _shrunk(values, max(1, side * height // longest), max(1, side * width // longest))
        _, height, width = values.shape
        longest = max(height, width)
    tall, wide = side * height // longest, side * width // longest
    rows, columns = np.arange(tall) * height // tall, np.arange(wide) * width // wide
    shown = np.full((len(values), side, side), packed(theme.paper), dtype=np.uint32)
    top, left = (side - tall) // 2, (side - wide) // 2
    colours = ink_table().packed(values, theme)
    shown[:, top : top + tall, left : left + wide] = colours[:, rows][:, :, columns]
    return shown


def _shrunk(values: npt.NDArray[np.float32], height: int, width: int) -> npt.NDArray[np.float32]:
    """Means of (pictures, height, width) over the cells of a coarser grid."""
    for axis, wanted in ((1, height), (2, width)):
        edges = np.arange(wanted) * values.shape[axis] // wanted
        counts = np.diff(np.append(edges, values.shape[axis])).astype(np.float32)
        sums = np.add.reduceat(values, edges, axis=axis)
        values = (sums / (counts[:, None] if axis == 1 else counts)).astype(np.float32)
    return values


def _frames(device: int, line: int) -> tuple[Mask, Mask, Mask]:
    """The frame of a training picture and that of a test picture, and what the latter's mark covers."""
    edge = np.ones((device, device), dtype=np.bool_)
    edge[line:-line, line:-line] = False
    shape, slant = _without_corners(device, line)
    return edge, (edge | slant) & shape, shape


def _without_corners(side: int, line: int) -> tuple[Mask, Mask]:
    """What a frame without corners has inside, and the slanting lines of it."""
    near = np.minimum(np.arange(side), side - 1 - np.arange(side))
    away = near[:, None] + near[None, :]
    corner = round(CORNER * side)
    return away >= corner, (away >= corner) & (away <= corner + line)
