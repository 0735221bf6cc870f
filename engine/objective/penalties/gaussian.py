"""The price of a sampled code: how far its distribution is from the standard normal one, in closed form.

Kingma and Welling, "Auto-encoding variational Bayes", 2014; its weight beta: Higgins and others, "beta-VAE", 2017; free
bits: Kingma and others, "Improved variational inference with inverse autoregressive flow", 2016.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

from engine.networks.network import Network
from engine.networks.shapes.coding import Coding
from engine.objective.penalties.batch_passage import BatchPassage
from engine.objective.penalties.penalty import Penalty, weight
from engine.settings import penalties as names

if TYPE_CHECKING:
    from torch import Tensor


class Gaussian(Penalty):
    """The Kullback-Leibler divergence of N(m, exp v) from N(0, 1), summed over the code, by the number of pixels.

    Taken by pixel, as the reconstruction is, so that weight 1 with MSE is the evidence bound of pixels with variance
    1/2. A number that costs less than the free bits counts as those.
    """

    name: ClassVar[str] = names.GAUSSIAN
    weight = weight(
        "KL (beta)",
        "What a sampled code pays for leaving the standard normal distribution; usual is 0.1, and 0 is off.",
        example="0.1",
    )
    has_kernel: ClassVar[bool] = True

    def unfit(self, network: Network) -> str:
        """Only a sampled code has a distribution."""
        if network.coding is Coding.SAMPLED:
            return ""
        return (
            "The KL (beta) penalty needs a sampled code; choose that kind of code, or leave the penalty out."
        )

    def needs(self, network: Network) -> str:
        """See `unfit`."""
        return "a sampled code" if self.unfit(network) else ""

    def torch_term(self, passage: BatchPassage) -> Tensor:
        """See the class; grown so far as the annealing says."""
        settings = passage.settings
        numbers = passage.answers[passage.layout.code_layer - 1]
        half = numbers.shape[1] // 2
        means, variances = numbers[:, :half], numbers[:, half:]
        each = 0.5 * (means.square() + variances.exp() - 1.0 - variances)
        if settings.free_bits > 0.0:
            each = each.clamp(min=settings.free_bits * math.log(2.0))
        grown = 1.0 if passage.epoch >= settings.annealing else passage.epoch / settings.annealing
        return grown * each.sum(1).mean() / passage.layout.size.pixels
