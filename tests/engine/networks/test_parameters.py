"""First weights against PyTorch's own."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch
from torch import nn

from engine.networks.parameters import first_parameters, layer_views
from engine.networks.spec import NetworkSpec


@pytest.mark.parametrize("seed", [0, 106, 3999, 2**32 - 1])
@pytest.mark.parametrize("spec", [NetworkSpec(), NetworkSpec((), 1, ()), NetworkSpec((31, 9), 2, (7,))])
def test_first_weights_are_to_the_bit_those_of_torch(seed: int, spec: NetworkSpec) -> None:
    sizes = spec.sizes(64)
    torch.manual_seed(seed)
    layers = [nn.Linear(a, b) for a, b in pairwise(sizes)]
    expected = torch.cat([p.detach().ravel() for layer in layers for p in layer.parameters()]).numpy()
    np.testing.assert_array_equal(first_parameters(spec, 64, seed), expected)


def test_layer_views_share_memory_and_cover_the_vector() -> None:
    spec = NetworkSpec()
    flat = np.arange(spec.parameter_count(64), dtype=np.float32)
    views = layer_views(flat, spec.sizes(64))
    assert all(np.shares_memory(part, flat) for layer in views for part in layer)
    assert sum(part.size for layer in views for part in layer) == flat.size == 2276
