"""How layers are seen follows from what they say of themselves."""

from __future__ import annotations

import numpy as np
import pytest

from engine.lecture import lecture_document
from engine.networks.layer_views import LayerView, Sight, layer_views, paintings, readings
from engine.networks.layout import first_parameters
from engine.networks.network import Network
from engine.networks.recipes import RECIPES
from engine.networks.shapes.coding import Coding
from engine.networks.shapes.convolutional import Convolutional
from engine.pictures.picture import GridSize
from engine.setup import setup_of
from tests.engine.networks.rows_shape import Rows

SIZE = GridSize(width=8, height=6)


def test_dense_layers_read_the_input_paint_the_output_and_are_numbers_between() -> None:
    views = layer_views(Network((20, 9), 4, (7, 30)).layout(SIZE))
    assert views.encoder == (LayerView(Sight.READINGS, 0, 20), LayerView(Sight.NUMBERS, 1, 9))
    assert views.decoder == (LayerView(Sight.NUMBERS, 3, 7), LayerView(Sight.PAINTINGS, 4, 30))


@pytest.mark.parametrize("coding", Coding)
def test_without_hidden_layers_the_codes_units_are_seen(coding: Coding) -> None:
    views = layer_views(Network((), 4, (), coding=coding).layout(SIZE))
    code = 0 if coding is Coding.PLAIN else 1
    assert views.encoder == (LayerView(Sight.READINGS, code, 4),)
    assert views.decoder == (LayerView(Sight.PAINTINGS, code, 4),)


def test_convolutions_are_maps_and_so_is_what_the_first_transposed_one_reads() -> None:
    views = layer_views(Network((5, 6), 4, (7, 8), shape=Convolutional()).layout(SIZE))
    assert [view.maps for view in views.encoder] == [(5, 3, 4), (6, 2, 2)]
    assert [view.maps for view in views.decoder] == [(7, 2, 2), (8, 3, 4)]
    assert {view.sight for side in views for view in side} == {Sight.MAPS}


def test_a_layer_of_another_shape_is_seen_by_what_it_reads() -> None:
    views = layer_views(Network(shape=Rows()).layout(SIZE))
    assert views.encoder == (LayerView(Sight.READINGS, 0, SIZE.height),)
    assert views.decoder == (LayerView(Sight.PAINTINGS, 1, 4),)


@pytest.mark.parametrize("name", RECIPES)
def test_every_kind_is_seen_layer_by_layer_and_no_layer_twice(name: str) -> None:
    document = lecture_document()
    layout = setup_of(document).with_recipe(RECIPES[name]).network.layout(SIZE)
    tensors = layout.views(first_parameters(layout, 1))
    before, after = layer_views(layout)
    coders = {layout.code_layer - place for place in range(layout.coding)}
    seen = [view.layer for view in (*before, *after)]
    assert seen == [layer for layer in range(len(layout.layers) - 1) if layer not in coders]
    for side, pictures in ((before, readings), (after, paintings)):
        for view in side:
            assert view.units == layout.widths[view.layer + 1]
            if view.sight in (Sight.READINGS, Sight.PAINTINGS):
                weights = pictures(layout, tensors)
                assert weights is not None and weights.shape == (view.units, SIZE.height, SIZE.width)
            if view.maps:
                assert np.prod(view.maps) == view.units
