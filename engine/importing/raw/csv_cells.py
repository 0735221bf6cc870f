"""What a cell of a table says: a number, written as people and programs of many countries write it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.importing.raw.unreadable import UnreadableError
from engine.plain_numbers import is_plain_number
from engine.wording import one_line

TRUTH = {"true": "1", "wahr": "1", "vrai": "1", "false": "0", "falsch": "0", "faux": "0"}  # of Excel and R
FEWEST_PACKED = 16  # numbers in one cell that are a picture

_LETTERS = str.maketrans("", "", "0123456789+-.eE \t")  # all that numbers are made of
_MISSING = ("", "na", "nan", "inf", "infinity", "null", "none", "n/a", "#n/a", "?")
_SIGNS = "+-"
_BRACKETS = " \t[](){}"
_PACKED_GAP = re.compile(r"[\s,;]+")
_LONGEST_SHOWN = 30
_LONGEST_NUMBER = 500


class Spot(NamedTuple):
    """Where a row of numbers stands: its line, and the column of each number, from 1."""

    line: int
    columns: Sequence[int]


def number_in(cell: str, delimiter: str) -> str:
    """A cell with its decimal comma, if commas do not part the cells, made a point, and TRUE made 1."""
    known = TRUTH.get(cell.strip().lower())
    if known is not None:
        return known
    return cell if delimiter == "," else cell.replace(",", ".")


def is_missing(cell: str) -> bool:
    """Whether a cell holds what programs write where there is no number."""
    return cell.strip().lower().lstrip(_SIGNS) in _MISSING


def is_word(cell: str) -> bool:
    """Whether a cell holds words: no number, nothing that stands for a missing one, and no `1_0`."""
    if is_plain_number(cell) or is_missing(cell) or cell.strip().lower() in TRUTH:
        return False
    try:
        float(cell[:_LONGEST_NUMBER].replace(",", "."))
    except ValueError:
        return True
    return False


def packed_numbers(cell: str) -> list[str]:
    """The numbers of a picture that stands in one cell, apart by blanks or commas; empty if it holds none."""
    cells = _PACKED_GAP.split(cell.strip(_BRACKETS))
    return cells if len(cells) >= FEWEST_PACKED and all(map(is_plain_number, cells)) else []


def parted_packed(cell: str) -> list[str]:
    """What stands in a cell of many numbers, whether it is numbers or not."""
    return _PACKED_GAP.split(cell.strip(_BRACKETS))


def numbers_of(cells: list[str], delimiter: str, spot: Spot) -> npt.NDArray[np.float32]:
    """The numbers in the cells of a row; raises `UnreadableError` naming the line and column of what is none."""
    if "".join(cells).translate(_LETTERS):
        cells = [number_in(cell, delimiter) for cell in cells]
        if "".join(cells).translate(_LETTERS):
            _complain(cells, spot)
    try:
        with np.errstate(over="ignore"):
            numbers = np.array(cells, dtype=np.float32)
    except (ValueError, OverflowError):
        _complain(cells, spot)
        raise
    if not np.isfinite(numbers).all():
        place = int(np.argmin(np.isfinite(numbers)))
        raise UnreadableError(
            f"Line {spot.line} has '{_shown(cells[place])}' in column {spot.columns[place]:,},"
            " which is no finite number of up to 3.4e38; make it smaller."
        )
    return numbers


def _complain(cells: list[str], spot: Spot) -> None:
    """Name the first cell that holds no number."""
    for cell, column in zip(cells, spot.columns, strict=True):
        if not is_plain_number(cell):
            raise UnreadableError(
                f"Line {spot.line} has '{_shown(cell)}' where a number should be, in column {column:,};"
                " write a number there."
            )


def _shown(cell: str) -> str:
    line = one_line(cell)
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 3]}..."
