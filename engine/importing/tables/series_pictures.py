"""The columns of a table as time series: windows of them, each drawn as a curve."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from engine.importing.raw.column_words import Use
from engine.importing.raw.raw_pictures import RawPictures
from engine.importing.raw.raw_values import RawValues
from engine.importing.raw.table import RowLayout, Table
from engine.importing.raw.told_roles import roles_in_cells
from engine.importing.raw.unreadable import UnreadableError
from engine.importing.raw.windows import Windows
from engine.pictures.curve_columns import curve_columns
from engine.pictures.names import picture_label, picture_name
from engine.pictures.picture import LARGEST_SIDE, SMALLEST_SIDE
from engine.pictures.place import MOST_PICTURES, Role
from engine.wording import counted

FEWEST_ROWS = 2 * SMALLEST_SIDE  # of a table that is taken for series unasked
USUAL_LENGTH = 16
FEWEST_WINDOWS = 20  # where windows side by side are fewer, they overlap
UNLIKE = 4.0  # times as wide a range as another's: such series are drawn by themselves

_BLOCK = 4096  # windows that are drawn at once


def series_of(table: Table, uses: tuple[Use, ...], windows: Windows) -> tuple[RawPictures, list[str]]:
    """Windows of every column of numbers, series after series, and remarks.

    A window is labelled by what a column of labels says of all its rows, or else, if there are several series,
    by its series. Raises `UnreadableError` if the table or `windows` do not allow it.
    """
    _check(table, windows)
    values = table.pixels(uses).astype(np.float64)
    starts = range(0, table.rows - windows.length + 1, windows.step)
    columns = [column for column, use in enumerate(uses) if use is Use.PIXEL]
    said = list(table.remarks)
    if len(columns) * len(starts) > MOST_PICTURES:
        columns = columns[: MOST_PICTURES // len(starts)]
        said.append(f"Only {counted(len(columns), 'column')} could be taken; with a larger step it is more.")
    values = values[:, : len(columns)]
    scaled, remark = _scaled(values, windows.apart)
    ink: RawValues = np.empty((len(columns) * len(starts), windows.height, windows.length), dtype=np.uint8)
    views = np.lib.stride_tricks.sliding_window_view(scaled, windows.length, axis=0)[starts]
    for number in range(len(columns)):
        for start in range(0, len(starts), _BLOCK):
            drawn = curve_columns(views[start : start + _BLOCK, number], windows.height)
            at = number * len(starts) + start
            np.multiply(drawn, np.uint8(255), out=ink[at : at + len(drawn)], dtype=np.uint8)
    series = [_called(table, column, len(columns)) for column in columns]
    names = tuple(
        picture_name(f"{name} {start + 1}-{start + windows.length}") for name in series for start in starts
    )
    told = tuple(_common(table, uses, Use.LABEL, starts, windows.length))
    own = ("" if len(columns) == 1 else picture_label(name) for name in series)
    labels = told * len(columns) if any(told) else tuple(name for name in own for _ in starts)
    roles = tuple(map(_role, _common(table, uses, Use.ROLE, starts, windows.length))) * len(columns)
    pictures = RawPictures(
        names,
        ink,
        table=table,
        layout=RowLayout(uses, None, windows),
        roles=roles if any(roles) else (),
        labels=labels if any(labels) else (),
    )
    return pictures, [*said, *([remark] if remark else [])]


def guessed_windows(table: Table, uses: tuple[Use, ...]) -> Windows | None:
    """How a table may be cut into series; None for one of few rows, or of nothing that changes.

    Windows are side by side if that gives some 20 of each series, else they overlap.
    """
    if table.rows < FEWEST_ROWS or Use.PIXEL not in uses:
        return None
    values = table.pixels(uses)
    spans = values.max(axis=0).astype(np.float64) - values.min(axis=0)
    spans = spans[spans > 0]
    if not len(spans):
        return None
    length = min(USUAL_LENGTH, table.rows // 2)
    step = min(length, max(1, (table.rows - length) // (FEWEST_WINDOWS - 1)))
    return Windows(length, step, USUAL_LENGTH, apart=bool(spans.max() > UNLIKE * spans.min()))


def may_be_series(table: Table) -> bool:
    """Whether the rows of a table may be moments: they are at least twice as many as the columns."""
    return table.rows >= max(FEWEST_ROWS, 2 * table.columns)


def windows_sentence(layout: RowLayout) -> str:
    """`Its columns were taken for time series: pictures are curves of 16 rows, and one begins every 16 rows.`"""
    windows, count = layout.windows or Windows(), layout.pixels
    whose = "Its column was" if count == 1 else f"Its {count:,} columns were"
    every = "row" if windows.step == 1 else f"{windows.step:,} rows"
    overlap = ", so they overlap" if windows.step < windows.length else ""
    return (
        f"{whose} taken for time series: each picture is a curve of {windows.length} rows, and one begins every"
        f" {every}{overlap}."
    )


def _check(table: Table, windows: Windows) -> None:
    for side, what in ((windows.length, "moments"), (windows.height, "rows high")):
        if not SMALLEST_SIDE <= side <= LARGEST_SIDE:
            raise UnreadableError(
                f"A window is {SMALLEST_SIDE} to {LARGEST_SIDE} {what}, not {side:,}; choose another number."
            )
    if windows.step < 1:
        raise UnreadableError("The next window begins at least one row later; choose a step of 1 or more.")
    if table.rows < windows.length:
        raise UnreadableError(
            f"It has {counted(table.rows, 'row')}, and a window is {windows.length}; choose a shorter one."
        )


def _scaled(values: npt.NDArray[np.float64], apart: bool) -> tuple[npt.NDArray[np.float64], str]:
    """Series (moments, series) from 0 to 1, those that never change at a half, and what is said of the range."""
    low = values.min(axis=0) if apart else np.full(values.shape[1], values.min())
    high = values.max(axis=0) if apart else np.full(values.shape[1], values.max())
    span = high - low
    scaled = np.where(span > 0, (values - low) / np.where(span > 0, span, 1.0), 0.5)
    if apart and values.shape[1] > 1:
        return scaled, "Each series is drawn from its own lowest to its own highest value."
    return scaled, f"Curves are drawn from the lowest value, {low[0]:g}, to the highest, {high[0]:g}."


def _called(table: Table, column: int, count: int) -> str:
    """What a series is called: by its head, or by the file."""
    head = table.head(column).strip()
    return head or (table.stem if count == 1 else f"column {table.number(column)}")


def _common(table: Table, uses: tuple[Use, ...], use: Use, starts: range, length: int) -> Iterator[str]:
    """What the last column of a use says of all rows of each window; "" if they differ, or there is none."""
    columns = [column for column, own in enumerate(uses) if own is use]
    cells = table.cells(columns[-1]) if columns else ("",) * table.rows
    for start in starts:
        words = set(cells[start : start + length])
        yield words.pop() if len(words) == 1 else ""


def _role(word: str) -> Role | None:
    roles = roles_in_cells([word])
    return roles[0] if roles else None
