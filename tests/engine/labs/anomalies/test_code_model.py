"""How abnormal a code is, held to scikit-learn's Ledoit and Wolf and to the divergence written out."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.covariance import LedoitWolf

from engine.document import Document, stacked
from engine.kinds import kinds
from engine.labs.anomalies.code_model import code_model, spread_of_codes
from engine.labs.code_space.coder import Coder
from engine.lecture import lecture_document
from engine.setup import Setup
from engine.trainers.first_weights import first_state_of
from engine.trainers.trainer import task_of
from tests.rounding import FLOAT32, FLOAT64


@pytest.mark.parametrize(("count", "numbers"), [(9, 4), (40, 4), (500, 8), (7, 1)])
def test_the_spread_of_codes_is_that_of_ledoit_and_wolf(count, numbers):
    generator = np.random.default_rng(count)
    codes = generator.normal(2.0, 1.0, (count, numbers)) @ generator.normal(0.0, 1.0, (numbers, numbers))
    ours, theirs = spread_of_codes(codes), LedoitWolf().fit(codes)
    assert ours.shrinkage == pytest.approx(theirs.shrinkage_, rel=count * numbers * 16 * FLOAT64)
    np.testing.assert_allclose(ours.covariance, theirs.covariance_, rtol=1e-9)  # sums in another order
    np.testing.assert_allclose(
        ours.distances(codes) ** 2, theirs.mahalanobis(codes), rtol=1e-6
    )  # and inverted


def test_two_codes_leave_no_direction_in_which_anything_is_normal():
    spread = spread_of_codes(np.array([[0.0, 0.0, 0.0], [2.0, 0.0, 0.0]]))
    along, across = spread.distances(np.array([[3.0, 0.0, 0.0], [1.0, 2.0, 0.0]]))
    assert spread.shrinkage == 0.5 and across > along > 0.0


def test_equal_codes_have_a_distance_for_every_other_one_that_is_a_number():
    assert np.isfinite(spread_of_codes(np.zeros((3, 2))).distances(np.ones((1, 2)))).all()


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_every_kind_of_network_has_an_abnormal_code(kind):
    setup = Setup().with_recipe(kind)
    lecture = lecture_document()
    document = Document(lecture.size, lecture.train, lecture.test, setup.network, setup.training)
    parameters = first_state_of(task_of(document)).parameters
    coder = Coder(document.layout, parameters)
    learnt, asked = (stacked(some, document.size) for some in (document.train, document.test))
    model = code_model(coder, learnt)
    found = model.scores(asked)
    assert found.shape == (4,) and np.isfinite(found).all() and (found >= 0.0).all()
    if model.spread is None:
        means, spreads = coder.encode_with_spreads(asked)
        squares = spreads**2
        wanted = 0.5 * (means**2 + squares - 1.0 - np.log(squares)).sum(axis=1)
        np.testing.assert_allclose(found, wanted, atol=64 * FLOAT32)  # of numbers about 1
        assert "KL" in model.words
    else:
        np.testing.assert_allclose(
            found, spread_of_codes(coder.encode(learnt)).distances(coder.encode(asked))
        )
