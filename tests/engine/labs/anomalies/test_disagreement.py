"""The pairs on which two judges disagree most, held to a search through all pairs."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy as np
from scipy.stats import rankdata

from engine.labs.anomalies.disagreement import SINGLE_JUDGES, disagreement, most_disagreeing, ranks
from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.scored import Scored, score
from engine.labs.anomalies.sorts import sorts_of
from engine.labs.code_space.coder import Coder
from engine.lecture import lecture_document


def scored_with(values):
    document = lecture_document()
    plain = score(document, Coder(document.layout, np.zeros(2276, dtype=np.float32)), 1, sorts_of(document))
    return Scored(document, 1, plain.positions, 6, plain.sorts, values, plain.model)


def drawn(seed):
    return np.round(np.random.default_rng(seed).random((6, len(Judge))), 1)


def test_ranks_are_those_of_scipy():
    values = drawn(5)[:, 4]
    np.testing.assert_allclose(ranks(Judge.LOSS, values), (rankdata(values) - 1) / 5)
    np.testing.assert_allclose(ranks(Judge.HAMMING, values), (rankdata(-values) - 1) / 5)


def test_the_first_pair_has_the_widest_gap_of_all_and_no_picture_is_in_two():
    for seed in range(8):
        scored = scored_with(drawn(seed))
        for first, second in combinations((Judge.HAMMING, Judge.LOSS, Judge.CODE), 2):
            mine, theirs = (ranks(one, scored.of_judge(one)) for one in (first, second))
            widest = max(min(mine[a] - mine[b], theirs[b] - theirs[a]) for a, b in permutations(range(6), 2))
            found = disagreement(scored, first, second)
            assert bool(found.pairs) == (widest > 0.0)
            if found.pairs:
                pair = found.pairs[0]
                assert np.isclose(pair.gap, 100.0 * widest)
                assert mine[pair.one] > mine[pair.other] and theirs[pair.one] < theirs[pair.other]
            used = [at for pair in found.pairs for at in (pair.one, pair.other)]
            assert len(used) == len(set(used))


def test_two_pictures_that_a_score_hardly_tells_apart_are_no_pair():
    values = np.tile([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], (len(Judge), 1)).T
    values[:, Judge.CODE.column] = [1.01, 1.0, 3.0, 5.0, 4.0, 6.0]
    found = disagreement(scored_with(values), Judge.LOSS, Judge.CODE)
    assert [(pair.one, pair.other) for pair in found.pairs] == [(4, 3)], "1.00 and 1.01 of 1 to 6 are alike"


def test_of_all_pairs_of_judges_the_one_that_disagrees_most_is_found():
    scored = scored_with(drawn(2))
    widest = max(
        disagreement(scored, *judges).pairs[0].gap
        for judges in combinations(SINGLE_JUDGES, 2)
        if disagreement(scored, *judges).pairs
    )
    assert most_disagreeing(scored).pairs[0].gap == widest


def test_judges_that_agree_have_no_pair():
    values = np.repeat(np.arange(6.0)[:, None], len(Judge), axis=1)
    values[:, :4] = 1.0 - values[:, :4] / 6
    assert most_disagreeing(scored_with(values)) is None
