"""The pictures in the rows of a table, or the one picture that its rows make up."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from engine.importing.raw.column_words import Use
from engine.importing.raw.grey import ink_of_numbers
from engine.importing.raw.raw_pictures import RawPictures
from engine.importing.raw.raw_values import RawValues
from engine.importing.raw.table import RowLayout, Table
from engine.importing.raw.told_roles import roles_in_cells
from engine.importing.raw.unreadable import UnreadableError
from engine.importing.tables.series_pictures import series_of
from engine.pictures.names import numbered
from engine.pictures.picture import LONGEST_NAME, GridSize
from engine.pictures.place import Roles
from engine.wording import counted

LARGEST_PICTURE_SIDE = 4096
LARGEST_SCALED = 768 * 2**20  # bytes of pictures whose highest value is not 1 or 255


def pictures_of(table: Table, layout: RowLayout) -> tuple[RawPictures, list[str]]:
    """The table's pictures, and remarks on them; raises `UnreadableError` if it cannot be taken like this."""
    pixels = layout.pixels
    if not pixels:
        raise UnreadableError("No column is a pixel; say which columns are.")
    if layout.windows is not None:
        return series_of(table, layout.uses, layout.windows)
    size = layout.size
    if size is not None and size.pixels != pixels:
        raise UnreadableError(
            f"A row has {counted(pixels, 'pixel')}, and {size} are {size.pixels:,}; choose another size."
        )
    if size is None and max(table.rows, pixels) > LARGEST_PICTURE_SIDE:
        most = f"{LARGEST_PICTURE_SIDE:,}"
        raise UnreadableError(
            f"One picture of {table.rows:,} rows and {pixels:,} columns is too large; the most is {most} of each."
        )
    numbers = table.pixels(layout.uses)
    if numbers.dtype == np.uint8 and 4 * numbers.size > LARGEST_SCALED and numbers.max() <= 16:
        raise UnreadableError("It is too much for one import; split it.")
    stack = numbers[np.newaxis] if size is None else numbers.reshape(-1, size.height, size.width)
    ink, remark = ink_of_numbers(stack)
    labels: tuple[str, ...] = ()
    roles: Roles = ()
    names: tuple[str, ...] = ()
    if size is not None:
        labels = _labels(table, layout.uses)
        roles = _roles(table, layout.uses)
        names = _joined(table, layout.uses, Use.NAME) or labels
    if not all(names) or not names:
        counted_names = numbered(table.stem, len(ink))
        names = tuple(map(_first_of, names, counted_names)) or counted_names
    pictures = RawPictures(names, ink, table=table, layout=layout, roles=roles, labels=labels)
    return pictures, [*([remark] if remark else []), *table.remarks]


def reshaped(group: RawPictures, size: GridSize) -> RawPictures | None:
    """The same rows of a table as pictures of another size; None if it takes more than that."""
    layout = group.layout
    if layout is None or layout.size is None or layout.size.pixels != size.pixels:
        return None
    values: RawValues = group.values.reshape(-1, size.height, size.width)
    return replace(group, values=values, layout=layout._replace(size=size))


def one_of_many(table: Table, columns: list[int]) -> npt.NDArray[np.intp] | None:
    """Which of some columns has the 1 in each row; None unless one has it and the others have 0."""
    if len(columns) < 2:
        return None
    cells = [table.cells(column) for column in columns]
    if not all(set(column) <= {"0", "1"} for column in cells):
        return None
    ones = np.array([[cell == "1" for cell in column] for column in cells])
    return ones.argmax(axis=0) if (ones.sum(axis=0) == 1).all() else None


def _first_of(text: str, otherwise: str) -> str:
    return text or otherwise


def _labels(table: Table, uses: tuple[Use, ...]) -> tuple[str, ...]:
    columns = [column for column, use in enumerate(uses) if use is Use.LABEL]
    which = one_of_many(table, columns)
    if which is None:
        return _joined(table, uses, Use.LABEL)
    words = [re.split(r"[\W_]+", table.head(column).strip())[-1] for column in columns]
    if len(set(words)) < len(words) or not all(words):
        words = [str(number) for number in range(len(columns))]
    return tuple(words[place] for place in which.tolist())


def _joined(table: Table, uses: tuple[Use, ...], wanted: Use) -> tuple[str, ...]:
    """The cells of the columns with this use, a blank between them; empty if there are none."""
    columns = [table.cells(column) for column, use in enumerate(uses) if use is wanted]
    if len(columns) == 1:
        return columns[0]
    return tuple(" ".join(filter(None, cells))[:LONGEST_NAME] for cells in zip(*columns, strict=True))


def _roles(table: Table, uses: tuple[Use, ...]) -> Roles:
    """What each picture is for, by the last column that says so."""
    columns = [column for column, use in enumerate(uses) if use is Use.ROLE]
    return roles_in_cells(table.cells(columns[-1])) if columns else ()
