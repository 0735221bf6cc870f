"""Every picture by every judge: as the similarities and losses that other pages show."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.document import stacked
from engine.kinds import kinds
from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.ranking import ranking_of
from engine.labs.anomalies.scenes import digits_without
from engine.labs.anomalies.scored import ENOUGH, Usual, sample_of, score, usual_of
from engine.labs.anomalies.sorts import Sort, sorts_of
from engine.labs.code_space.coder import Coder
from engine.lecture import lecture_document
from engine.pictures.marks import Marks
from engine.progress import CancelledError
from engine.scores.similarity import similarities
from engine.setup import Setup
from engine.training.run_to import run_to
from tests.rounding import FLOAT32

SUMMED = 64 * FLOAT32  # of as many terms in batches of other sizes


def scored_of(document, epochs, make_compiled, sample=None, marks=None):
    run = run_to(document, epochs, make_compiled)
    return run, score(
        document, Coder(document.layout, run.parameters), run.epochs, sorts_of(document, marks), sample
    )


def test_the_lectures_pictures_are_judged_as_on_its_slides(make_compiled):
    document = lecture_document()
    run, scored = scored_of(document, 150, make_compiled)
    hamming = scored.of_judge(Judge.HAMMING)
    assert hamming[2:].tolist() == [0.6875, 0.984375, 0.53125, 0.765625]
    inputs = stacked(document.pictures, document.size)
    likes = similarities(inputs, document.verdict.basis.judged(run.outputs))
    np.testing.assert_allclose(scored.values[:, :4], likes, atol=SUMMED)
    losses = scored.of_judge(Judge.LOSS)
    assert losses[:2].mean() == pytest.approx(run.train_loss, rel=1e-5)
    assert losses[2:].mean() == pytest.approx(run.test_loss, rel=1e-5)
    sigmas = [scored.usual(judge).sigmas(scored.of_judge(judge)) for judge in (Judge.LOSS, Judge.CODE)]
    np.testing.assert_array_equal(scored.of_judge(Judge.BOTH), np.maximum(*sigmas))
    assert scored.reference.tolist() == [True, True, True, True, False, False], "too few held-out ones"
    assert ranking_of(scored, Judge.HAMMING).area == 0.75


def test_many_pictures_are_sampled_by_label_from_both_roles_and_enough_held_out_ones_are_the_reference(
    make_compiled,
):
    document = digits_without("9")
    _, scored = scored_of(document, 0, make_compiled, sample_of(document, 100))
    train = len(document.train)
    assert len(scored.positions) == 200 and scored.of == 1797
    assert np.count_nonzero(scored.positions < train) == 100
    labels = [document.test[at - train].label for at in scored.positions[100:].tolist()]
    assert abs(labels.count("9") - 100 * 180 / 506) < 1
    assert scored.sorts.tolist() == sorts_of(document)[scored.positions].tolist()
    assert np.count_nonzero(scored.reference) >= ENOUGH
    assert np.array_equal(scored.reference, scored.sorts == Sort.NORMAL)
    marks = Marks().with_label("9", False)
    other = scored.with_sorts(sorts_of(document, marks))
    assert not np.any(other.sorts == Sort.ANOMALY) and np.array_equal(
        other.values[:, :6], scored.values[:, :6]
    )
    assert not np.array_equal(other.of_judge(Judge.BOTH), scored.of_judge(Judge.BOTH))


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_every_kind_of_network_is_judged(kind, make_compiled):
    setup = Setup().with_recipe(kind)
    document = replace(lecture_document(), network=setup.network, training=setup.training)
    _, scored = scored_of(document, 0, make_compiled)
    assert scored.values.shape == (6, len(Judge)) and np.isfinite(scored.values).all()


def test_weights_that_are_no_numbers_make_every_picture_as_strange_as_can_be():
    document = lecture_document()
    lost = np.full(2276, np.nan, dtype=np.float32)
    scored = score(document, Coder(document.layout, lost), 1, sorts_of(document))
    assert (scored.values[:, 1:4] == 0.0).all() and np.isinf(scored.values[:, 4:6]).all()
    assert not np.isnan(scored.values).any()


def test_judging_stops_when_it_is_told_to():
    document = lecture_document()
    coder = Coder(document.layout, np.zeros(2276, dtype=np.float32))
    with pytest.raises(CancelledError):
        score(document, coder, 1, sorts_of(document), progress=lambda done, whole: False)


def test_how_values_are_spread_is_that_of_a_sample():
    values = np.array([1.0, 2.0, 4.0, np.inf])
    assert usual_of(values) == Usual(pytest.approx(7 / 3), pytest.approx(np.std([1, 2, 4], ddof=1)))
    assert usual_of(np.ones(1)) == Usual(1.0, 0.0) and usual_of(np.zeros(0)) == Usual(0.0, 0.0)
    assert Usual(1.0, 0.0).sigmas(np.array([0.5, 1.0, 2.0])).tolist() == [-np.inf, 0.0, np.inf]
