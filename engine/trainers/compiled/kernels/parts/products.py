"""Products of small matrices that lie flat: every row of numbers that is walked is contiguous."""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.parts.jit import Floats, exact, summing

f, u = np.float32, np.uintp
ZERO, ONE, TWO, THREE, FOUR = u(0), u(1), u(2), u(3), u(4)


@exact
def mix_rows(
    factors: Floats,
    next_row: np.uintp,
    next_term: np.uintp,
    given: Floats,
    made: Floats,
    rows: np.uintp,
    terms: np.uintp,
    length: np.uintp,
) -> None:
    """made[i] += sum over j of factors[i next_row + j next_term] given[j]; rows of `length` numbers, four at once."""
    for i in range(rows):
        at, factor = i * length, i * next_row
        below, left = ZERO, terms
        while left >= FOUR:
            a, b = factors[factor], factors[factor + next_term]
            c, d = factors[factor + TWO * next_term], factors[factor + THREE * next_term]
            second, third = below + length, below + TWO * length
            fourth = below + THREE * length
            for k in range(length):
                made[at + k] += (a * given[below + k] + b * given[second + k]) + (
                    c * given[third + k] + d * given[fourth + k]
                )
            factor += FOUR * next_term
            below += FOUR * length
            left -= FOUR
        while left > ZERO:
            a = factors[factor]
            for k in range(length):
                made[at + k] += a * given[below + k]
            factor += next_term
            below += length
            left -= ONE


@summing
def dots_of_rows(
    first: Floats,
    second: Floats,
    made: Floats,
    rows: np.uintp,
    columns: np.uintp,
    length: np.uintp,
) -> None:
    """made[i, j] += first[i] . second[j] for rows of `length` numbers; four at once."""
    for i in range(rows):
        here, at = i * length, i * columns
        there, left = ZERO, columns
        while left >= FOUR:
            beside, third = there + length, there + TWO * length
            fourth = there + THREE * length
            a, b, c, d = f(0), f(0), f(0), f(0)
            for k in range(length):
                x = first[here + k]
                a += x * second[there + k]
                b += x * second[beside + k]
                c += x * second[third + k]
                d += x * second[fourth + k]
            made[at] += a
            made[at + ONE] += b
            made[at + TWO] += c
            made[at + THREE] += d
            at += FOUR
            there += FOUR * length
            left -= FOUR
        while left > ZERO:
            a = f(0)
            for k in range(length):
                a += first[here + k] * second[there + k]
            made[at] += a
            at += ONE
            there += length
            left -= ONE
