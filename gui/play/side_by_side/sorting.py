"""In which order the rows stand: one stable sort over plain arrays, quick for thousands of pictures."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

Order = npt.NDArray[np.intp]
_DIGITS = re.compile(r"(\d+)")


def order_of_values(values: npt.NDArray[np.float64], descending: bool) -> Order:
    """Positions by value; equal values keep their order, and what is not known (NaN) stands last."""
    return np.argsort(-values if descending else values, kind="stable")


def order_of_names(names: list[str], descending: bool) -> Order:
    """Positions by name as people sort: without regard to case, and `digit 2` before `digit 10`."""
    keys = [natural_key(name) for name in names]
    return np.array(sorted(range(len(names)), key=keys.__getitem__, reverse=descending), dtype=np.intp)


def natural_key(name: str) -> list[tuple[int, int, str]]:
    """A key under which numbers inside names compare by value; runs of digits may be of any length."""
    parts = _DIGITS.split(name.casefold())
    return [
        (len(part.lstrip("0")), 1, part.lstrip("0")) if index % 2 else (0, 0, part)
        for index, part in enumerate(parts)
    ]
