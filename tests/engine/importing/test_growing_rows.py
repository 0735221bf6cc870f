from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.importing.raw.growing_rows import GrowingRows


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=12), st.integers(0, 60))
def test_blocks_stand_below_one_another_as_if_stacked(blocks: list[tuple[int, bool]], most: int) -> None:
    drawn = np.random.default_rng(1)
    parts = [
        drawn.integers(0, 256, (rows, 3)).astype(np.float32 if is_float else np.uint8)
        for rows, is_float in blocks
    ]
    growing = GrowingRows(3)
    for part in parts:
        growing.add(part)
    whole = np.concatenate([np.zeros((0, 3), np.uint8), *(part for part in parts if len(part))])
    assert growing.count == len(whole) and growing.nbytes == whole.nbytes
    taken = growing.taken(most)
    assert taken.dtype == whole.dtype
    np.testing.assert_array_equal(taken, whole[:most])
