"""The manifold, as a part of the lab."""

from __future__ import annotations

from engine.document import Document
from engine.labs.fooling.ground.part import Part
from engine.labs.fooling.plane.curves import Shape, curve
from engine.labs.fooling.plane.dimensions import (
    MOST_SEEDS,
    DimensionsOrder,
    DimensionsResult,
    dimensions_work,
)
from engine.labs.fooling.plane.report import dimensions_json, dimensions_lines, dimensions_rows
from engine.labs.lab import Asked, OneOf, WholeNumber

STRETCHES = 2
STEPS = 1000  # of each autoencoder
IN_ONE_PIECE = (Shape.ARC, Shape.LINE, Shape.WAVE, Shape.SPIRAL)


def _order(document: Document, asked: Asked) -> DimensionsOrder:
    shape = Shape(asked["curve"])
    return DimensionsOrder(curve(shape), STRETCHES, document.seed, asked["repeats"], STEPS)


MANIFOLD: Part[DimensionsOrder, DimensionsResult] = Part(
    key="manifold",
    title="The manifold",
    question="How far off the data must a point go before a classifier calls it something else?",
    asks=(
        OneOf("curve", tuple(str(shape) for shape in IN_ONE_PIECE), "what the points lie on"),
        WholeNumber("repeats", 1, MOST_SEEDS, lambda document: 3, "seeds in every dimension"),
    ),
    order=_order,
    result=DimensionsResult,
    work=dimensions_work,
    lines=dimensions_lines,
    json=dimensions_json,
    rows=dimensions_rows,
)
