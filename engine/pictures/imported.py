"""What comes out of an import, before it is made to fit the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from engine.document import Role
from engine.errors import PinholeError
from engine.pictures.picture import LONGEST_NAME, GridSize
from engine.pictures.stacking import stacked
from engine.wording import one_line

if TYPE_CHECKING:
    from engine.pictures.sprite_sheet import SheetGrid
    from engine.pictures.table import RowLayout, Table

Roles = tuple[Role | None, ...]
RawValues = npt.NDArray[np.uint8] | npt.NDArray[np.float32]

LARGEST_RAW = 640 * 2**20  # bytes of raw pictures that one import keeps; at work it needs half as much more


@dataclass(frozen=True, eq=False)
class RawPictures:
    """Pictures of one size with their names.

    `values` is (pictures, height, width): uint8 with 255 for black ink, or float32 with 1 for black ink.
    `files` are those that they came from, `are_images` whether these are image files. `table` is what they
    were taken from, by `layout`, if it may be taken in another way. `roles` has what each picture is for, None
    where the file does not say; it is empty if the file says nothing of any picture. `labels` has the label of
    each picture, "" where there is none, and is empty likewise. `row_labels` has those that another array or file
    gives to the rows of `table`, as long as these are pictures. `grid` is how images were cut into these
    pictures, None if they were not.
    """

    names: tuple[str, ...]
    values: RawValues
    files: tuple[Path, ...] = ()
    are_images: bool = False
    table: Table | None = None
    layout: RowLayout | None = None
    roles: Roles = ()
    labels: tuple[str, ...] = ()
    row_labels: tuple[str, ...] = ()
    grid: SheetGrid | None = None

    def __post_init__(self) -> None:
        if self.values.ndim != 3 or len(self.names) != len(self.values):
            raise ValueError("one name a picture, please")
        if self.roles and len(self.roles) != len(self.values):
            raise ValueError("one role a picture, please")
        if self.labels and len(self.labels) != len(self.values):
            raise ValueError("one label a picture, please")

    @property
    def size(self) -> GridSize:
        """How large each picture is."""
        return GridSize(self.values.shape[2], self.values.shape[1])

    def role(self, row: int) -> Role | None:
        """What a picture is for, if its file says so."""
        return self.roles[row] if self.roles else None

    def label(self, row: int) -> str:
        """The label of a picture, or ""."""
        return self.labels[row] if self.labels else ""

    def in_role(self, role: Role | None) -> RawPictures:
        """The same pictures, those of which nothing is said being for `role`."""
        if role is None:
            return self
        known = self.roles or (None,) * len(self.names)
        return replace(self, roles=tuple(own or role for own in known))

    def labelled_by(self, words: tuple[str, ...]) -> RawPictures:
        """The same pictures with these labels, one a picture, called after them.

        If there is a table whose rows are no pictures now, they are kept for when they are.
        """
        rows = words if self.table is not None else ()
        if len(words) != len(self.names):
            return replace(self, row_labels=rows)
        return replace(self, names=labelled(words), labels=words, row_labels=rows)

    def first(self, count: int) -> RawPictures:
        """The first pictures only; a table, which knows more, is let go."""
        return replace(
            self,
            names=self.names[:count],
            values=self.values[:count],
            roles=self.roles[:count],
            labels=self.labels[:count],
            table=None,
            layout=None,
        )


class FileFault(NamedTuple):
    """A file that gave nothing, and the sentence that says why."""

    path: Path
    sentence: str


class FileRemark(NamedTuple):
    """A sentence on something about a file that was decided without asking, such as a scale."""

    path: Path
    sentence: str


@dataclass(frozen=True, eq=False)
class ImportedPictures:
    """Everything an import found: groups of pictures that are alike, in the order of their first files."""

    groups: tuple[RawPictures, ...] = ()
    faults: tuple[FileFault, ...] = ()
    remarks: tuple[FileRemark, ...] = ()

    @property
    def count(self) -> int:
        """How many pictures there are."""
        return sum(len(group.names) for group in self.groups)

    @property
    def has_roles(self) -> bool:
        """Whether files say of any picture what it is for."""
        return any(role is not None for group in self.groups for role in group.roles)

    @property
    def has_others(self) -> bool:
        """Whether there are pictures of which no file says what they are for."""
        return any(not group.roles or None in group.roles for group in self.groups)


class Found(NamedTuple):
    """What one file gave; `used` are other files that were read for it."""

    groups: list[RawPictures]
    remarks: list[str]
    used: tuple[Path, ...] = ()


class UnreadableError(PinholeError):
    """A file that cannot be imported; the sentence does not name it, because it is listed beside it."""


class NoPicturesError(UnreadableError):
    """A part of a file that is something else than pictures; there may be others."""


def picture_name(text: str) -> str:
    """Text from a file or a file's name, made fit to name a picture."""
    return one_line(text.encode("utf-8", "replace").decode())[:LONGEST_NAME].strip() or "untitled"


