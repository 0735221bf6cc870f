"""The NumPy forward pass against the torch module."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from engine.activations import OUTPUT_ACTIVATIONS, Activation, erf
from engine.networks.forward import decode, layer_activations
from engine.networks.layout import first_parameters
from engine.networks.network import Network
from engine.networks.torch_module import build_module
from engine.pictures.picture import GridSize
from tests.rounding import FLOAT32, assert_as_exact_as

ERF = 1.5e-7  # the error that Abramowitz and Stegun give for 7.1.26
GELU = 3 * ERF / 2 / FLOAT32  # half of erf is in it, in each of three hidden layers


@pytest.mark.parametrize("output", OUTPUT_ACTIVATIONS)
@pytest.mark.parametrize("hidden", list(Activation))
def test_outputs_equal_torch_for_every_activation(hidden: Activation, output: Activation) -> None:
    spec = Network((9, 5), 2, (6,), hidden, hidden, output)
    layout = spec.layout(GridSize(5, 4))
    parameters = first_parameters(layout, 5) * 3
    inputs = np.random.default_rng(0).random((7, 20), dtype=np.float32)
    with torch.no_grad():
        expected = build_module(layout, parameters)(torch.from_numpy(inputs)).numpy()
        exact = build_module(layout, parameters).double()(torch.from_numpy(inputs).double()).numpy()
    layers = layer_activations(layout, parameters, inputs)
    decoded = decode(layout, parameters, layers[layout.code_layer])
    for ours in (layers[-1], decoded):
        assert_as_exact_as(ours, expected, exact, roundings=20 + 9 + 5 + 2 + 6 + GELU)  # a term of each sum


def test_erf_is_good_to_float32() -> None:
    x = np.linspace(-5, 5, 2001, dtype=np.float32)
    np.testing.assert_allclose(erf(x), [math.erf(float(v)) for v in x], atol=ERF + FLOAT32)
