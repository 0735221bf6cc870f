"""What every penalty promises: a term that is added to the loss beside the reconstruction."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from engine.networks.network import Network
from engine.objective.penalties.batch_passage import BatchPassage
from engine.settings.description import Number

if TYPE_CHECKING:
    from torch import Tensor

HEAVIEST = 1e6  # weight


class Penalty(ABC):
    """A kind of penalty; it has no state. What weight it gets is a document's to say."""

    name: ClassVar[str]  # as files, reports and the command line write it
    weight: ClassVar[Number]  # label, tip and range of its weight, of which 0 means off
    has_kernel: ClassVar[bool] = False  # whether the compiled trainer knows it; else PyTorch trains
    of_jacobian: ClassVar[bool] = False  # whether it is made of the derivatives of the code by the input

    def unfit(self, network: Network) -> str:
        """One sentence that says why the penalty can do nothing with a network; empty where it can."""
        return ""

    def needs(self, network: Network) -> str:
        """In a few words what `unfit` misses, as behind `needs`: `a sampled code`; empty where nothing is said."""
        return ""

    @abstractmethod
    def torch_term(self, passage: BatchPassage) -> Tensor:
        """The penalty on a batch, without its weight: a scalar, mostly a mean over the pictures. Loads torch."""


def weight(label: str, tip: str, example: str) -> Number:
    """The description of a penalty's weight, which goes from 0 (off) by factors."""
    return Number(
        label=label,
        tip=tip,
        subject=f"The weight of '{label}'",
        example=example,
        low=0.0,
        high=HEAVIEST,
        step=1e-6,
        by_factors=True,
    )
