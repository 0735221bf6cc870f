"""What a unit likes, as a part of the lab."""

from __future__ import annotations

from engine.document import Document
from engine.labs.fooling.ground.part import Part
from engine.labs.fooling.likes.lab import LikesOrder, LikesResult, likes_work
from engine.labs.fooling.likes.liking import SMOOTHNESS
from engine.labs.fooling.likes.report import likes_json, likes_lines, likes_rows
from engine.labs.fooling.pictures.part import PICTURES
from engine.labs.lab import Asked, WholeNumber


def _order(document: Document, asked: Asked) -> LikesOrder:
    return LikesOrder(document, asked["epochs"], asked["smoothness"] / 100, document.seed)


LIKES: Part[LikesOrder, LikesResult] = Part(
    key="likes",
    title="What a unit likes",
    question="Which picture does a unit, a code number or a class like most, and is it a picture of anything?",
    asks=(
        next(asked for asked in PICTURES.asks if asked.name == "epochs"),
        WholeNumber(
            "smoothness",
            0,
            100,
            lambda document: round(100 * SMOOTHNESS),
            "per cent by which a pixel goes to the mean of its neighbours after every step",
        ),
    ),
    order=_order,
    result=LikesResult,
    work=likes_work,
    lines=likes_lines,
    json=likes_json,
    rows=likes_rows,
)
