"""How abnormal a code is, held to the divergence written out."""

from __future__ import annotations

import numpy as np
import pytest

from engine.document import Document, stacked
from engine.kinds import kinds
from engine.labs.anomalies.code_model import code_model
from engine.labs.code_space.coder import Coder
from engine.lecture import lecture_document
from engine.scores.code_spread import spread_of_codes
from engine.setup import Setup
from engine.trainers.first_weights import first_state_of
from engine.trainers.trainer import task_of
from tests.rounding import FLOAT32


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
