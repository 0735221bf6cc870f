"""The plane in more dimensions in words, as JSON and as a table."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from engine.labs.fooling.plane.dimensions import DIMENSIONS, DimensionsResult, Growth
from engine.labs.fooling.plane.run import PlaneMoment
from engine.wording import NOTHING_YET, counted, percent

HEAD = (
    "curve",
    "dimensions",
    "seeds",
    "step",
    "lowest",
    "highest",
    "off the plane",
    "caught",
    "held out right",
)
EQUAL = (
    "Held equal: curve, points, classes, hidden layers, first weights, rates, and the loss at which a classifier has"
    " learnt enough. Numbers 3 and up are 0 for every point. A step is the shortest found that flips the class, as a"
    " share of that point's way along the curve to the flip."
)


def summary(result: DimensionsResult) -> str:
    """What more dimensions did, in a sentence; empty until the first seed is done."""
    first, last = DIMENSIONS[0], DIMENSIONS[-1]
    told = []
    for growth in Growth:
        ends = [result.middles(growth, dimensions) for dimensions in (first, last)]
        if not all(len(end) for end in ends):
            return ""
        before, after = (float(np.median(end)) for end in ends)
        told.append((before, after))
    (before, pixels), (_, length) = told
    begun = "From" if result.whole else "So far, from"
    return (
        f"{begun} {first} to {last:,} numbers a point, the step that flips a class shrinks from {percent(before, 0)} to"
        f" {percent(pixels, 0)} of the way along the curve if the curve grows as pictures with more pixels do, and to"
        f" {percent(length, 0)} if it keeps its length."
    )


def dimensions_lines(result: DimensionsResult) -> Iterator[str]:
    """The result as text."""
    order = result.order
    yield (
        f"The manifold: {order.curve.name}, {counted(order.stretches, 'stretch', 'stretches')},"
        f" {counted(order.seeds, 'seed')} from {order.seed}"
    )
    yield summary(result)
    yield EQUAL
    yield ""
    titles = ("dimensions", "step", "of the seeds", "off plane", "caught", "right")
    yield f"{'curve':<12} {{:>10}} {{:>6}} {{:>14}} {{:>10}} {{:>8}} {{:>7}}".format(*titles)
    for growth in Growth:
        for dimensions in DIMENSIONS:
            middles = result.middles(growth, dimensions)
            if not len(middles):
                continue
            spread = f"{percent(float(middles.min()), 0)} to {percent(float(middles.max()), 0)}"
            yield (
                f"{growth:<12} {dimensions:>10,} {percent(float(np.median(middles)), 0):>6} {spread:>14}"
                f" {_share(result.off(growth, dimensions)):>10} {_share(result.caught(growth, dimensions)):>8}"
                f" {_share(result.right(growth, dimensions)):>7}"
            )


def dimensions_json(result: DimensionsResult) -> dict[str, object]:
    """The result as one JSON object."""
    return {
        "lab": "fooling",
        "part": "manifold",
        "curve": result.order.curve.name,
        "stretches": result.order.stretches,
        "seed": result.order.seed,
        "seeds": result.order.seeds,
        "epochs": result.order.epochs,
        "networks": [
            {
                "curve": str(one.growth),
                "dimensions": one.dimensions,
                "seed": one.seed,
                "step": _known(one.middle),
                "off_the_plane": _known(one.off),
                "caught": _known(one.caught),
                "right": one.right,
            }
            for one in result.measured
        ],
    }


def dimensions_rows(result: DimensionsResult | None) -> list[tuple[object, ...]]:
    """A growth and dimension a row, the head first."""
    rows: list[tuple[object, ...]] = [HEAD]
    if result is None:
        return rows
    for growth in Growth:
        for dimensions in DIMENSIONS:
            middles = result.middles(growth, dimensions)
            if len(middles):
                figures = float(np.median(middles)), float(middles.min()), float(middles.max())
                shares = result.off(growth, dimensions), result.caught(growth, dimensions)
                rows.append(
                    (
                        str(growth),
                        dimensions,
                        len(middles),
                        *figures,
                        *shares,
                        result.right(growth, dimensions),
                    )
                )
    return rows


def point_rows(moment: PlaneMoment | None) -> list[tuple[object, ...]]:
    """All learnt points: where they are, what they were learnt as and what they are called; the head first."""
    rows: list[tuple[object, ...]] = [("x", "y", "class", "classifier", "error")]
    if moment is not None:
        sample, networks = moment.data.learnt, moment.networks
        said = np.sign(networks.sums(sample.points))
        columns = (*sample.points.T, sample.classes, said, networks.errors(sample.points))
        rows += zip(*(column.tolist() for column in columns), strict=True)
    return rows


def _share(value: float) -> str:
    return percent(value, 0) if math.isfinite(value) else NOTHING_YET


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None
