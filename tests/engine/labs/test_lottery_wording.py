"""The lottery's words: what there is, is not told as nothing."""

from __future__ import annotations

import pytest

from engine.labs.lottery_wording import counted_share, duration


@pytest.mark.parametrize(
    ("count", "total", "shown"),
    [
        (1, 3151, "<\u202f0.1\u202f%"),
        (2, 4000, "0.1\u202f%"),
        (0, 4000, "0.0\u202f%"),
        (3999, 4000, "99.9\u202f%"),
        (4000, 4000, "100.0\u202f%"),
        (432, 1000, "43.2\u202f%"),
    ],
)
def test_one_seed_of_many_is_no_zero_and_one_missing_no_whole(count: int, total: int, shown: str) -> None:
    assert counted_share(count, total) == (shown, f"of seeds ({count:,} of {total:,})")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "1 second"),
        (119, "119 seconds"),
        (240, "4 minutes"),
        (86_400 * 3, "3 days"),
        (1e10, "317 years"),
    ],
)
def test_a_duration_stands_in_the_largest_unit_of_which_there_are_two(seconds: float, words: str) -> None:
    assert duration(seconds) == words
