"""A recurrent decoder in PyTorch, that runs free or is taught by force."""

from __future__ import annotations

import torch
from torch import nn

from engine.activations import Activation
from engine.along import Along
from engine.networks.torch_modules.learning import LearningModule, Lesson
from engine.networks.torch_modules.linear import linear_modules
from engine.networks.torch_modules.recurrent_encoder import gru_over


class RecurrentDecoderModule(nn.Module):
    """Paints each row from the state of `nn.GRU`, which reads the row painted before."""

    def __init__(
        self,
        tensors: tuple[torch.Tensor, ...],
        height: int,
        width: int,
        activation: Activation,
        along: Along,
    ) -> None:
        super().__init__()
        self.gru = gru_over(tensors[:4])
        self.painter = nn.Sequential(*linear_modules(tensors[4], tensors[5], activation))
        self._size, self._along = (height, width), along

    @property
    def steps(self) -> int:
        """How many rows, or columns, it paints."""
        return self._along.extent(*self._size)[0]

    @property
    def turned(self) -> bool:
        """Whether it paints columns."""
        return self._along is Along.COLUMNS

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """The pictures (pictures, pixels) for first states (pictures, units)."""
        steps, length = self._along.extent(*self._size)
        state = values[None]
        row = values.new_zeros(len(values), length)
        rows = []
        for _ in range(steps):
            _, state = self.gru(row[:, None], state)
            row = self.painter(state[0])
            rows.append(row)
        painted: torch.Tensor = self._along.pictures(torch.stack(rows, 1))
        return painted


class TaughtDecoderModule(RecurrentDecoderModule, LearningModule):
    """The same, but while it learns it reads the clean picture's row before."""

    def forward(self, values: torch.Tensor, lesson: Lesson | None = None) -> torch.Tensor:
        """The pictures (pictures, pixels) for first states (pictures, units)."""
        if lesson is None:
            return super().forward(values)
        clean = self._along.sequences(lesson.clean, *self._size)
        before = torch.cat([torch.zeros_like(clean[:, :1]), clean[:, :-1]], 1)
        states, _ = self.gru(before, values[None])
        painted: torch.Tensor = self._along.pictures(self.painter(states))
        return painted
