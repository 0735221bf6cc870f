"""What comes out of an import, before it is made to fit the document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.errors import PinholeError
from engine.pictures.picture import LONGEST_NAME
from engine.wording import one_line

RawValues = npt.NDArray[np.uint8] | npt.NDArray[np.float32]

LARGEST_RAW = 1 * 2**30  # bytes of raw pictures that one import keeps


@dataclass(frozen=True, eq=False)
class RawPictures:
    """Pictures of one size with their names.

    `values` is (pictures, height, width): uint8 with 255 for black ink, or float32 with 1 for black ink.
    """

    names: tuple[str, ...]
    values: RawValues

    def __post_init__(self) -> None:
        if self.values.ndim != 3 or len(self.names) != len(self.values):
            raise ValueError("one name a picture, please")


class FileFault(NamedTuple):
    """A file that gave nothing, and the sentence that says why."""

    path: Path
    sentence: str


@dataclass(frozen=True, eq=False)
class ImportedPictures:
    """Everything an import found: groups of equal size in the order of the files, faults, and remarks.

    A remark is a sentence on something that was decided without asking, such as a scale.
    """

    groups: tuple[RawPictures, ...] = ()
    faults: tuple[FileFault, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many pictures there are."""
        return sum(len(group.names) for group in self.groups)


class Found(NamedTuple):
    """What one file gave."""

    groups: list[RawPictures]
    remarks: list[str]


class UnreadableError(PinholeError):
    """A file that cannot be imported; the sentence does not name it, because it is listed beside it."""


def picture_name(text: str) -> str:
    """Text from a file or a file's name, made fit to name a picture."""
    return one_line(text.encode("utf-8", "replace").decode())[:LONGEST_NAME].strip() or "untitled"


def numbered(stem: str, count: int) -> tuple[str, ...]:
    """`stem` for one picture; `stem 1`, `stem 2`, ... for several."""
    if count == 1:
        return (picture_name(stem),)
    short = picture_name(stem)[: LONGEST_NAME - 8]
    return tuple(f"{short} {number}" for number in range(1, count + 1))


def joined(groups: Iterable[RawPictures]) -> tuple[RawPictures, ...]:
    """The groups, with neighbours of one size and kind put together, so that they can be fitted in one go."""
    runs: list[list[RawPictures]] = []
    for group in groups:
        last = runs[-1][-1].values if runs else None
        if last is not None and last.shape[1:] == group.values.shape[1:] and last.dtype == group.values.dtype:
            runs[-1].append(group)
        else:
            runs.append([group])
    return tuple(
        run[0]
        if len(run) == 1
        else RawPictures(
            tuple(name for group in run for name in group.names),
            np.concatenate([group.values for group in run]),
        )
        for run in runs
    )
