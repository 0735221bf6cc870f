"""What choosing a kind changes, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.kind_changes import change_sentence
from engine.kinds import kind_named, with_kind
from engine.lecture import lecture_document
from engine.settings.penalties import PenaltyWeight
from tests.engine.networks.rows_shape import Rows
from tests.toy_penalty import NAME
from tests.toy_penalty import toy as toy


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("dense", "dense", "Changes nothing."),
        ("dense", "deep", "Sets layers 32-16-4-16-32."),
        (
            "dense",
            "linear",
            "Sets hidden activation and output activation identity, optimizer SGD,"
            " learning rate 0.3, batch 32, shuffle on.",
        ),
        ("denoising", "deep", "Sets layers 32-16-4-16-32, removes input noise."),
        ("denoising", "dense", "Removes input noise."),
        ("dense", "convolutional", "Sets convolutional layers 8-16-4-16-8."),
        ("dense", "variational", "Sets kind of code sampled, KL (beta) 0.1."),
        (
            "linear",
            "denoising",
            "Sets hidden activation ReLU, output activation Tanh, optimizer Adam,"
            " learning rate 0.001, batch 1, shuffle off, input noise 20 %.",
        ),
    ],
)
def test_each_setting_that_differs_is_named_with_its_new_value(before: str, after: str, words: str) -> None:
    document = with_kind(lecture_document(), kind_named(before))
    assert change_sentence(document, with_kind(document, kind_named(after))) == words


def test_shape_and_penalties_are_named_too(toy: None) -> None:
    plain = lecture_document()
    training = replace(plain.training, penalties=(PenaltyWeight(NAME, 0.5),))
    other = replace(plain, network=replace(plain.network, shape=Rows()), training=training)
    assert change_sentence(plain, other) == "Sets rows layers 16-4-16, small codes 0.5."
    assert change_sentence(other, plain) == "Sets dense layers 16-4-16, removes small codes."
