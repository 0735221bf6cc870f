"""Products of matrices that lie somewhere in a vector, against NumPy's."""

from __future__ import annotations

import numpy as np
import pytest

from engine.trainers.compiled.kernels.parts.placed_products import add_product, put_transposed
from tests.rounding import FLOAT32

u = np.uintp


@pytest.mark.parametrize("columns", [1, 3, 4, 7, 8, 15, 16, 28, 31, 48])
@pytest.mark.parametrize("inner", [0, 1, 3, 4, 11])
@pytest.mark.parametrize("rows", [3, 4, 9])
def test_a_product_of_any_extents_is_added_and_nothing_beside_it_is_touched(
    rows: int, inner: int, columns: int
) -> None:
    random = np.random.default_rng(100 * inner + columns)
    numbers = random.uniform(-1, 1, 4000).astype(np.float32)
    a_at, b_at, c_at = 5, 300, 2001
    a = numbers[a_at : a_at + inner * rows].reshape(inner, rows).T  # lies column by column
    b = numbers[b_at : b_at + inner * columns].reshape(inner, columns)
    wanted = numbers.astype(np.float64)
    wanted[c_at : c_at + rows * columns] += (a.astype(np.float64) @ b.astype(np.float64)).ravel()
    places = [u(number) for number in (a_at, 1, rows)]
    add_product(numbers, *places, numbers, u(b_at), numbers, u(c_at), *map(u, (rows, inner, columns)))
    # A sum of inner + 1 numbers of size 1 at most, each of its additions rounded once.
    np.testing.assert_allclose(numbers, wanted, atol=(inner + 1) ** 2 * FLOAT32, rtol=0)


def test_a_transpose_is_put_where_it_is_wanted() -> None:
    numbers = np.arange(60, dtype=np.float32)
    made = np.zeros(40, dtype=np.float32)
    put_transposed(numbers, u(7), made, u(3), u(4), u(5))
    np.testing.assert_array_equal(made[3:23].reshape(5, 4), numbers[7:27].reshape(4, 5).T)
    assert not made[:3].any() and not made[23:].any()
