"""A crowd of pictures as dots, or letters, in the colours of their labels, laid at their places at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.labs.code_space.classes import classes_of
from engine.labs.code_space.seen import Seen
from gui.look.theme import Theme, rgb
from gui.pages.code_space.map.marks import Insides, Mask, Packed

SIDE = 8  # logical pixels of a dot with its edge
FEWEST = 150  # pictures in sight that may be dots
CROWDED, LOOSE = 1.0, 0.7  # pictures' area over the room's: dots from the one, pictures again below the other
LEAST_INK = 0.25  # of a letter's pixel that has an edge round it
Values = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


class Stamp(NamedTuple):
    """The pixels that a kind of dot paints, from the top left of its box."""

    rows: Numbers
    columns: Numbers
    colours: Packed


@dataclass(frozen=True, eq=False)
class Dots:
    """Dots one after the other: their pixels, and how many each has."""

    pixels: Stamp
    lengths: Numbers  # (dots,)
    device: int  # pixels of the screen of a box's side
    side: int  # the same in logical pixels
    theme: Theme
    fineness: float
    insides: Insides | None

    def are(self, theme: Theme, fineness: float, insides: Insides | None) -> bool:
        """Whether they look like this."""
        return self.theme is theme and self.fineness == fineness and self.insides is insides

    def laid(self, centres: Values, width: int, height: int) -> Packed:
        """A transparent layer (height, width) with each dot's middle at (dots, 2), all in pixels of the screen.

        Later dots lie over earlier ones; what is outside, or nowhere, is left out.
        """
        device, pixels = self.device, self.pixels
        wide = width + 2 * device
        layer = np.zeros((height + 2 * device, wide), dtype=np.uint32)
        known = np.nan_to_num(centres, nan=-1e6, posinf=-1e6, neginf=-1e6)
        corners = np.clip(np.rint(known - device / 2), -1e6, 1e6).astype(np.int64) + device
        outside = ((corners < 0) | (corners > (width + device, height + device))).any(axis=1)
        corners[outside] = 0  # in the margin, which is cut off
        firsts = np.repeat(corners[:, 1] * wide + corners[:, 0], self.lengths)
        layer.reshape(-1)[firsts + pixels.rows * wide + pixels.columns] = pixels.colours
        return np.ascontiguousarray(layer[device:-device, device:-device])


def dots_of(seen: Seen, theme: Theme, fineness: float, insides: Insides | None = None) -> Dots:
    """The dots of all pictures: square ones of training pictures, round ones of test pictures.

    One without a label has the colour of its role. With `insides` those that have one are letters, underlined of
    test pictures.
    """
    classes = classes_of(seen)
    words = insides if insides is not None and insides.fits(seen, fineness) else None
    side, line = SIDE, max(1, round(fineness))
    device = max(4, round(side * fineness))
    box = device if words is None else max(device, words.cells.shape[1] + 2)
    shapes = _square(device, line), _disc(device, line)
    kinds: dict[tuple[int, int], Stamp] = {}
    stamps = []
    for picture, number in enumerate(classes.which.tolist()):
        role = int(picture >= seen.train)
        if (number, role) not in kinds:
            named = (
                theme.classes[number % len(theme.classes)] if number >= 0 else (theme.muted, theme.code)[role]
            )
            which = int(words.which[picture]) if words is not None else -1
            if words is not None and which >= 0:
                whole, ink = _letter(words.cells[which], theme, box, lined=role == 1)
            else:
                whole, ink = (np.pad(one, _around(device, box)) for one in shapes[role])
            kinds[number, role] = _stamp(whole > 0, ink, named, theme.panel)
        stamps.append(kinds[number, role])
    pixels = Stamp(*(np.concatenate(parts) for parts in zip(*stamps, strict=True)))
    lengths = np.array([len(one.rows) for one in stamps], dtype=np.int64)
    return Dots(pixels, lengths, box, round(box / fineness), theme, fineness, insides)


def plain_dots(colours: tuple[str, str], side: int, theme: Theme, fineness: float) -> Packed:
    """The dot of a training and that of a test picture in these colours, `side` logical pixels wide: for a legend.

    (2, device, device), transparent beside them.
    """
    device, line = max(4, round(side * fineness)), max(1, round(fineness))
    cells = np.zeros((2, device, device), dtype=np.uint32)
    for role, (whole, ink) in enumerate((_square(device, line), _disc(device, line))):
        stamp = _stamp(whole > 0, ink, colours[role], theme.panel)
        cells[role, stamp.rows, stamp.columns] = stamp.colours
    return cells


def is_crowd(placed: Values, width: float, height: float, side: int, before: bool) -> bool:
    """Whether pictures `side` wide at (pictures, 2) hide one another in a room, and have to be dots.

    `before` is whether they were dots a moment ago: at the limit they stay what they are.
    """
    with np.errstate(invalid="ignore"):
        inside = int(((placed >= 0.0) & (placed <= (width, height))).all(axis=1).sum())
    cover = inside * side * side / max(1.0, width * height)
    return inside > FEWEST and cover > (LOOSE if before else CROWDED)


def _square(device: int, line: int) -> tuple[Values, Values]:
    """All of a square dot, and its inside without the edge, as ink 0 or 1 (device, device)."""
    near = np.minimum(np.arange(device), np.arange(device)[::-1])
    inside = np.minimum(near[:, None], near[None])
    return (inside >= 0).astype(np.float64), (inside >= line).astype(np.float64)


def _disc(device: int, line: int) -> tuple[Values, Values]:
    """The same of a round dot."""
    middle = np.arange(device) + 0.5 - device / 2
    away = middle[:, None] ** 2 + middle[None] ** 2
    whole, inside = (away <= (device / 2 - less) ** 2 for less in (0, line))
    return whole.astype(np.float64), inside.astype(np.float64)


def _letter(cell: Packed, theme: Theme, box: int, lined: bool) -> tuple[Values, Values]:
    """What a letter, `lined` below, covers with an edge of a pixel, and how much of it is ink, 0 to 1: (box, box)."""
    paper, ink = rgb(theme.paper)[0], rgb(theme.ink)[0]
    inked = (paper - ((cell >> np.uint32(16)) & np.uint32(255))) / (paper - ink)
    inked = np.pad(np.clip(inked, 0.0, 1.0), _around(len(cell), box))
    rows, columns = np.nonzero(inked >= LEAST_INK)
    if lined and len(rows):
        inked[min(rows.max() + 2, box - 2), columns.min() : columns.max() + 1] = 1.0
    wider = (inked >= LEAST_INK).astype(np.float64)
    for axis in (0, 1):
        wider = np.maximum(wider, np.maximum(np.roll(wider, 1, axis), np.roll(wider, -1, axis)))
    return wider, inked


def _around(side: int, box: int) -> tuple[int, int]:
    """The margins of a side in the middle of a box's."""
    return (box - side) // 2, box - side - (box - side) // 2


def _stamp(whole: Mask, ink: Values, colour: str, edge: str) -> Stamp:
    """The pixels of a shape, its ink in a colour and the rest in that of its edge."""
    rows, columns = np.nonzero(whole)
    share = ink[rows, columns][:, None]
    mixed = np.rint(rgb(edge) + (rgb(colour) - rgb(edge)) * share).astype(np.uint32)
    red, green, blue = np.moveaxis(mixed, -1, 0)
    colours: Packed = (np.uint32(255) << np.uint32(24)) | (red << 16) | (green << 8) | blue
    return Stamp(rows.astype(np.int64), columns.astype(np.int64), colours)
