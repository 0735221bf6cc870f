"""The torch half of the row sums, loaded where torch trains."""

from __future__ import annotations

import torch
from torch import nn

from engine.networks.layers.layer import Layer
from engine.networks.torch_modules.activations import activation_module


class RowSumsModule(nn.Module):
    def __init__(self, weight: torch.Tensor, bias: torch.Tensor, layer: Layer) -> None:
        super().__init__()
        self.weight, self.bias = nn.Parameter(weight), nn.Parameter(bias)
        self._extent = layer.reads
        self._activation = activation_module(layer.activation)

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        sums: torch.Tensor = values.reshape(-1, *self._extent) @ self.weight + self.bias
        activated: torch.Tensor = self._activation(sums)
        return activated
