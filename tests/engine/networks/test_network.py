"""Impossible networks are refused with a sentence."""

from __future__ import annotations

import pytest

from engine.activations import Activation
from engine.errors import PinholeError
from engine.networks.network import Network, parse_hidden_sizes
from engine.pictures.picture import GridSize

SIZE = GridSize(8, 8)


def test_the_lecture_network_has_2276_parameters() -> None:
    assert Network().layout(SIZE).widths == (64, 16, 4, 16, 64)
    assert Network().layout(SIZE).count == 2276


@pytest.mark.parametrize(
    ("sizes", "says"), [((0,), "0 units"), ((10**9,), "1,000,000,000 units"), ((-3,), "-3 units")]
)
def test_impossible_layers_are_named(sizes: tuple[int, ...], says: str) -> None:
    with pytest.raises(PinholeError, match=says):
        Network(encoder=sizes)


def test_too_many_parameters_are_refused_before_anything_is_allocated() -> None:
    with pytest.raises(PinholeError, match="the most is 5,000,000"):
        Network((1024,), 1024, (1024,)).check_size(GridSize(64, 64))


def test_an_output_must_be_tanh_sigmoid_or_identity() -> None:
    with pytest.raises(PinholeError, match="ReLU"):
        Network(output=Activation.RELU)


def test_layers_are_read_from_text_with_the_narrowest_as_code() -> None:
    assert parse_hidden_sizes("16-4-16") == ((16, 4, 16), 1)
    assert parse_hidden_sizes("32, 8, 2, 8") == ((32, 8, 2, 8), 2)
    with pytest.raises(PinholeError, match="whole numbers"):
        parse_hidden_sizes("16-x-16")
    with pytest.raises(PinholeError, match="whole numbers"):
        parse_hidden_sizes("1_6-4-16")
    assert Network().with_hidden_sizes((8, 2, 9), 1) == Network((8,), 2, (9,))


@pytest.mark.parametrize(
    "wrong",
    [
        {"hidden": (5,)},
        {"output": "Tanh"},
        {"code_activation": None},
        {"encoder": [16]},
        {"code": 4.0},
        {"shape": "dense"},
    ],
)
def test_what_is_no_layer_and_no_activation_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(PinholeError):
        Network(**wrong)  # type: ignore[arg-type]
