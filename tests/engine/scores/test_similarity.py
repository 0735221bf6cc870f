"""The similarities against a slow formula and the lecture's worked examples."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.lecture import lecture_document
from engine.scores.similarity import Measure, Scores, black_and_white, grey_output, similarities, similarity
from engine.scores.verdict import Verdict, VerdictSettings
from tests.rounding import FLOAT64

SUMS = 2 * 64 * FLOAT64  # shares of up to 64 pixels' ink, summed in two orders
VALUES = st.sampled_from([0.0, 0.25, 0.5, 1.0])


def slow_scores(first: list[float], second: list[float]) -> Scores:
    n = len(first)
    both_blank = not any(first) and not any(second)
    shared = sum(min(a, b) for a, b in zip(first, second, strict=True))
    covered = sum(max(a, b) for a, b in zip(first, second, strict=True))
    total = sum(first) + sum(second)
    product = sum(a * b for a, b in zip(first, second, strict=True))
    lengths = math.sqrt(sum(a * a for a in first)) * math.sqrt(sum(b * b for b in second))
    hamming = 1 - sum(abs(a - b) for a, b in zip(first, second, strict=True)) / n
    if both_blank:
        return Scores(hamming, 1.0, 1.0, 1.0)
    cosine = product / lengths if lengths else 0.0
    return Scores(hamming, shared / covered if covered else 0.0, 2 * shared / total if total else 0.0, cosine)


@given(arrays(np.float32, (2, 12), elements=VALUES))
def test_all_measures_equal_the_slow_formula(pair: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> None:
    assert similarity(pair[0], pair[1]) == pytest.approx(
        slow_scores(pair[0].tolist(), pair[1].tolist()), abs=SUMS
    )


def test_the_worked_pair_of_squares() -> None:
    document = lecture_document()
    square, shifted = document.train[0].pixels, document.test[0].pixels
    assert similarity(shifted, square) == pytest.approx((0.6875, 10 / 30, 0.5, 0.5), abs=SUMS)


def test_hamming_alone_cannot_tell_a_blank_from_ten_extra_pixels() -> None:
    ink = np.zeros(64)
    ink[:10] = 1
    extra = ink.copy()
    extra[10:20] = 1
    blank, more = similarity(ink, np.zeros(64)), similarity(ink, extra)
    assert blank.hamming == more.hamming == 0.84375
    assert (blank.ruzicka, more.ruzicka) == (0.0, 0.5)


def test_blank_pictures_are_identical_and_a_blank_has_nothing_in_common_with_ink() -> None:
    blank, ink = np.zeros(16), np.ones(16)
    assert similarity(blank, blank) == (1.0, 1.0, 1.0, 1.0)
    assert similarity(blank, ink) == (0.0, 0.0, 0.0, 0.0)


def test_many_pairs_equal_each_pair_alone() -> None:
    generator = np.random.default_rng(1)
    first, second = generator.random((9, 20)), generator.random((9, 20))
    rows = similarities(first, second)
    for row, a, b in zip(rows, first, second, strict=True):
        assert tuple(row) == pytest.approx(similarity(a, b), abs=SUMS)


def test_outputs_are_clamped_and_cut_at_one_half() -> None:
    output = np.array([-0.5, 0.49, 0.5, 1.5, np.nan])
    np.testing.assert_array_equal(black_and_white(output), [0, 0, 1, 1, 0])
    np.testing.assert_array_equal(grey_output(output)[:4], [0, 0.49, 0.5, 1])


def test_before_the_first_epoch_there_is_no_verdict_whatever_the_score() -> None:
    settings = VerdictSettings(Measure.HAMMING, threshold=0.5)
    scores = np.array([0.0, 0.5, 1.0, np.nan])
    assert {settings.judge_score(score, epoch=0) for score in scores} == {Verdict.UNTRAINED}
    assert settings.below(scores, epoch=0).tolist() == [False] * 4
    assert settings.below(scores, epoch=1).tolist() == [True, False, False, False]


def test_a_score_equal_to_the_threshold_is_normal() -> None:
    settings = VerdictSettings(Measure.RUZICKA, threshold=0.5)
    assert settings.judge(Scores(0.0, 0.5, 0.0, 0.0), epoch=1) is Verdict.NORMAL
    assert settings.judge(Scores(1.0, 0.49, 1.0, 1.0), epoch=1) is Verdict.ANOMALY
