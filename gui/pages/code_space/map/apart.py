"""Where a few marks stand so that none hides another, as near to their places as can be."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF

Values = npt.NDArray[np.float64]
MOST = 40  # marks that are moved; more are a crowd, of which the pointer shows one
ROUNDS = 60
AIR = 2.0  # logical pixels between two marks
FULL = (
    0.25  # of the room: marks that together cover more may overlap, as they would end far from their places
)
LEAST = 0.5  # of their side, that is seen of each all the same
ALIKE = 1e-6  # logical pixels: places that are one
GOLDEN = 2.399963  # radians: steps round a circle of which no two fall together


def stood_apart(places: Values, side: float, room: QRectF) -> Values:
    """Middles (marks, 2) of square marks `side` wide that belong at `places` (marks, 2), all in logical pixels.

    Marks that overlap push each other away along the line between them, so that they glide as their places do; of
    marks at one place each has its own way. Where they fill more than a quarter of the room, they part less, down to
    half their side. Marks that would not be whole in the room stay where they are and push
    nobody, and so does every mark where there are more than 40.
    """
    half = side / 2
    inner = room.adjusted(half, half, -half, -half)
    low, high = np.array([inner.left(), inner.top()]), np.array([inner.right(), inner.bottom()])
    known = np.nan_to_num(places, nan=np.inf, posinf=np.inf, neginf=np.inf)
    inside = np.flatnonzero(((known >= low) & (known <= high)).all(axis=1))
    stood = places.copy()
    if len(inside) >= 2 and len(places) <= MOST:
        cover = len(inside) * side * side / max(1.0, room.width() * room.height())
        share = max(LEAST, min(1.0, (FULL / cover) ** 0.5))
        stood[inside] = _pushed(places[inside], share * (side + AIR), low, high)
    return stood


def _pushed(places: Values, wanted: float, low: Values, high: Values) -> Values:
    """Middles at least `wanted` apart to the side or in height, if the room has that much."""
    now, count = places.copy(), len(places)
    number = np.arange(count)
    angles = GOLDEN * (np.minimum(number, number[:, None]) + count * np.maximum(number, number[:, None]))
    side = np.sign(number - number[:, None])  # the later of two goes one way, the earlier the other
    own = side[..., None] * np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    for _ in range(ROUNDS):
        away = now - now[:, None]
        reach = np.abs(away).max(axis=2)
        near = (reach < wanted - 1e-3) & (side != 0)
        if not near.any():
            break
        way = np.where((reach > ALIKE)[..., None], away, own)
        step = np.where(near, (wanted - reach) / 2, 0.0) / np.maximum(np.abs(way).max(axis=2), 1e-12)
        now = np.clip(now + (step[..., None] * way).sum(axis=0), low, high)
    return now
