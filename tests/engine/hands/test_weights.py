"""Weights that a hand changes: shaken by as much as was said, the same again for the same seed, and without biases."""

from __future__ import annotations

import numpy as np
import pytest

from engine.hands.weights import Shake, picture_places, shaken, without_biases
from engine.kinds import kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.layer_views import paintings, readings
from engine.networks.layout import Layout, first_parameters
from engine.networks.network import Network
from engine.networks.recipe import Recipe
from engine.networks.torch_module import build_layers_over
from engine.pictures.picture import GridSize
from tests.rounding import FIVE_SIGMA


def layout_of(kind: Recipe) -> Layout:
    return with_kind(lecture_document(), kind).layout


@pytest.mark.parametrize("size", Shake)
def test_the_noise_is_as_large_as_its_share_of_each_layers_spread(size: Shake) -> None:
    layout = Network((64,), 32, (64,)).layout(GridSize(8, 8))
    own = first_parameters(layout, 1)
    own[layout.places[1][0].start : layout.places[1][-1].stop] *= 10  # a layer of its own scale
    noise = shaken(layout, own, size, 1, 0).astype(np.float64) - own
    for places in layout.places:
        part = slice(places[0].start, places[-1].stop)
        count, expected = part.stop - part.start, size.value * np.std(own[part], dtype=np.float64)
        off = FIVE_SIGMA * expected / np.sqrt(count)  # of a mean; of a deviation it is less by the root of 2
        assert abs(noise[part].mean()) <= off
        assert noise[part].std() == pytest.approx(expected, abs=off)


def test_shaking_again_gives_other_noise_and_the_same_time_gives_the_same() -> None:
    layout = lecture_document().layout
    own = first_parameters(layout, 7)
    kept = own.copy()
    first, again, second, other = (
        shaken(layout, own, Shake.MEDIUM, seed, times) for seed, times in ((7, 0), (7, 0), (7, 1), (8, 0))
    )
    np.testing.assert_array_equal(first, again)
    np.testing.assert_array_equal(own, kept)
    assert not np.array_equal(first, second) and not np.array_equal(first, other)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_without_biases_every_bias_of_torchs_modules_is_zero_and_every_weight_as_it_was(kind: Recipe) -> None:
    import torch

    layout = layout_of(kind)
    own = first_parameters(layout, 2) + np.float32(0.01)  # none is 0 by chance
    flat = torch.from_numpy(without_biases(layout, own))
    before = torch.from_numpy(own)
    pairs = zip(build_layers_over(layout, flat), build_layers_over(layout, before), strict=True)
    seen = set()
    for after_layer, before_layer in pairs:
        for after, old in zip(after_layer, before_layer, strict=True):
            for (name, tensor), (_, kept) in zip(
                after.named_parameters(), old.named_parameters(), strict=True
            ):
                bias = "bias" in name
                seen.add(bias)
                assert bool((tensor == 0).all()) if bias else torch.equal(tensor, kept), name
    assert seen == {True, False}


@pytest.mark.parametrize("reads", [True, False])
def test_a_pixel_of_a_unit_knows_where_its_weight_lies(reads: bool) -> None:
    layout = Network((5,), 3, (7,)).layout(GridSize(6, 4))
    own = first_parameters(layout, 4)
    places = picture_places(layout, reads)
    shown = (readings if reads else paintings)(layout, layout.views(own))
    assert places is not None and shown is not None
    np.testing.assert_array_equal(own[places], shown)


def test_units_without_pictures_of_their_own_have_no_places() -> None:
    layout = layout_of(next(kind for kind in kinds() if kind.name == "convolutional"))
    assert picture_places(layout, True) is None and picture_places(layout, False) is None
