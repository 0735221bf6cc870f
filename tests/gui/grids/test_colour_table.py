import numpy as np
import pytest

from gui.grids.colour_table import ink_table, signed_table
from gui.grids.grid_painter import packed_colours
from gui.look.theme import DARK, LIGHT, ink_colours, signed_colours


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_looked_up_colours_differ_from_mixed_ones_by_no_more_than_one_step(theme):
    for table, mixed, low in ((ink_table(), ink_colours, 0.0), (signed_table(), _signed, -1.0)):
        values = np.linspace(low, 1.0, 4096).reshape(64, 64).astype(np.float32)
        looked_up = table.packed(values, theme)
        expected = packed_colours(mixed(values, theme))
        assert looked_up.shape == (64, 64) and looked_up.dtype == np.uint32
        for shift in (0, 8, 16, 24):
            one, other = (found >> shift & 0xFF for found in (looked_up, expected))
            assert np.abs(one.astype(int) - other.astype(int)).max() <= 1


def test_values_outside_the_scale_are_clamped_and_what_is_no_number_counts_as_nothing():
    values = np.array([-np.inf, -9.0, np.nan, 9.0, np.inf, 3e38], dtype=np.float32)
    table = signed_table()
    ends = table.packed(np.array([-1.0, -1.0, 0.0, 1.0, 1.0, 1.0]), LIGHT)
    assert np.array_equal(table.packed(values, LIGHT), ends)
    assert np.array_equal(ink_table().packed(values[2:3], DARK), ink_table().packed(np.zeros(1), DARK))


def _signed(values, theme):
    return signed_colours(values, 1.0, theme)
