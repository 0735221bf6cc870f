"""What the convolutional shape makes of plans and pictures, and the sentences of what it cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.document import Document
from engine.errors import PinholeError
from engine.kinds import kind_named, with_kind
from engine.lecture import lecture_document
from engine.networks.fits import fits
from engine.networks.layer_places import (
    LayerPlace,
    Side,
    can_add,
    can_remove,
    parameter_sentence,
    with_layer_beside_code,
    without_layer,
)
from engine.networks.network import Network
from engine.networks.shapes.coding import Coding
from engine.networks.shapes.convolutional import Convolutional, Kernel
from engine.pictures.picture import GridSize

NETWORK = Network((8, 16), 4, (16, 8), shape=Convolutional())


def test_stages_halve_the_maps_and_the_decoder_retraces_their_sizes() -> None:
    layout = NETWORK.layout(GridSize(width=7, height=10))
    assert [layer.answers for layer in layout.layers] == [
        (8, 5, 4),
        (16, 3, 2),
        (4,),
        (16 * 3 * 2,),
        (8, 5, 4),
        (1, 10, 7),
    ]
    assert layout.code_layer == 2
    assert parameter_sentence(layout).endswith(
        "= 3×3×1×8+8 + 3×3×8×16+16 + 96×4+4 + 4×96+96 + 3×3×16×8+8 + 3×3×8×1+1"
    )


@pytest.mark.parametrize("side", [4, 5, 31, 64])
@pytest.mark.parametrize("stages", [1, 2, 3])
@pytest.mark.parametrize("kernel", Kernel)
def test_the_output_is_of_the_pictures_size(side: int, stages: int, kernel: Kernel) -> None:
    network = Network((2,) * stages, 3, (2,) * stages, shape=Convolutional(kernel))
    size = GridSize(side, 64)
    assert network.layout(size).widths[-1] == size.pixels


def test_a_sampled_code_stands_where_it_does_in_every_shape() -> None:
    layout = replace(NETWORK, coding=Coding.SAMPLED).layout(GridSize(8, 8))
    assert layout.code_layer == 3 and layout.code.answers == (4,)


@pytest.mark.parametrize(
    ("encoder", "decoder", "sentence"),
    [
        ((), (), "has 1 to 3 layers on each side of the code, not 0 before it and 0 behind"),
        ((2, 2, 2, 2), (2, 2, 2, 2), "has 1 to 3 layers on each side of the code, not 4"),
        ((8, 16), (8,), "as many layers behind the code as before it, not 2 before it and 1 behind it"),
    ],
)
def test_other_plans_are_refused(encoder: tuple[int, ...], decoder: tuple[int, ...], sentence: str) -> None:
    with pytest.raises(PinholeError, match=sentence):
        Network(encoder, 4, decoder, shape=Convolutional())


def test_pictures_that_get_too_small_are_refused() -> None:
    three = Network((2, 2, 2), 3, (2, 2, 2), shape=Convolutional())
    with pytest.raises(PinholeError, match="4x4 is too small for 3 convolutional layers: after 2 of them"):
        three.check_size(GridSize(4, 4))


def test_a_filter_size_is_three_or_five() -> None:
    with pytest.raises(PinholeError, match="filter size"):
        Convolutional("4")  # type: ignore[arg-type]


def test_weights_go_on_with_another_activation_and_under_no_other_filter_channel_or_map() -> None:
    document = with_kind(lecture_document(), kind_named("convolutional"))

    def other(**changes: object) -> Document:
        return replace(document, network=replace(document.network, **changes))

    assert fits(document, other(hidden=document.network.code_activation))
    assert not fits(document, other(shape=Convolutional(Kernel.FIVE)))
    assert not fits(document, other(encoder=(8, 8)))
    # As many numbers in and out, but the maps lie otherwise.
    wide, high = (
        Network((2,), 4, (2,), shape=Convolutional()).layout(size)
        for size in (GridSize(4, 8), GridSize(8, 4))
    )
    assert wide.count == high.count and wide.layers != high.layers


def test_a_layer_comes_and_goes_on_both_sides() -> None:
    more, place = with_layer_beside_code(NETWORK, Side.DECODER)
    assert (more.encoder, more.decoder, place) == ((8, 16, 8), (8, 16, 8), LayerPlace(Side.DECODER, 0))
    assert not can_add(more, Side.ENCODER) and can_add(NETWORK, Side.ENCODER)
    assert without_layer(more, place) == NETWORK
    assert without_layer(more, LayerPlace(Side.ENCODER, 0)).hidden_sizes == (16, 8, 4, 8, 16)
    one = without_layer(NETWORK, LayerPlace(Side.DECODER, 1))
    assert one.hidden_sizes == (16, 4, 16)
    assert not can_remove(one, LayerPlace(Side.ENCODER, 0)) and can_remove(
        NETWORK, LayerPlace(Side.ENCODER, 0)
    )
