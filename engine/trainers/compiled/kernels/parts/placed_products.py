"""Products of small matrices that lie somewhere in flat vectors; all places and extents are unsigned."""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.parts.blocks import (
    add_eight,
    add_four,
    add_sixteen,
    four_of_eight,
    four_of_four,
    four_of_one,
    four_of_sixteen,
)
from engine.trainers.compiled.kernels.parts.jit import Floats, exact

u = np.uintp


@exact
def add_product(
    a: Floats,
    a_at: np.uintp,
    down: np.uintp,
    across: np.uintp,
    b: Floats,
    b_at: np.uintp,
    c: Floats,
    c_at: np.uintp,
    rows: np.uintp,
    inner: np.uintp,
    columns: np.uintp,
) -> None:
    """C += A B for C (rows, columns) and B (inner, columns), which lie row by row, and A (rows, inner).

    From one number of A to the one below it are `down` places, to the next one `across`.
    """
    fours = rows - rows % u(4)
    for row in range(u(0), fours, u(4)):
        to, here, k = c_at + row * columns, a_at + row * down, u(0)
        while k + u(16) <= columns:
            four_of_sixteen(a, here, down, across, b, b_at + k, columns, c, to + k, inner)
            k += u(16)
        if k + u(8) <= columns:
            four_of_eight(a, here, down, across, b, b_at + k, columns, c, to + k, inner)
            k += u(8)
        if k + u(4) <= columns:
            four_of_four(a, here, down, across, b, b_at + k, columns, c, to + k, inner)
            k += u(4)
        while k < columns:
            four_of_one(a, here, down, across, b, b_at + k, columns, c, to + k, inner)
            k += u(1)
    for row in range(fours, rows):
        to, here, k = c_at + row * columns, a_at + row * down, u(0)
        while k + u(16) <= columns:
            add_sixteen(a, here, down, across, b, b_at + k, columns, c, to + k, inner)
            k += u(16)
        if k + u(8) <= columns:
            add_eight(a, here, down, across, b, b_at + k, columns, c, to + k, inner)
            k += u(8)
        if k + u(4) <= columns:
            add_four(a, here, down, across, b, b_at + k, columns, c, to + k, inner)
            k += u(4)
        for one in range(k, columns):
            total = c[to + one]
            for i in range(inner):
                total += a[here + i * across] * b[b_at + i * columns + one]
            c[to + one] = total


@exact
def add_rows(b: Floats, b_at: np.uintp, c: Floats, c_at: np.uintp, rows: np.uintp, columns: np.uintp) -> None:
    """c += the sum of the rows of B (rows, columns)."""
    for row in range(rows):
        at = b_at + row * columns
        for k in range(columns):
            c[c_at + k] += b[at + k]


@exact
def put_rows(b: Floats, b_at: np.uintp, c: Floats, c_at: np.uintp, rows: np.uintp, columns: np.uintp) -> None:
    """Every row of C (rows, columns) becomes b."""
    for row in range(rows):
        to = c_at + row * columns
        for k in range(columns):
            c[to + k] = b[b_at + k]


@exact
def put_transposed(
    b: Floats, b_at: np.uintp, c: Floats, c_at: np.uintp, rows: np.uintp, columns: np.uintp
) -> None:
    """C (columns, rows) becomes the transpose of B (rows, columns)."""
    for row in range(rows):
        at = b_at + row * columns
        for k in range(columns):
            c[c_at + k * rows + row] = b[at + k]


@exact
def add_transposed(
    b: Floats, b_at: np.uintp, c: Floats, c_at: np.uintp, rows: np.uintp, columns: np.uintp
) -> None:
    """C (columns, rows) += the transpose of B (rows, columns)."""
    for column in range(columns):
        to = c_at + column * rows
        for row in range(rows):
            c[to + row] += b[b_at + row * columns + column]
