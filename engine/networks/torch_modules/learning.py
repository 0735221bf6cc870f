"""What a module in PyTorch may know of the batch that is learned, besides the numbers it reads."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import nn


@dataclass(frozen=True, eq=False)
class Lesson:
    """The batch that is learned now: what it should become, and its place in chance."""

    clean: torch.Tensor  # the pictures without noise, (pictures, pixels)
    seed: int
    epoch: int
    pictures: npt.NDArray[np.int64]  # their positions among the training pictures
    dropout: float = 0.0  # share of hidden answers that fall away


class LearningModule(nn.Module):
    """A module that behaves in another way while it learns; without a lesson it answers."""

    @abstractmethod
    def forward(self, values: torch.Tensor, lesson: Lesson | None = None) -> torch.Tensor:
        """What comes out for values (pictures, numbers)."""
