"""Products of small matrices that lie flat: the numbers that a loop walks are neighbours.

Several rows are read in one walk, and where there is much to do two are made in it, so that a number is used more than
once where it was fetched. A loop that writes is only made of vector instructions while there are few pairs of rows that
might overlap: two times three are the most.
"""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.parts.jit import Floats, exact, summing

f, u = np.float32, np.uintp
ZERO, ONE, TWO, THREE, FOUR = u(0), u(1), u(2), u(3), u(4)
MUCH = u(8_192)  # products from which on two rows at once are quicker than one


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
    """made[i] += sum over j of factors[i next_row + j next_term] given[j], for rows of `length` numbers."""
    row = ZERO
    while row + ONE < rows and rows * terms * length >= MUCH:
        at, factor = row * length, row * next_row
        under, other = at + length, factor + next_row
        below, left = ZERO, terms
        while left >= THREE:
            a, b, c = factors[factor], factors[factor + next_term], factors[factor + TWO * next_term]
            d, e, g = factors[other], factors[other + next_term], factors[other + TWO * next_term]
            second, third = below + length, below + TWO * length
            for k in range(length):
                x, y, z = given[below + k], given[second + k], given[third + k]
                made[at + k] += a * x + b * y + c * z
                made[under + k] += d * x + e * y + g * z
            factor += THREE * next_term
            other += THREE * next_term
            below += THREE * length
            left -= THREE
        while left > ZERO:
            a, d = factors[factor], factors[other]
            for k in range(length):
                x = given[below + k]
                made[at + k] += a * x
                made[under + k] += d * x
            factor += next_term
            other += next_term
            below += length
            left -= ONE
        row += TWO
    while row < rows:
        at, factor = row * length, row * next_row
        below, left = ZERO, terms
        while left >= FOUR:
            a, b = factors[factor], factors[factor + next_term]
            c, d = factors[factor + TWO * next_term], factors[factor + THREE * next_term]
            second, third, fourth = below + length, below + TWO * length, below + THREE * length
            for k in range(length):
                pair = a * given[below + k] + b * given[second + k]
                made[at + k] += pair + (c * given[third + k] + d * given[fourth + k])
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
        row += ONE


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
