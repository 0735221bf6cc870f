"""A top-k code in PyTorch."""

from __future__ import annotations

import torch
from torch import nn


class TopKModule(nn.Module):
    """Keeps the largest numbers, by size; of equals the first."""

    def __init__(self, kept: int) -> None:
        super().__init__()
        self.kept = kept

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """The numbers that are kept, (pictures, numbers)."""
        order = torch.sort(values.detach().abs(), dim=1, descending=True, stable=True).indices
        mask = torch.zeros_like(values).scatter_(1, order[:, : self.kept], 1.0)
        return values * mask
