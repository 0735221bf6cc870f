"""Numbers in words say what they are."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.wording import in_figures, percent


@pytest.mark.parametrize(
    ("share", "limit", "shown"),
    [
        (0.53125, math.inf, "53.1 %"),
        (0.5998, math.inf, "60.0 %"),
        (0.5998, 0.6, "59.9 %"),
        (0.6, 0.6, "60.0 %"),
        (0.6002, 0.6, "60.0 %"),
        (0.9999, 1.0, "99.9 %"),
    ],
)
def test_a_share_below_its_limit_does_not_look_like_it(share: float, limit: float, shown: str) -> None:
    assert percent(share, 1, limit) == shown


@given(st.floats(0.0, 1.0), st.integers(0, 100), st.integers(0, 2))
def test_what_is_shown_is_on_the_same_side_of_the_limit(share: float, hundredths: int, decimals: int) -> None:
    limit = hundredths / 100.0
    shown = float(percent(share, decimals, limit).removesuffix(" %")) / 100.0
    assert (shown < limit) == (share < limit)


@pytest.mark.parametrize(
    ("value", "figures", "shown"),
    [
        (0.0, 2, "0"),
        (0.1, 2, "0.10"),
        (0.0999, 2, "0.10"),
        (1.06, 2, "1.1"),
        (9.96, 2, "10"),
        (123.4, 2, "123"),
        (2.4414, 3, "2.44"),
        (-0.5, 3, "\N{MINUS SIGN}0.500"),
        (0.00002, 2, "0.000020"),
        (0.000001, 2, "< 0.00001"),
        (123_456.0, 2, "123,456"),
        (1e20, 2, "> 1,000,000"),
        (-1e20, 2, "< \N{MINUS SIGN}1,000,000"),
        (math.nan, 2, "—"),
    ],
)
def test_a_number_is_written_out_with_the_figures_that_count(value: float, figures: int, shown: str) -> None:
    assert in_figures(value, figures) == shown


@given(st.floats(1e-5, 1e6), st.integers(1, 5))
def test_a_number_is_read_back_as_closely_as_its_figures_say(value: float, figures: int) -> None:
    shown = in_figures(value, figures)
    assert "e" not in shown
    # half a unit of the last figure, and of the number itself the rounding to binary
    assert abs(float(shown.replace(",", "")) / value - 1.0) <= 0.5 * 10.0 ** (1 - figures) + 1e-9
