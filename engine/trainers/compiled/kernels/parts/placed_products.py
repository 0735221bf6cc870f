"""Products of small matrices that lie somewhere in flat vectors; all places and extents are unsigned."""

from __future__ import annotations

import numpy as np

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

    From one number of A to the one below it are `down` places, to the next one `across`. Four rows of B are added at
    once, so that C is fetched and stored a quarter as often.
    """
    whole = inner - inner % u(4)
    for row in range(rows):
        to, here = c_at + row * columns, a_at + row * down
        for i in range(u(0), whole, u(4)):
            at = here + i * across
            w0, w1 = a[at], a[at + across]
            w2, w3 = a[at + u(2) * across], a[at + u(3) * across]
            r0 = b_at + i * columns
            r1, r2, r3 = r0 + columns, r0 + u(2) * columns, r0 + u(3) * columns
            for k in range(columns):
                c[to + k] += w0 * b[r0 + k] + w1 * b[r1 + k] + w2 * b[r2 + k] + w3 * b[r3 + k]
        for i in range(whole, inner):
            w0, r0 = a[here + i * across], b_at + i * columns
            for k in range(columns):
                c[to + k] += w0 * b[r0 + k]


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
