"""A penalty on how much the code moves when the picture does.

Rifai, Vincent, Muller, Glorot and Bengio, "Contractive auto-encoders: explicit invariance during feature extraction",
2011; of deep encoders: Rifai and others, "Higher order contractive auto-encoder", 2011.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from engine.objective.penalties.batch_passage import BatchPassage
from engine.objective.penalties.penalty import Penalty, weight
from engine.settings import penalties as names

if TYPE_CHECKING:
    from torch import Tensor


class Contractive(Penalty):
    """The mean over pictures of the squared Frobenius norm of d code / d input, at the input as it went in.

    The Jacobian is exact, whatever the encoder. A sampled code counts with its mean, a top-k code with what is kept;
    where dropout falls, the encoder is what this step has left of it, as for every other term of the loss.
    """

    name: ClassVar[str] = names.CONTRACTIVE
    weight = weight(
        "Contractive",
        "Keeps the code still when a pixel changes a little; usual is 0 (off), or 0.0003 to 0.01.",
        example="0.001",
    )
    has_kernel: ClassVar[bool] = True
    of_jacobian: ClassVar[bool] = True

    def torch_term(self, passage: BatchPassage) -> Tensor:
        """See the class; a row of the Jacobian is the gradient of one number of the code."""
        import torch

        learning = torch.is_grad_enabled()
        with torch.enable_grad():
            pictures = passage.inputs.detach().requires_grad_()
            term = pictures.new_zeros(())
            for number in passage.encode(pictures).unbind(1):
                (row,) = torch.autograd.grad(number.sum(), pictures, retain_graph=True, create_graph=learning)
                term = term + row.square().sum()
        return term / len(pictures)
