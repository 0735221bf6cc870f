"""Both convolutions on maps of odd and even sides, with their torch halves as the oracle."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.activations import Activation
from engine.networks.layers import parts
from engine.networks.layers.convolution import Convolution
from engine.networks.layers.layer import Array, Layer
from engine.networks.layers.strides import patches, spread_out
from engine.networks.layers.transposed_convolution import TransposedConvolution
from engine.networks.layout import first_parameters, laid_out
from engine.pictures.picture import GridSize
from tests.engine.networks.drawn_by_torch import assert_drawn_as_by_torch
from tests.rounding import assert_as_exact_as

SIDES = ((4, 4), (5, 7), (8, 3), (1, 2), (28, 28))
KINDS = (Convolution, TransposedConvolution)

anywhere = pytest.mark.parametrize("sides", SIDES, ids=str)
by_both = pytest.mark.parametrize("kind", KINDS)
with_kernels = pytest.mark.parametrize("kernel", [3, 5])


def some(kind: type, sides: tuple[int, int], kernel: int) -> tuple[Layer, tuple[Array, ...], Array]:
    """A layer of a kind, its tensors, and what three pictures bring it."""
    layer = kind(2, *sides, 3, kernel, Activation.TANH)
    layout = laid_out(GridSize(4, 4), (layer,), 0)
    values = np.random.default_rng(1).standard_normal((3, int(np.prod(layer.reads)))).astype(np.float32)
    return layer, layout.views(first_parameters(layout, 1))[0], values


@anywhere
@by_both
@with_kernels
def test_the_answer_is_torchs(kind: type, sides: tuple[int, int], kernel: int) -> None:
    layer, tensors, values = some(kind, sides, kernel)

    def torchs(dtype: torch.dtype) -> np.ndarray:
        module = torch.nn.Sequential(*layer.torch_modules(tuple(map(torch.from_numpy, tensors)))).to(dtype)
        answers: np.ndarray = module(torch.from_numpy(values).to(dtype)).detach().numpy()
        return answers

    ours = layer.answer(tensors, values)
    assert ours.shape == (3, np.prod(layer.answers))
    terms = 2 * kernel**2
    assert_as_exact_as(ours, torchs(torch.float32), torchs(torch.float64), roundings=terms)


@by_both
def test_first_values_are_to_the_bit_those_that_torchs_module_draws(kind: type) -> None:
    layer, tensors, _ = some(kind, (5, 7), 3)
    torch.manual_seed(1)
    ((module),) = [
        one
        for one in layer.torch_modules(tuple(torch.empty(t.shape) for t in layer.tensors))
        if hasattr(one, "reset_parameters")
    ]
    module.reset_parameters()
    for told, ours, theirs in zip(layer.tensors, tensors, module.parameters(), strict=True):
        assert_drawn_as_by_torch(ours, theirs.detach().numpy(), told.bound)


@anywhere
@with_kernels
def test_a_transposed_convolution_leads_back_to_the_maps_that_a_convolution_halved(
    sides: tuple[int, int], kernel: int
) -> None:
    there, back = (kind(2, *sides, 2, kernel, Activation.IDENTITY) for kind in KINDS)
    assert back.reads == there.answers and back.answers == there.reads


@anywhere
@with_kernels
def test_spreading_out_is_the_transpose_of_taking_patches(sides: tuple[int, int], kernel: int) -> None:
    random = np.random.default_rng(2)
    maps = random.integers(-9, 9, (1, 2, *sides)).astype(np.float32)
    found = patches(maps, kernel)
    pieces = random.integers(-9, 9, found.shape).astype(np.float32)
    assert np.sum(found * pieces) == np.sum(maps * spread_out(pieces, *sides))  # whole numbers: no rounding


@anywhere
@by_both
@with_kernels
def test_what_a_unit_weighs_leads_to_its_answer(kind: type, sides: tuple[int, int], kernel: int) -> None:
    layer, tensors, values = some(kind, sides, kernel)
    answers = layer.answer(tensors, values)[0]
    for unit in range(0, len(answers), max(1, len(answers) // 40)):
        found = layer.weighing(tensors, values[0], unit)
        assert found is not None
        total = float(found.weights @ found.inputs) + found.bias
        assert np.tanh(total) == pytest.approx(answers[unit], abs=2 * kernel**2 * 2.0**-24 * 8)
        assert len(found.inputs) <= 2 * kernel**2


@by_both
def test_many_pictures_are_answered_a_few_at_a_time(kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
    layer, tensors, values = some(kind, (5, 7), 3)
    whole = layer.answer(tensors, values)
    monkeypatch.setattr(parts, "MOST_NUMBERS", 1)
    np.testing.assert_allclose(layer.answer(tensors, values), whole, atol=18 * 2.0**-24)


@by_both
def test_the_patch_of_a_unit_leads_to_its_answer(kind: type) -> None:
    layer, tensors, values = some(kind, (5, 7), 3)
    answers = layer.answer(tensors, values)[0]
    for unit in range(len(answers)):
        weights, inputs, (top, left), _ = layer.patch(tensors, values[0], unit)
        inside = [
            (row, column)
            for row in range(inputs.shape[1])
            for column in range(inputs.shape[2])
            if 0 <= top + row < layer.reads[1] and 0 <= left + column < layer.reads[2]
        ]
        maps = values[0].reshape(layer.reads)
        for row, column in inside:
            np.testing.assert_array_equal(inputs[:, row, column], maps[:, top + row, left + column])
        weighing = layer.weighing(tensors, values[0], unit)
        assert len(weights) == len(inputs) == layer.reads[0] and weights.shape[1:] == (3, 3)
        assert np.isin(weighing.weights, weights).all()
        assert sorted(inputs[inputs != 0].tolist()) == sorted(weighing.inputs[weighing.inputs != 0].tolist())
