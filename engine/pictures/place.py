"""What pictures are for, and where they stand."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

MOST_PICTURES = 100_000  # in a document


class Role(StrEnum):
    """What a picture is for."""

    TRAIN = "train"
    TEST = "test"


class Place(NamedTuple):
    """Where a picture stands: its role and its position there, from 0."""

    role: Role
    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody needs here


Roles = tuple[Role | None, ...]  # what each picture is for; None where nothing says so
