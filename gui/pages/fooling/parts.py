"""The parts of the page, in the order of its choice: a line each, and a function that loads the files of the part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.labs.fooling.likes.part import LIKES
from engine.labs.fooling.pictures.part import PICTURES
from engine.labs.fooling.plane.part import MANIFOLD
from gui.pages.fooling.ground.part_view import PartWidget, ShownPart

if TYPE_CHECKING:
    from gui.workbench.workbench import Workbench


def _manifold(workbench: Workbench) -> PartWidget:
    from gui.pages.fooling.plane.plane_part import PlanePart

    return PlanePart(workbench)


def _pictures(workbench: Workbench) -> PartWidget:
    from gui.pages.fooling.pictures.pictures_view import PicturesView

    return PicturesView(workbench)


def _likes(workbench: Workbench) -> PartWidget:
    from gui.pages.fooling.likes.likes_part import LikesPart

    return LikesPart(workbench)


SHOWN_PARTS: tuple[ShownPart, ...] = (
    ShownPart(MANIFOLD, _manifold),
    ShownPart(PICTURES, _pictures),
    ShownPart(LIKES, _likes),
)
