"""Products of the rows of two small matrices that lie flat: the numbers that a loop walks are neighbours.

Several rows are read in one walk, and where there is much to do two are made in it, so that a number is used more than
once where it was fetched.
"""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.parts.jit import Floats, summing

f, u = np.float32, np.uintp
ZERO, ONE, TWO, THREE, FOUR = u(0), u(1), u(2), u(3), u(4)
MUCH = u(8_192)  # products from which on two rows at once are quicker than one


@summing
def dots_of_rows(
    first: Floats, second: Floats, made: Floats, rows: np.uintp, columns: np.uintp, length: np.uintp
) -> None:
    """made[i, j] += first[i] . second[j], for rows of `length` numbers."""
    row = ZERO
    while row + ONE < rows and rows * columns * length >= MUCH:
        here, at = row * length, row * columns
        lower, under = here + length, at + columns
        there, left = ZERO, columns
        while left >= FOUR:
            beside, third, fourth = there + length, there + TWO * length, there + THREE * length
            a, b, c, d = f(0), f(0), f(0), f(0)
            e, g, h, i = f(0), f(0), f(0), f(0)
            for k in range(length):
                x, y = first[here + k], first[lower + k]
                a += x * second[there + k]
                b += x * second[beside + k]
                c += x * second[third + k]
                d += x * second[fourth + k]
                e += y * second[there + k]
                g += y * second[beside + k]
                h += y * second[third + k]
                i += y * second[fourth + k]
            made[at] += a
            made[at + ONE] += b
            made[at + TWO] += c
            made[at + THREE] += d
            made[under] += e
            made[under + ONE] += g
            made[under + TWO] += h
            made[under + THREE] += i
            at += FOUR
            under += FOUR
            there += FOUR * length
            left -= FOUR
        while left > ZERO:
            a, e = f(0), f(0)
            for k in range(length):
                a += first[here + k] * second[there + k]
                e += first[lower + k] * second[there + k]
            made[at] += a
            made[under] += e
            at += ONE
            under += ONE
            there += length
            left -= ONE
        row += TWO
    while row < rows:
        here, at = row * length, row * columns
        there, left = ZERO, columns
        while left >= FOUR:
            beside, third, fourth = there + length, there + TWO * length, there + THREE * length
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
        row += ONE
