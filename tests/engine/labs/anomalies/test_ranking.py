"""Counts, curves and areas of a line, held to scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import (
    average_precision_score,
    confusion_matrix,
    precision_recall_curve,
    precision_score,
    recall_score,
    roc_auc_score,
    roc_curve,
)

from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.ranking import rank
from engine.labs.anomalies.sorts import Sort
from tests.rounding import FLOAT64

ROUNDINGS = 400 * FLOAT64  # sums of some hundred shares of 1


def drawn(seed: int, judge: Judge):
    """Values with many ties, their sorts, and how strange they are."""
    generator = np.random.default_rng(seed)
    sorts = generator.integers(0, 3, 300).astype(np.int8)
    strange = np.round(generator.normal(sorts == Sort.ANOMALY, 1.0), 1)
    return (-strange if judge.is_similarity else strange), sorts, strange


@pytest.mark.parametrize("judge", [Judge.HAMMING, Judge.LOSS])
@pytest.mark.parametrize("seed", range(3))
def test_areas_and_curves_are_those_of_scikit_learn(judge, seed):
    values, sorts, strange = drawn(seed, judge)
    found = rank(judge, values, sorts)
    asked = sorts != Sort.LEARNT
    truth, score = sorts[asked] == Sort.ANOMALY, strange[asked]
    assert found.area == pytest.approx(roc_auc_score(truth, score), abs=ROUNDINGS)
    assert found.average_precision == pytest.approx(average_precision_score(truth, score), abs=ROUNDINGS)
    alarms, caught, _ = roc_curve(truth, score, drop_intermediate=False)
    np.testing.assert_allclose(found.roc.x, alarms, atol=ROUNDINGS)
    np.testing.assert_allclose(found.roc.y, caught, atol=ROUNDINGS)
    precision, recall, _ = precision_recall_curve(truth, score)
    np.testing.assert_allclose(found.precision_recall.x[::-1], recall[:-1], atol=ROUNDINGS)
    np.testing.assert_allclose(found.precision_recall.y[::-1], precision[:-1], atol=ROUNDINGS)


@pytest.mark.parametrize("judge", [Judge.COSINE, Judge.CODE])
def test_counts_of_any_line_are_those_of_a_plain_comparison(judge):
    values, sorts, _ = drawn(9, judge)
    found = rank(judge, values, sorts)
    asked = sorts != Sort.LEARNT
    truth = sorts[asked] == Sort.ANOMALY
    for line in (*np.unique(values)[::7], -9.0, 0.05, 9.0):
        beyond = values < line if judge.is_similarity else values > line
        counts = found.counts(float(line))
        plain = confusion_matrix(truth, beyond[asked], labels=[False, True]).ravel().tolist()
        assert [counts.passed, counts.alarms, counts.missed, counts.caught] == plain
        assert counts.learnt_beyond == np.count_nonzero(beyond & ~asked)
        if beyond[asked].any():
            assert counts.precision == pytest.approx(precision_score(truth, beyond[asked]))
            assert counts.recall == pytest.approx(recall_score(truth, beyond[asked]))
        else:
            assert np.isnan(counts.precision)


@pytest.mark.parametrize("judge", [Judge.DICE, Judge.LOSS])
def test_no_line_is_better_balanced_than_the_cheated_one(judge):
    values, sorts, _ = drawn(4, judge)
    found = rank(judge, values, sorts)
    best = found.counts(found.cheated).balance
    assert best == max(found.counts(float(line)).balance for line in np.unique(values))


def test_infinitely_strange_pictures_are_ranked_last_and_caught():
    values = np.array([0.1, 0.2, np.inf, np.inf])
    found = rank(Judge.LOSS, values, np.array([1, 1, 2, 2], dtype=np.int8))
    assert found.area == 1.0 and np.isfinite(found.cheated)
    assert found.counts(found.cheated).caught == 2 and found.counts(found.cheated).alarms == 0


def test_without_an_anomaly_or_a_normal_picture_there_is_no_area():
    for sorts in ([0, 0, 1], [0, 2, 2]):
        found = rank(Judge.LOSS, np.arange(3.0), np.array(sorts, dtype=np.int8))
        assert not found.can_tell and np.isnan(found.area) and np.isnan(found.cheated)
        assert not len(found.roc.x) and np.isnan(found.average_precision)


def test_false_alarms_alone_are_no_precision_of_nothing():
    counts = rank(Judge.LOSS, np.arange(3.0), np.array([0, 1, 1], dtype=np.int8)).counts(0.5)
    assert (counts.alarms, counts.anomalies, counts.normal) == (2, 0, 2)
    assert np.isnan(counts.precision) and np.isnan(counts.recall)
