"""The suggested threshold against trying every threshold in turn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import PinholeError
from engine.scores.suggested_threshold import FEW, suggested_threshold
from engine.scores.verdict import Verdict, VerdictSettings

TENTHS = st.integers(0, 1000).map(lambda tenths: tenths / 1000)
SCORES = st.floats(0.0, 1.0) | TENTHS


def anomalies(scores: list[float], threshold: float) -> int:
    settings = VerdictSettings(threshold=threshold)
    return sum(settings.judge_score(score, epoch=1) is Verdict.ANOMALY for score in scores)


@given(st.lists(SCORES, min_size=FEW, max_size=90))
def test_it_is_the_highest_that_makes_at_most_one_in_twenty_an_anomaly(scores: list[float]) -> None:
    allowed = [t / 1000 for t in range(1001) if anomalies(scores, t / 1000) * 20 <= len(scores)]
    assert suggested_threshold(np.array(scores)) == max(allowed)


@given(st.integers(0, 1000))
def test_it_is_the_lower_five_percent_quantile_rounded_down(seed: int) -> None:
    scores = np.random.default_rng(seed).random(1001)
    quantile = np.quantile(scores, 0.05, method="lower")
    assert 0.0 <= quantile - suggested_threshold(scores) < 0.001


@given(st.lists(SCORES, min_size=1, max_size=FEW - 1))
def test_of_a_few_pictures_it_lies_five_points_below_the_lowest(scores: list[float]) -> None:
    found = suggested_threshold(np.array(scores))
    assert found >= 0.0 and anomalies(scores, found) == 0
    assert found == 0.0 or 0.0499 < min(scores) - found < 0.0511


def test_two_pictures_that_come_back_whole_leave_a_margin() -> None:
    assert suggested_threshold(np.array([1.0, 1.0])) == 0.95


@pytest.mark.parametrize("scores", [[], [0.5, np.nan]])
def test_unknown_scores_suggest_nothing(scores: list[float]) -> None:
    with pytest.raises(PinholeError, match="train first"):
        suggested_threshold(np.array(scores))
