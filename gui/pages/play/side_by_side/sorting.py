"""What a picture cell shows, and in which order rows stand: one stable sort, quick for thousands of pictures."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from engine.scores.similarity import black_and_white, grey_output
from gui.pages.play.side_by_side.columns import Column

Order = npt.NDArray[np.intp]
_DIGITS = re.compile(r"(\d+)")


def shown_values(
    column: Column, picture: npt.NDArray[np.floating], output: npt.NDArray[np.floating] | None
) -> npt.NDArray[np.floating] | None:
    """The values (height, width) in a cell: ink, or for Diff output minus input; None while no output is known."""
    if column is Column.INPUT:
        return picture
    if output is None:
        return None
    match column:
        case Column.GREY:
            return grey_output(output)
        case Column.BLACK_AND_WHITE:
            return black_and_white(output)
        case Column.DIFFERENCE:
            return grey_output(output) - picture
    return None


def order_of_values(values: npt.NDArray[np.float64], descending: bool) -> Order:
    """Positions by value; equal values keep their order, and what is not known (NaN) stands last."""
    return np.argsort(-values if descending else values, kind="stable")


def order_of_names(names: list[str], descending: bool) -> Order:
    """Positions by name as people sort: without regard to case, and `digit 2` before `digit 10`."""
    keys = [natural_key(name) for name in names]
    return np.array(sorted(range(len(names)), key=keys.__getitem__, reverse=descending), dtype=np.intp)


def amounts(
    column: Column, inputs: npt.NDArray[np.float32], outputs: npt.NDArray[np.float32]
) -> npt.NDArray[np.float64]:
    """How much a picture cell shows, for inputs and raw outputs (pictures, pixels): its ink, or what differs.

    Outputs that are not known are NaN, and so are their amounts.
    """
    if column is Column.INPUT:
        shown = inputs
    elif column is Column.BLACK_AND_WHITE:
        shown = np.where(np.isnan(outputs), np.float32(np.nan), black_and_white(outputs))
    elif column is Column.DIFFERENCE:
        shown = np.abs(grey_output(outputs) - inputs)
    else:
        shown = grey_output(outputs)
    return np.asarray(shown.sum(axis=1), dtype=np.float64)


def natural_key(name: str) -> list[tuple[int, int, str]]:
    """A key under which numbers inside names compare by value; runs of digits may be of any length."""
    parts = _DIGITS.split(name.casefold())
    return [
        (len(part.lstrip("0")), 1, part.lstrip("0")) if index % 2 else (0, 0, part)
        for index, part in enumerate(parts)
    ]
