"""A penalty that keeps the mean activity of every number of the code near a target.

Ng, "Sparse autoencoder", lecture notes for CS294A, 2011.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from engine.activations import Activation
from engine.networks.network import Network
from engine.networks.shapes.coding import Coding
from engine.objective.penalties.batch_passage import BatchPassage
from engine.objective.penalties.penalty import Penalty, weight
from engine.settings import penalties as names

if TYPE_CHECKING:
    from torch import Tensor

LEAST_ACTIVITY = 1e-6  # a mean activity is taken to be at least this far from 0 and 1


class Activity(Penalty):
    """The mean over the code of the Kullback-Leibler divergence of its mean activity in the batch from the target."""

    name: ClassVar[str] = names.ACTIVITY
    weight = weight(
        "KL sparsity",
        "Keeps how active each number of the code is on average near a target; usual is 0 (off), or 0.01 to 0.1.",
        example="0.05",
    )
    has_kernel: ClassVar[bool] = True

    def unfit(self, network: Network) -> str:
        """Only a Sigmoid keeps numbers between 0 and 1."""
        if network.coding is Coding.SAMPLED:
            return (
                "A target activity needs a code between 0 and 1, and a sampled code leaves that range;"
                " choose a plain code."
            )
        if network.code_activation is not Activation.SIGMOID:
            return (
                f"A target activity needs a code between 0 and 1, and {network.code_activation} leaves that range;"
                " choose Sigmoid for the code, or L1 sparsity."
            )
        return ""

    def needs(self, network: Network) -> str:
        """See `unfit`."""
        if network.coding is Coding.SAMPLED:
            return "a plain code"
        return "Sigmoid for the code" if self.unfit(network) else ""

    def torch_term(self, passage: BatchPassage) -> Tensor:
        """See the class."""
        import torch

        target = torch.tensor(
            passage.settings.target_activity, dtype=passage.code.dtype, device=passage.code.device
        )
        active = passage.code.mean(0).clamp(LEAST_ACTIVITY, 1.0 - LEAST_ACTIVITY)
        on = torch.special.xlogy(target, target / active)
        off = torch.special.xlogy(1.0 - target, (1.0 - target) / (1.0 - active))
        term: Tensor = (on + off).mean()
        return term
