"""A crowd of pictures as dots in the colours of their labels, laid at their places at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.labs.code_space.classes import classes_of
from engine.labs.code_space.seen import Seen
from gui.look.theme import Theme
from gui.pages.code_space.map.marks import Insides, Mask, Packed, packed

SIDE = 8  # logical pixels of a dot with its edge
FEWEST = 150  # pictures in sight that may be dots
CROWDED, LOOSE = 1.0, 0.7  # pictures' area over the room's: dots from the one, pictures again below the other
Values = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Dots:
    """Dots one after the other, each with an edge: square ones of training pictures, round ones of test pictures."""

    colours: Packed  # (dots,)
    edge: np.uint32
    shapes: tuple[
        tuple[Mask, Mask], tuple[Mask, Mask]
    ]  # square, round: (device, device) all of it, and its inside
    train: int  # how many are of training pictures
    device: int  # pixels of the screen of a side
    theme: Theme
    fineness: float
    side: int = SIDE
    insides: Insides | None = None  # there are none

    def are(self, theme: Theme, fineness: float, insides: Insides | None) -> bool:
        """Whether they look like this."""
        return self.theme is theme and self.fineness == fineness and insides is None

    def laid(self, centres: Values, width: int, height: int) -> Packed:
        """A transparent layer (height, width) with each dot's middle at (dots, 2), all in pixels of the screen.

        Test pictures lie over training pictures; what is outside, or nowhere, is left out.
        """
        device = self.device
        wide = width + 2 * device
        layer = np.zeros((height + 2 * device, wide), dtype=np.uint32)
        flat = layer.reshape(-1)
        known = np.nan_to_num(centres, nan=-1e6, posinf=-1e6, neginf=-1e6)
        corners = np.clip(np.rint(known - device / 2), -1e6, 1e6).astype(np.int64) + device
        seen = np.flatnonzero(((corners >= 0) & (corners <= (width + device, height + device))).all(axis=1))
        firsts = corners[:, 1] * wide + corners[:, 0]
        roles = seen[seen < self.train], seen[seen >= self.train]
        for mine, (whole, inside) in zip(roles, self.shapes, strict=True):
            rows, columns = np.nonzero(whole)
            places = firsts[mine][:, None] + (rows * wide + columns)[None]
            flat[places] = np.where(inside[rows, columns][None], self.colours[mine][:, None], self.edge)
        return np.ascontiguousarray(layer[device:-device, device:-device])


def dots_of(seen: Seen, theme: Theme, fineness: float) -> Dots:
    """The dots of all pictures; one without a label has the colour of its role."""
    classes = classes_of(seen)
    palette = np.array([packed(name) for name in theme.classes], dtype=np.uint32)
    roles = np.full(len(seen.rows), packed(theme.muted), dtype=np.uint32)
    roles[seen.train :] = packed(theme.code)
    colours = np.where(classes.which >= 0, palette[classes.which % len(palette)], roles)
    device = max(4, round(SIDE * fineness))
    line = max(1, round(fineness))
    near = np.minimum(np.arange(device), np.arange(device)[::-1])
    inside = np.minimum(near[:, None], near[None])
    square, core = inside >= 0, inside >= line
    shapes = (square, core), (_disc(device, device / 2), _disc(device, device / 2 - line))
    return Dots(colours, packed(theme.panel), shapes, seen.train, device, theme, fineness)


def is_crowd(placed: Values, width: float, height: float, side: int, before: bool) -> bool:
    """Whether pictures `side` wide at (pictures, 2) hide one another in a room, and have to be dots.

    `before` is whether they were dots a moment ago: at the limit they stay what they are.
    """
    with np.errstate(invalid="ignore"):
        inside = int(((placed >= 0.0) & (placed <= (width, height))).all(axis=1).sum())
    cover = inside * side * side / max(1.0, width * height)
    return inside > FEWEST and cover > (LOOSE if before else CROWDED)


def _disc(device: int, radius: float) -> Mask:
    away = np.arange(device) + 0.5 - device / 2
    disc: Mask = away[:, None] ** 2 + away[None] ** 2 <= radius**2
    return disc
