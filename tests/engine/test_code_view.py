"""What is seen of a code beside its numbers leads to those numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.code_view import code_arithmetic, code_view
from engine.lecture import lecture_document
from engine.networks.layer_names import layer_names
from engine.networks.layout import first_parameters
from engine.networks.network import Network
from engine.networks.sampling import spread_of
from engine.networks.shapes.coding import Coding
from engine.passage import Passage, decoded, pass_through
from tests.rounding import FLOAT32

WEIGHTED = (
    2 * 17 * FLOAT32
)  # a sum of 16 products and a bias, each at most about 1, once in float32 and once in Python


def passage_of(network: Network) -> Passage:
    document = replace(lecture_document(), network=network)
    return pass_through(
        document, document.train[0], network, first_parameters(network.layout(document.size), 5), epoch=1
    )


def test_a_plain_code_has_numbers_and_their_sums_only() -> None:
    passage = passage_of(Network(code=6))
    view = code_view(passage)
    assert view.means is None and view.spreads is None and view.dropped is None
    found = code_arithmetic(passage, 2)
    assert found.mean is not None and found.mean.total == pytest.approx(float(passage.code[2]), abs=WEIGHTED)


def test_a_sampled_code_has_means_and_spreads_whose_sums_lead_to_them() -> None:
    passage = passage_of(Network(coding=Coding.SAMPLED, code=6))
    view = code_view(passage)
    assert view.means is not None and view.spreads is not None
    np.testing.assert_array_equal(view.means, passage.code)
    np.testing.assert_array_equal(view.spreads, spread_of(passage.layout, passage.activations))
    for number in range(6):
        found = code_arithmetic(passage, number)
        assert found.mean is not None and found.log_variance is not None
        assert found.mean.total == pytest.approx(float(view.means[number]), abs=WEIGHTED)
        spread = float(np.exp(found.log_variance.total / 2))
        assert spread == pytest.approx(float(view.spreads[number]), abs=WEIGHTED * spread)


def test_a_drawn_code_keeps_the_mean_that_it_was_drawn_around() -> None:
    passage = passage_of(Network(coding=Coding.SAMPLED))
    moved = decoded(passage, passage.code + 1)
    view = code_view(moved)
    assert view.means is not None
    np.testing.assert_array_equal(view.means, passage.code)
    np.testing.assert_array_equal(view.numbers, passage.code + 1)
    assert moved.scores is passage.scores and not np.array_equal(moved.output, passage.output)


def test_of_a_top_k_code_those_are_dropped_that_are_zero_and_whose_sums_are_smaller() -> None:
    passage = passage_of(Network(coding=Coding.TOP_K, code=6, kept=2))
    view = code_view(passage)
    assert view.dropped is not None and view.dropped.sum() == 4
    np.testing.assert_array_equal(view.numbers == 0, view.dropped)
    sizes = [abs(found.mean.total) for found in (code_arithmetic(passage, n) for n in range(6)) if found.mean]
    assert max(np.array(sizes)[view.dropped]) <= min(np.array(sizes)[~view.dropped])
    assert [code_arithmetic(passage, n).dropped for n in range(6)] == view.dropped.tolist()


@pytest.mark.parametrize(
    ("coding", "names"),
    [
        (Coding.PLAIN, ["Encoder layer", "Code", "Decoder layer", "Output"]),
        (Coding.SAMPLED, ["Encoder layer", "Mean and spread", "Code", "Decoder layer", "Output"]),
        (Coding.TOP_K, ["Encoder layer", "Before top-k", "Code", "Decoder layer", "Output"]),
    ],
)
def test_the_layers_that_make_the_code_are_no_encoder_layers(coding: Coding, names: list[str]) -> None:
    layout = Network(coding=coding).layout(lecture_document().size)
    assert list(layer_names(layout)) == names
    assert len(layout.encoder) == 1 and layout.coders[-1] is layout.code
