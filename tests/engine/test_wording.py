"""Numbers in words say what they are."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.wording import percent


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
