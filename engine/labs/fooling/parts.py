"""The parts of Fooling, in the order of the page: a line each."""

from __future__ import annotations

from typing import Any

from engine.labs.fooling.ground.part import Part
from engine.labs.fooling.likes.part import LIKES
from engine.labs.fooling.pictures.part import PICTURES
from engine.labs.fooling.plane.part import MANIFOLD

PARTS: tuple[Part[Any, Any], ...] = (MANIFOLD, PICTURES, LIKES)
