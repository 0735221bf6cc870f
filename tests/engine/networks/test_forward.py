"""The NumPy forward pass against the torch module."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from engine.networks.activations import erf
from engine.networks.forward import decode, layer_activations
from engine.networks.parameters import first_parameters
from engine.networks.spec import OUTPUT_ACTIVATIONS, Activation, NetworkSpec
from engine.networks.torch_module import build_module


@pytest.mark.parametrize("output", OUTPUT_ACTIVATIONS)
@pytest.mark.parametrize("hidden", list(Activation))
def test_outputs_equal_torch_for_every_activation(hidden: Activation, output: Activation) -> None:
    spec = NetworkSpec((9, 5), 2, (6,), hidden, hidden, output)
    parameters = first_parameters(spec, 20, 5) * 3
    inputs = np.random.default_rng(0).random((7, 20), dtype=np.float32)
    with torch.no_grad():
        expected = build_module(spec, 20, parameters)(torch.from_numpy(inputs)).numpy()
    layers = layer_activations(spec, parameters, inputs)
    np.testing.assert_allclose(layers[-1], expected, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(
        decode(spec, parameters, layers[spec.code_layer], 20), expected, rtol=1e-5, atol=1e-6
    )


def test_erf_is_good_to_float32() -> None:
    x = np.linspace(-5, 5, 2001, dtype=np.float32)
    np.testing.assert_allclose(erf(x), [math.erf(float(v)) for v in x], atol=3e-7)
