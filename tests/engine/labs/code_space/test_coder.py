"""A network as two maps: what the window shows of a picture and of a code is what the coder says."""

from __future__ import annotations

import numpy as np
import pytest

from engine.document import stacked
from engine.hands.hands import Hands
from engine.kinds import kinds
from engine.labs.code_space.coder import BLOCK, Coder
from engine.networks.forward import decode, layer_activations
from engine.networks.layout import first_parameters
from engine.networks.sampling import is_sampled, spread_of
from tests.engine.labs.code_space.conftest import document_of, untrained

ROUNDINGS = 1e-5  # a product of matrices of other heights may add up in another order; of numbers near 1


@pytest.mark.parametrize("kind", [kind.name for kind in kinds()])
def test_codes_and_paintings_of_every_kind_are_those_of_its_layers(kind: str) -> None:
    document = document_of("digits", 40, kind)
    coder = untrained(document)
    rows = stacked(document.pictures, document.size)
    answers = layer_activations(coder.layout, coder.parameters, rows)
    codes = coder.encode(rows)
    np.testing.assert_allclose(codes, answers[coder.layout.code_layer], atol=ROUNDINGS)
    np.testing.assert_allclose(coder.decode(codes), answers[-1], atol=ROUNDINGS)
    by_hand = coder.encode(decode(coder.layout, coder.parameters, codes.astype(np.float32))) - codes
    np.testing.assert_allclose(
        coder.round_trip_errors(codes), np.linalg.norm(by_hand, axis=1), atol=ROUNDINGS * 10
    )


def test_more_pictures_than_pass_at_once_are_all_encoded_in_their_order() -> None:
    document = document_of("digits", BLOCK + 100)
    coder = untrained(document)
    rows = stacked(document.pictures, document.size)
    assert len(rows) > BLOCK
    alone = np.concatenate([coder.encode(rows[at : at + 1]) for at in range(BLOCK - 2, BLOCK + 2)])
    np.testing.assert_allclose(coder.encode(rows)[BLOCK - 2 : BLOCK + 2], alone, atol=ROUNDINGS)


def test_units_that_are_off_are_off_on_both_ways() -> None:
    document = document_of("digits", 40)
    layout, at = document.layout, document.layout.code_layer
    masks = Hands().toggled(at, 1).masks(layout)
    coder = Coder(layout, first_parameters(layout, 3), masks)
    codes = coder.encode(stacked(document.train, document.size))
    assert not codes[:, 1].any() and codes[:, 0].any()
    moved = codes + np.array([0.0, 5.0, 0.0, 0.0])
    np.testing.assert_array_equal(coder.decode(moved), coder.decode(codes))


def test_spreads_are_those_of_a_sampled_code_and_of_no_other() -> None:
    document = document_of("digits", 40, "variational")
    coder = untrained(document)
    assert is_sampled(coder.layout)
    rows = stacked(document.train, document.size)
    codes, spreads = coder.encode_with_spreads(rows)
    np.testing.assert_allclose(codes, coder.encode(rows), atol=ROUNDINGS)
    answers = tuple(one[0] for one in layer_activations(coder.layout, coder.parameters, rows[:1]))
    np.testing.assert_allclose(spreads[0], spread_of(coder.layout, answers), atol=ROUNDINGS)
    assert untrained(document_of("digits", 40)).encode_with_spreads(rows)[1].shape == (0, 4)
