"""What every penalty promises: a term that is added to the loss beside the reconstruction."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from engine.objective.batch_passage import BatchPassage
from engine.settings.description import Number

if TYPE_CHECKING:
    from torch import Tensor


class Penalty(ABC):
    """A kind of penalty; it has no state. What weight it gets is a document's to say."""

    name: ClassVar[str]  # as files, reports and the command line write it
    weight: ClassVar[Number]  # label, tip and range of its weight, of which 0 means off
    has_kernel: ClassVar[bool] = False  # whether the compiled trainer knows it; else PyTorch trains

    @abstractmethod
    def torch_term(self, passage: BatchPassage) -> Tensor:
        """The penalty on a batch, without its weight: a scalar, mostly a mean over the pictures. Loads torch."""