def picture_label(text: str) -> str:
    """Text from a file or a person, made fit to be a picture's label; it may become empty."""
    return one_line(text.encode("utf-8", "replace").decode())[:LONGEST_NAME].strip()


def numbered(stem: str, count: int) -> tuple[str, ...]:
    """`stem` for one picture; `stem 1`, `stem 2`, ... for several."""
    if count == 1:
        return (picture_name(stem),)
    short = picture_name(stem)[: LONGEST_NAME - 8]
    return tuple(f"{short} {number}" for number in range(1, count + 1))


def labelled(labels: Iterable[object]) -> tuple[str, ...]:
    """`LABEL #NUMBER` for each label, numbers from 1; whole numbers are written as such."""
    return tuple(
        picture_name(f"{f'{label:g}' if isinstance(label, float) else label} #{number}")
        for number, label in enumerate(labels, 1)
    )


def joined(groups: Iterable[RawPictures]) -> tuple[RawPictures, ...]:
    """The groups, with those of one size and kind put together, so that they can be fitted in one go.

    Bytes and finer greys become one group, as long as that is no more than one import may keep. A table stays
    by itself, and so do images, which may be sheets of tiles, from what other files hold. Where nobody else
    holds the groups, what they need is given back while they are put together.
    """
    return tuple(_one(same) for alike in _alike(groups) for same in _in_one_kind(alike))


def given_up(groups: list[RawPictures]) -> Iterator[RawPictures]:
    """The groups of a list, each taken out of it."""
    groups.reverse()
    while groups:
        yield groups.pop()


def _alike(groups: Iterable[RawPictures]) -> list[list[RawPictures]]:
    alike: dict[object, list[RawPictures]] = {}
    for group in groups:
        values = group.values
        kind = (values.shape[1:], group.are_images, group.grid) if group.table is None else id(group.table)
        alike.setdefault(kind, []).append(group)
    return list(alike.values())


def _in_one_kind(alike: list[RawPictures]) -> list[list[RawPictures]]:
    """Groups that can become one: all of them, or of each kind of values those that are of it."""
    kinds = list(dict.fromkeys(group.values.dtype for group in alike))
    if len(kinds) == 1 or 4 * sum(group.values.size for group in alike) <= LARGEST_RAW:
        return [alike]
    parted = [[group for group in alike if group.values.dtype == kind] for kind in kinds]
    alike.clear()
    return parted


def _one(same: list[RawPictures]) -> RawPictures:
    """Groups of one size and kind as one; the list is emptied."""
    if len(same) == 1:
        return same[0]
    names = tuple(name for group in same for name in group.names)
    files = tuple(dict.fromkeys(path for group in same for path in group.files))
    are_images, grid = same[0].are_images, same[0].grid
    roles, labels = _joined_roles(same), _joined_labels(same)
    parts = [group.values for group in same]
    same.clear()
    return RawPictures(names, stacked(parts), files, are_images, roles=roles, labels=labels, grid=grid)


def _joined_roles(groups: list[RawPictures]) -> Roles:
    if not any(group.roles for group in groups):
        return ()
    return tuple(role for group in groups for role in group.roles or (None,) * len(group.names))


def _joined_labels(groups: list[RawPictures]) -> tuple[str, ...]:
    if not any(group.labels for group in groups):
        return ()
    return tuple(label for group in groups for label in group.labels or ("",) * len(group.names))
