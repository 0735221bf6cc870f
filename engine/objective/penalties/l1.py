"""A penalty on the size of the code's numbers, which makes many of them small."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from engine.objective.penalties.batch_passage import BatchPassage
from engine.objective.penalties.penalty import Penalty, weight
from engine.settings import penalties as names

if TYPE_CHECKING:
    from torch import Tensor


class L1(Penalty):
    """The mean of |h| over pictures and numbers h of the code."""

    name: ClassVar[str] = names.L1
    weight = weight(
        "L1 sparsity",
        "Pulls every number of the code towards zero, so that few are large; usual is 0 (off), or 0.01 to 0.1.",
        example="0.03",
    )
    has_kernel: ClassVar[bool] = True

    def torch_term(self, passage: BatchPassage) -> Tensor:
        """See the class."""
        return passage.code.abs().mean()
