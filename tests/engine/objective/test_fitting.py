"""Penalties follow a change of the code."""

from __future__ import annotations

from dataclasses import replace

from engine.activations import Activation
from engine.networks.network import Network
from engine.networks.shapes.coding import Coding
from engine.objective.fitting import USUAL_BETA, following
from engine.settings.penalties import PenaltyWeight
from engine.settings.training import TrainingSettings

PLAIN = Network(code_activation=Activation.SIGMOID)
SAMPLED = replace(PLAIN, coding=Coding.SAMPLED)


def test_a_sampled_code_brings_its_price_and_takes_what_cannot_work_with_it() -> None:
    settings = TrainingSettings(penalties=(PenaltyWeight("activity", 0.1), PenaltyWeight("l1", 0.2)))
    after, sentence = following(settings, SAMPLED, PLAIN)
    assert after.penalties == (PenaltyWeight("gaussian", USUAL_BETA), PenaltyWeight("l1", 0.2))
    assert sentence == (
        "KL sparsity cannot work with this code and went. KL (beta) is 0.1 now, as a sampled code needs it."
    )


def test_going_back_takes_the_price_away() -> None:
    settings = TrainingSettings(penalties=(PenaltyWeight("gaussian", 0.3),))
    assert following(settings, PLAIN, SAMPLED) == (
        TrainingSettings(),
        "KL (beta) cannot work with this code and went.",
    )


def test_nothing_is_said_where_nothing_changes() -> None:
    settings = TrainingSettings(penalties=(PenaltyWeight("gaussian", 0.0001),))
    assert following(settings, SAMPLED, SAMPLED) == (settings, "")
