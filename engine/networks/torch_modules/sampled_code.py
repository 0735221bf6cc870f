"""A sampled code in PyTorch."""

from __future__ import annotations

import torch

from engine.chance import SAMPLE_LANE, normals
from engine.networks.torch_modules.learning import LearningModule, Lesson


class SampledCodeModule(LearningModule):
    """The means, or while learning a draw around them: reparameterised, so that gradients pass."""

    def __init__(self, numbers: int) -> None:
        super().__init__()
        self._numbers = numbers

    def forward(self, values: torch.Tensor, lesson: Lesson | None = None) -> torch.Tensor:
        """The code (pictures, numbers) for means and log variances (pictures, 2 numbers)."""
        means = values[:, : self._numbers]
        if lesson is None:
            return means
        draws = normals(lesson.seed, lesson.epoch, lesson.pictures, self._numbers, SAMPLE_LANE)
        deviations = torch.exp(0.5 * values[:, self._numbers :])
        return means + deviations * torch.from_numpy(draws).to(values)
