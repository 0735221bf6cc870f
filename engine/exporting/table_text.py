"""A table as text: CSV for files, tabs for the clipboard of spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Row = Sequence[object]  # texts and numbers; None and NaN are left empty


def csv_text(rows: Iterable[Row]) -> str:
    """The rows as CSV, the head first; numbers in full precision, so that reading them gives them back."""
    return _text(rows, ",")


def tab_text(rows: Iterable[Row]) -> str:
    """The same with tabs between the cells, as spreadsheets take them from the clipboard."""
    return _text(rows, "\t")


def _text(rows: Iterable[Row], between: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=between, lineterminator="\n")
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None or value != value:  # NaN
        return ""
    return repr(value) if isinstance(value, float) else str(value)
