"""Where the line lies: by normal pictures only, and as on both courses' slides."""

from __future__ import annotations

import numpy as np
import pytest

from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.line import (
    SECOND_COURSE,
    SECOND_COURSE_LOSSES,
    LineRule,
    left_out_line,
    line_of,
    quantile_line,
    sigma_line,
)
from engine.labs.anomalies.ranking import ranking_of
from engine.labs.anomalies.scored import Scored, Usual, score
from engine.labs.anomalies.sorts import Sort, sorts_of
from engine.labs.code_space.coder import Coder
from engine.lecture import lecture_document
from engine.training.run_to import run_to
from tests.rounding import FLOAT64, chance


@pytest.fixture
def lecture(make_compiled):
    document = lecture_document()
    run = run_to(document, 150, make_compiled)
    return score(document, Coder(document.layout, run.parameters), 150, sorts_of(document))


def test_the_second_courses_losses_lie_where_its_slides_say():
    passes, liar = SECOND_COURSE.sigmas(np.array(SECOND_COURSE_LOSSES))
    assert passes == pytest.approx(1.0) and round(liar, 1) == 4.6
    assert passes < 2.0 < liar
    assert sigma_line(Judge.LOSS, SECOND_COURSE, 2.0) == pytest.approx(0.177)


def test_two_sigmas_below_the_lectures_normal_pictures_tell_as_its_own_threshold(lecture):
    line = line_of(lecture, Judge.HAMMING, LineRule.SIGMAS)
    own = line_of(lecture, Judge.HAMMING, LineRule.DOCUMENT)
    ranking = ranking_of(lecture, Judge.HAMMING)
    assert own.value == 0.6 and ranking.counts(line.value) == ranking.counts(own.value)
    assert ranking.counts(own.value).caught == 1 and ranking.counts(own.value).alarms == 0
    assert "2 learnt pictures and 2 held-out normal ones" in line.told and "fairer" in line.told
    by_code = line_of(lecture, Judge.CODE, LineRule.SIGMAS)
    assert "fairer" not in by_code.told, "of two pictures one stays, and one code has no spread"
    assert line_of(lecture, Judge.DICE, LineRule.DOCUMENT) is None
    assert line_of(lecture, Judge.DICE, LineRule.LEFT_OUT) is None


@pytest.mark.parametrize("rule", [LineRule.SIGMAS, LineRule.QUANTILE])
@pytest.mark.parametrize("judge", list(Judge))
def test_no_anomaly_has_a_say_in_where_the_line_lies(lecture, judge, rule):
    values = lecture.values.copy()
    values[lecture.sorts == Sort.ANOMALY, :6] *= 0.3
    changed = Scored(lecture.document, 150, lecture.positions, 6, lecture.sorts, values, lecture.model)
    assert line_of(lecture, judge, rule) == line_of(changed, judge, rule)


def test_at_most_one_normal_picture_in_twenty_lies_beyond_the_quantile():
    generator = np.random.default_rng(0)
    for count in (1, 2, 19, 20, 39, 40, 1000):
        values = generator.random(count)
        for judge, beyond in ((Judge.LOSS, np.greater), (Judge.DICE, np.less)):
            at = quantile_line(judge, values)
            assert np.count_nonzero(beyond(values, at)) == count // 20


def test_one_more_normal_picture_lies_beyond_the_left_out_ones_as_rarely_as_is_said():
    generator = np.random.default_rng(1)
    for count in (2, 5, 30):
        draws = generator.exponential(size=(4_000, count + 1))
        at = np.array([left_out_line(Judge.LOSS, row[:-1]) for row in draws])
        promised = max(0.05, 1 / (count + 1))
        assert np.mean(draws[:, -1] > at) <= promised + chance(promised, len(draws))
    assert left_out_line(Judge.HAMMING, np.array([0.4, 0.9])) == 0.4


def test_a_similaritys_line_is_never_below_nothing():
    assert sigma_line(Judge.HAMMING, Usual(0.3, 0.2), 3.0) == 0.0
    assert sigma_line(Judge.HAMMING, Usual(0.9, 0.1), 2.0) == pytest.approx(0.7, abs=4 * FLOAT64)
