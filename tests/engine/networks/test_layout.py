"""First weights against PyTorch's own."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch
from torch import nn

from engine.networks.layout import first_parameters
from engine.networks.network import Network
from engine.pictures.picture import GridSize
from tests.engine.networks.drawn_by_torch import torch_rounds_twice

SIZE = GridSize(8, 8)


@pytest.mark.parametrize("seed", [0, 106, 3999, 2**32 - 1])
@pytest.mark.parametrize("spec", [Network(), Network((), 1, ()), Network((31, 9), 2, (7,))])
def test_first_weights_are_to_the_bit_those_of_torch(seed: int, spec: Network) -> None:
    layout = spec.layout(SIZE)
    sizes = layout.widths
    torch.manual_seed(seed)
    layers = [nn.Linear(a, b) for a, b in pairwise(sizes)]
    expected = torch.cat([p.detach().ravel() for layer in layers for p in layer.parameters()]).numpy()
    ours = first_parameters(layout, seed)
    if torch_rounds_twice():
        np.testing.assert_array_equal(rounded_twice(sizes, seed), expected)
        # The product, up to twice the bound, and either sum, up to the bound, are each off by 2**-24 of themselves.
        bounds = [bound for a, b in pairwise(sizes) for bound in [a**-0.5] * (a * b + b)]
        assert np.all(np.abs(ours - expected.astype(np.float64)) <= 4 * 2.0**-24 * np.array(bounds))
    else:
        np.testing.assert_array_equal(ours, expected)


def rounded_twice(sizes: tuple[int, ...], seed: int) -> np.ndarray:
    """The same draws, scaled by a product and a sum in float32."""
    generator = np.random.MT19937()
    generator._legacy_seeding(seed)
    parts = []
    for inputs, units in pairwise(sizes):
        for count in (inputs * units, units):
            low = np.float32(-(inputs**-0.5))
            draws = (generator.random_raw(count) % 2**24).astype(np.float32) * np.float32(2.0**-24)
            parts.append(draws * (-low - low) + low)
    return np.concatenate(parts)


def test_views_share_memory_and_cover_the_vector() -> None:
    layout = Network().layout(SIZE)
    flat = np.arange(layout.count, dtype=np.float32)
    views = layout.views(flat)
    assert all(np.shares_memory(part, flat) for layer in views for part in layer)
    assert sum(part.size for layer in views for part in layer) == flat.size == 2276
