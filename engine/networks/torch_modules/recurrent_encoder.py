"""A recurrent encoder in PyTorch."""

from __future__ import annotations

import torch
from torch import nn

from engine.along import Along


def gru_over(tensors: tuple[torch.Tensor, ...]) -> nn.GRU:
    """`nn.GRU` over the four tensors of one layer, for batches (pictures, steps, inputs)."""
    gates, inputs = tensors[0].shape
    gru = nn.GRU(inputs, gates // 3, batch_first=True, device="meta")
    for (name, _), tensor in zip(list(gru.named_parameters()), tensors, strict=True):
        setattr(gru, name, nn.Parameter(tensor))
    return gru


class RecurrentEncoderModule(nn.Module):
    """The last state of `nn.GRU` over the rows or columns of a picture."""

    def __init__(self, tensors: tuple[torch.Tensor, ...], height: int, width: int, along: Along) -> None:
        super().__init__()
        self.gru = gru_over(tensors)
        self._size, self._along = (height, width), along

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """The states (pictures, units) for pictures (pictures, pixels)."""
        last: torch.Tensor = self.gru(self._along.sequences(values, *self._size))[1][0]
        return last
