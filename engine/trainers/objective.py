"""The loss that PyTorch trains by: the reconstruction, and the penalties where there are any."""

from __future__ import annotations

import math
from functools import partial

import torch
from torch import nn

from engine.networks.torch_module import learns, through
from engine.networks.torch_modules.learning import Lesson
from engine.objective.catalogue import penalty_named, term_names
from engine.objective.losses import Losses
from engine.objective.penalties.batch_passage import BatchPassage
from engine.objective.reconstruction import loss_function
from engine.trainers.trainer import Task


class Objective:
    """Computes the loss of a network whose `layers`, one after the other, are `module`.

    Without penalties a step is the plain loop's, to the last bit and in its time.
    """

    def __init__(self, task: Task, layers: tuple[nn.Sequential, ...], module: nn.Sequential) -> None:
        self._layout = task.layout
        self._settings = task.settings
        self._layers = layers
        self._learns = learns(layers)
        self._module = module
        self._reconstruction = loss_function(task.settings.loss)
        self._penalties = tuple((penalty_named(one.name), one.weight) for one in task.settings.penalties)
        self.names = term_names(task.settings)

    def following(self, task: Task) -> Objective:
        """The same network under other settings."""
        return Objective(task, self._layers, self._module)

    @property
    def is_plain(self) -> bool:
        """Whether the loss is that of the layers' plain chain, learning as they answer."""
        return not (self._penalties or self._learns or self._settings.dropout > 0.0)

    def loss(
        self, inputs: torch.Tensor, clean: torch.Tensor, epoch: int, lesson: Lesson | None = None
    ) -> tuple[torch.Tensor, tuple[torch.Tensor, ...]]:
        """The loss of a batch (pictures, pixels), noisy and clean, and its terms; all are scalars.

        Without a lesson it is only measured.
        """
        if self.is_plain:
            loss: torch.Tensor = self._reconstruction(self._module(inputs), clean)
            return loss, (loss,)
        return self.loss_of(self.passage(inputs, epoch, lesson), clean)

    def loss_of(
        self, passage: BatchPassage, clean: torch.Tensor
    ) -> tuple[torch.Tensor, tuple[torch.Tensor, ...]]:
        """The same of a batch that has gone through the network already."""
        terms = [self._reconstruction(passage.answers[-1], clean)]
        terms += [weight * penalty.torch_term(passage) for penalty, weight in self._penalties]
        return torch.stack(terms).sum(), tuple(terms)

    def losses(self, pictures: torch.Tensor, epoch: int) -> Losses:
        """The terms on clean pictures (pictures, pixels), all taken as one batch; NaN without pictures."""
        if len(pictures) == 0:
            return Losses(self.names, (math.nan,) * len(self.names))
        with torch.no_grad():
            _, terms = self.loss(pictures, pictures, epoch)
        return Losses(self.names, tuple(float(term.item()) for term in terms))

    def lost(self, terms: tuple[torch.Tensor, ...]) -> str:
        """The name of the first term that is not a number."""
        found = (name for name, term in zip(self.names, terms, strict=True) if not math.isfinite(term.item()))
        return next(found, "")

    def passage(self, inputs: torch.Tensor, epoch: int, lesson: Lesson | None) -> BatchPassage:
        """What the penalties see of a batch (pictures, pixels), as it went in."""
        answers = through(self._layout, self._layers, inputs, lesson)
        tensors = tuple(tuple(layer.parameters()) for layer in self._layers)
        encode = partial(self._encode, lesson)
        return BatchPassage(self._settings, epoch, self._layout, inputs, tuple(answers), tensors, encode)

    def _encode(self, lesson: Lesson | None, pictures: torch.Tensor) -> torch.Tensor:
        code = self._layout.code_layer
        hidden = through(self._layout, self._layers[:code], pictures, lesson)
        before = hidden[-1] if hidden else pictures
        return through(self._layout, self._layers[code : code + 1], before, None)[-1]
