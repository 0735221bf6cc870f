"""An array in a file that is read when it is known what it is for: its header first."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

import numpy as np

from engine.files.container import Reader
from engine.importing.arrays.array_forms import ArrayForm, form_of, looks_like_one
from engine.importing.arrays.array_stream import BLOCK, Step, brightest_of, pictures_in, stored_ink
from engine.importing.arrays.npy_header import NpyHeader
from engine.importing.raw.raw_pictures import RawPictures
from engine.importing.raw.scales import Numbers
from engine.importing.raw.table import Table
from engine.importing.raw.unreadable import NoPicturesError, UnreadableError
from engine.importing.tables.row_pictures import pictures_of
from engine.importing.tables.table_guess import guessed_layout, likely_size
from engine.pictures.names import numbered
from engine.pictures.picture import LONGEST_NAME, GridSize
from engine.wording import quoted

LONGEST_TEXT = 2**16  # bytes of one label or name
LARGEST_PICTURE = 2**24  # pixels
_LEAST_SIDES = 1 / 4  # of the shorter to the longer side of a picture in a row


@dataclass(frozen=True)
class StoredArray:
    """What a header says of an array, and how to come to its numbers.

    `open` gives a reader that stands at the first number, as often as it is called. `key` is what the array is
    called if its file has several.
    """

    header: NpyHeader
    open: Callable[[], AbstractContextManager[Reader]]
    key: str = ""

    @property
    def is_numbers(self) -> bool:
        """Whether it has numbers and no texts."""
        return self.header.kind.kind in "buif"

    @property
    def is_texts(self) -> bool:
        """Whether it has one text an entry, and nothing else."""
        return self.header.kind.kind == "U" and len(self.header.shape) == 1

    def texts(self, count: int) -> list[str]:
        """The first `count` entries of an array as words; whole numbers as such, texts no longer than names.

        Raises `UnreadableError`, and `DamageError` if the file is cut off.
        """
        return [_word(value) for block in self._blocks(count) for value in block.tolist()]

    def numbers(self) -> Numbers:
        """All numbers of a small array in its shape."""
        flat = np.concatenate(list(self._blocks(math.prod(self.header.shape))))
        stood: Numbers = flat.reshape(self.header.stored_shape)
        return stood.T if self.header.fortran else stood

    def pictures(self, stem: str, room: int, step: Step) -> tuple[RawPictures, list[str]]:
        """The pictures called after `stem`, and remarks; `room` is how many bytes they may take.

        Raises `UnreadableError`, and `DamageError` if the file is cut off.
        """
        if not self.is_numbers:
            raise NoPicturesError("It holds something else than numbers; save the pictures as numbers.")
        form = form_of(self.header.shape)
        if len(form.shape) == 3 and math.prod(form.shape[1:]) > LARGEST_PICTURE:
            raise UnreadableError(
                f"A picture in it is {form.shape[2]:,}x{form.shape[1]:,}; the most is {LARGEST_PICTURE:,} pixels."
            )
        name = quoted(self.key) if self.key else ""
        brightest = 0.0
        if form.colours in (2, 4):
            with self.open() as source:
                brightest = brightest_of(source, self.header, step)
        with self.open() as source:
            store = stored_ink(source, self.header, form, room, step, brightest, name)
        remarks = _form_remarks(self.header, form)
        if len(form.shape) == 2 and store.values.dtype == np.uint8:
            group, more = _rows(pictures_in(store.values, self.header, form), stem)
            return group, remarks + more
        values, scale_remark = store.scale(step)
        values = pictures_in(values, self.header, form)
        said = [scale_remark] if scale_remark else []
        if len(form.shape) == 2:
            group, more = _rows(values, stem)
            return group, remarks + more + said
        return RawPictures(numbered(stem, len(values)), values), remarks + said

    def _blocks(self, count: int) -> Iterator[Numbers]:
        kind = self.header.kind
        if kind.itemsize > LONGEST_TEXT:
            raise UnreadableError("Its texts are too long.")
        left = min(count, math.prod(self.header.shape))
        together = max(1, BLOCK // kind.itemsize)
        with self.open() as source:
            while left:
                block = np.empty(min(together, left), dtype=kind)
                source.fill(memoryview(block.view(np.uint8).data))
                if kind.kind == "U":
                    points = block.view(np.dtype("u4").newbyteorder(kind.byteorder))
                    if (points > sys.maxunicode).any():
                        raise UnreadableError("Its names are damaged; get the file again.")
                left -= len(block)
                yield block


def _word(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")[:LONGEST_NAME]
    if isinstance(value, float):
        return f"{value:g}"
    return str(int(value)) if isinstance(value, bool) else str(value)[:LONGEST_NAME]


def _form_remarks(header: NpyHeader, form: ArrayForm) -> list[str]:
    """What was decided about an array's axes without asking."""
    remarks = []
    if len(form.shape) == 3 and math.prod(form.shape[1:]) in header.shape[1:] and 1 not in form.shape[1:]:
        remarks.append(f"Each row was taken as a picture of {form.shape[2]}x{form.shape[1]}.")
    if form.colours == 3:
        remarks.append("Colours were turned into greys.")
    elif form.colours > 1:
        remarks.append(
            "Colours and opacity were turned into greys, as of an image: white and clear are paper."
        )
    return remarks


def _rows(numbers: Numbers, stem: str) -> tuple[RawPictures, list[str]]:
    """What the rows of a table most likely are; in the window one is asked."""
    table = Table(numbers, stem)
    try:
        layout = guessed_layout(table)
        if layout.size is None:
            size = _size_of_row(table.rows, table.columns)
            layout = guessed_layout(table, size) if size is not None else layout
        group, remarks = pictures_of(table, layout)
    except UnreadableError as error:
        raise NoPicturesError(str(error)) from None
    if layout.size is None:
        return group, ["Its rows were taken as those of one picture.", *remarks]
    others = table.columns - layout.size.pixels
    rest = " after what stands beside its pixels" if others else ""
    return group, [f"Each row was taken as a picture of {layout.size}{rest}.", *remarks]


def _size_of_row(rows: int, columns: int) -> GridSize | None:
    """The size of the picture in a row, if the table is no picture itself and a row can be one."""
    size = likely_size(columns)
    if looks_like_one(rows, columns) or size is None or size.width < _LEAST_SIDES * size.height:
        return None
    return size
