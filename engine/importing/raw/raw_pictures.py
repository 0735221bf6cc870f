"""What comes out of an import, before it is made to fit the document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from engine.importing.raw.raw_values import RawValues
from engine.importing.raw.sheet_grid import SheetGrid
from engine.importing.raw.table import RowLayout, Table
from engine.importing.raw.writing import Writing
from engine.pictures.names import labelled
from engine.pictures.picture import GridSize
from engine.pictures.place import Role, Roles


@dataclass(frozen=True, eq=False)
class RawPictures:
    """Pictures of one size with their names.

    `values` is (pictures, height, width): uint8 with 255 for black ink, or float32 with 1 for black ink.
    `files` are those that they came from, `are_images` whether these are image files. `table` is what they
    were taken from, by `layout`, if it may be taken in another way; so is the text `writing`, which holds how.
    `roles` has what each picture is for, None where the file does not say; it is empty if the file says nothing
    of any picture. `labels` has the label of each picture, "" where there is none, and is empty likewise.
    `row_labels` has those that another array or file gives to the rows of `table`, as long as these are pictures.
    `grid` is how images were cut into these pictures, None if they were not.
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
    writing: Writing | None = None

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

    @property
    def is_exact(self) -> bool:
        """Whether each row and column stands for something, a letter or a value, so that another size spoils it."""
        return self.writing is not None or (self.layout is not None and self.layout.windows is not None)

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
        """The first pictures only; a table or a text, which knows more, is let go."""
        return replace(
            self,
            names=self.names[:count],
            values=self.values[:count],
            roles=self.roles[:count],
            labels=self.labels[:count],
            table=None,
            layout=None,
            writing=None,
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
