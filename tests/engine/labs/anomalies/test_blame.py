"""The blame of pixels: their costs sum to what a score lacks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.activations import Activation
from engine.document import stacked
from engine.labs.anomalies.blame import blames, pixel_costs
from engine.labs.anomalies.code_model import code_model
from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.scored import answers_of
from engine.labs.code_space.coder import Coder
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.objective.reconstruction import mean_loss
from engine.scores.similarity import Measure, similarity
from engine.settings.training import Loss
from engine.trainers.first_weights import first_state_of
from engine.trainers.trainer import task_of
from tests.rounding import FLOAT64


@pytest.mark.parametrize("measure", list(Measure))
def test_the_costs_of_a_similarity_sum_to_what_it_lacks(measure):
    generator = np.random.default_rng(3)
    pairs = [generator.random((2, 64)) for _ in range(20)]
    pairs += [np.array([np.zeros(64), one]) for one in (np.zeros(64), generator.random(64))]
    pairs += [np.round(generator.random((2, 64)))]
    for wanted, shown in pairs:
        costs = pixel_costs(measure, wanted, shown)
        assert costs.sum() == pytest.approx(1.0 - similarity(wanted, shown).of(measure), abs=640 * FLOAT64)
        assert (costs >= 0.0).all()


@pytest.mark.parametrize("loss", list(Loss))
def test_the_costs_of_the_loss_sum_to_it_and_those_of_a_code_are_what_a_pixel_changes(loss):
    document = replace(lecture_document(), network=Network(output=Activation.SIGMOID))
    document = replace(document, training=replace(document.training, loss=loss))
    coder = Coder(document.layout, first_state_of(task_of(document)).parameters)
    learnt = stacked(document.train, document.size)
    picture = document.test[2].pixels.ravel()
    model, mean = code_model(coder, learnt), learnt.mean(axis=0, dtype=np.float64)
    output = answers_of(coder, picture[None])[0]
    found = {one.judge: one for one in blames(document, model, picture, output, mean)}
    assert list(found) == [judge for judge in Judge if judge is not Judge.BOTH]
    least = mean_loss(loss, picture[None], picture[None])
    assert found[Judge.LOSS].costs.sum() == pytest.approx(
        mean_loss(loss, output[None], picture[None]) - least
    )
    for at in (0, 9, 27):
        changed = picture.copy()
        changed[at] = mean[at]
        gain = model.scores(picture[None])[0] - model.scores(changed[None])[0]
        assert found[Judge.CODE].costs[at] == pytest.approx(gain, abs=1e-4)  # of float32 codes, in sigmas
    missing = found[Judge.HAMMING].signed[(picture == 1.0) & (output < 0.5)]
    assert (missing < 0.0).all()
