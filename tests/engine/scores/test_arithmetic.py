import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as numpy_strategies

from engine.lecture import lecture_document
from engine.scores.arithmetic import BOTH_BLANK, ONE_BLANK, arithmetic, number
from engine.scores.similarity import Measure, similarity
from tests.rounding import FLOAT64

PAIRS = numpy_strategies.arrays(
    np.float32, (2, 4, 5), elements=st.sampled_from([0.0, 0.0, 0.125, 0.25, 0.5, 0.75, 1.0])
)


# Twenty pixels within 0..1, summed in float64 in two orders.
SUMS = 2 * 20 * 20 * FLOAT64


def loop(measure, first, second):
    """The score with one Python loop over the pixels, as one would do it by hand."""
    pairs = [(float(a), float(b)) for a, b in zip(first.ravel(), second.ravel(), strict=True)]
    if measure is Measure.HAMMING:
        apart = 0.0
        for a, b in pairs:
            apart += abs(a - b)
        return [apart, len(pairs)], 1 - apart / len(pairs)
    ink_in = sum(a for a, _ in pairs)
    ink_out = sum(b for _, b in pairs)
    shared = sum(min(a, b) for a, b in pairs)
    covered = sum(max(a, b) for a, b in pairs)
    product = sum(a * b for a, b in pairs)
    lengths = [sum(a * a for a, _ in pairs) ** 0.5, sum(b * b for _, b in pairs) ** 0.5]
    terms = {
        Measure.RUZICKA: [shared, covered],
        Measure.DICE: [shared, ink_in, ink_out],
        Measure.COSINE: [product, *lengths],
    }[measure]
    if ink_in == 0 and ink_out == 0:
        return terms, 1.0
    if ink_in == 0 or ink_out == 0:
        return terms, 0.0
    score = {
        Measure.RUZICKA: shared / covered,
        Measure.DICE: 2 * shared / (ink_in + ink_out),
        Measure.COSINE: product / (lengths[0] * lengths[1]),
    }[measure]
    return terms, score


@given(PAIRS)
def test_terms_and_score_are_those_of_a_loop_over_the_pixels(pair):
    for measure in Measure:
        shown = arithmetic(measure, pair[0], pair[1])
        terms, score = loop(measure, pair[0], pair[1])
        assert [term.value for term in shown.terms] == pytest.approx(terms, abs=SUMS)
        assert shown.score == pytest.approx(score, abs=SUMS)
        assert shown.score == pytest.approx(similarity(pair[0], pair[1]).of(measure), abs=SUMS)
        assert shown.pixels == 20


def test_the_lectures_shifted_square_is_worked_as_on_the_slides():
    document = lecture_document()
    square, shifted = document.train[0].pixels, document.test[0].pixels
    sentences = [arithmetic(measure, shifted, square).sentence for measure in Measure]
    assert sentences == [
        "Hamming = 1 − Σ |I − O| / n = 1 − 20 / 64 = 68.8 %, over 64 pixels.",
        "Ruzicka = Σ min(I, O) / Σ max(I, O) = 10 / 30 = 33.3 %, over 64 pixels.",
        "Dice = 2 Σ min(I, O) / (Σ I + Σ O) = (2 × 10) / (20 + 20) = 50.0 %, over 64 pixels.",
        "Cosine = I · O / (|I| × |O|) = 10 / (4.472 × 4.472) = 50.0 %, over 64 pixels.",
    ]


def test_blank_pictures_follow_the_convention_and_say_so():
    blank, dot = np.zeros((4, 4)), np.eye(4)
    for measure in (Measure.RUZICKA, Measure.DICE, Measure.COSINE):
        both, one = arithmetic(measure, blank, blank), arithmetic(measure, dot, blank)
        assert (both.score, both.convention) == (1.0, BOTH_BLANK)
        assert (one.score, one.convention) == (0.0, ONE_BLANK)
    assert arithmetic(Measure.HAMMING, blank, blank).convention == ""


def test_numbers_are_written_short():
    assert [number(x) for x in (20.0, 4.47213, 0.5, 1234.0, 0.0004)] == ["20", "4.472", "0.5", "1234", "0"]


def test_pictures_of_two_shapes_are_refused():
    with pytest.raises(ValueError, match="cannot be compared"):
        arithmetic(Measure.DICE, np.zeros((4, 4)), np.zeros((4, 5)))
