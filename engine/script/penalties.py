"""The penalties as lines of a script's loss; see `engine.objective.penalties`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.document import Document
from engine.networks.shapes.coding import Coding
from engine.objective.penalties.activity import LEAST_ACTIVITY
from engine.script.piece import Definition
from engine.settings.penalties import ACTIVITY, CONTRACTIVE, GAUSSIAN, L1


@dataclass(frozen=True)
class Term:
    """What is added to the loss, without its weight, and the functions that say it."""

    made: str
    uses: tuple[Definition, ...] = ()
    math: bool = False  # whether it needs Python's `math`


def terms_of(document: Document) -> tuple[tuple[float, Term], ...]:
    """The weight and text of every penalty that is on, in order. Raises `KeyError` for an unknown one."""
    return tuple((one.weight, _WRITERS[one.name](document)) for one in document.training.penalties)


def _l1(document: Document) -> Term:
    return Term("code.abs().mean()")


def _activity(document: Document) -> Term:
    text = f'''def inactivity(code):
    """How far each number's mean activity is from the target (Ng, 2011)."""
    target = torch.tensor({document.training.target_activity!r})
    active = code.mean(0).clamp({LEAST_ACTIVITY!r}, 1 - {LEAST_ACTIVITY!r})
    on = torch.xlogy(target, target / active)
    off = torch.xlogy(1 - target, (1 - target) / (1 - active))
    return (on + off).mean()'''
    return Term("inactivity(code)", (Definition("inactivity", text),))


def _gaussian(document: Document) -> Term:
    training = document.training
    free = f"    each = each.clamp(min={training.free_bits!r} * math.log(2))  # free bits\n"
    grown = f"min(1, epoch / {training.annealing}) * " if training.annealing else ""
    text = f'''def divergence(numbers):
    """How far the code's distribution is from the standard normal one, by pixel."""
    means, variances = numbers.chunk(2, dim=1)
    each = 0.5 * (means.square() + variances.exp() - 1 - variances)
{free if training.free_bits > 0.0 else ""}    return {grown}each.sum(1).mean() / {document.size.pixels}'''
    return Term("divergence(numbers)", (Definition("divergence", text),), training.free_bits > 0.0)


def _contractive(document: Document) -> Term:
    sampled = document.network.coding is Coding.SAMPLED  # then its means count
    code = f"encoder(pictures){'.chunk(2, dim=1)[0]' if sampled else ''}"
    text = f'''def slopes(pictures):
    """How far the code moves when a pixel does: all its slopes, squared."""
    pictures = pictures.detach().requires_grad_()
    total = 0.0
    for number in {code}.unbind(1):
        (slope,) = torch.autograd.grad(number.sum(), pictures, create_graph=True)
        total = total + slope.square().sum()
    return total / len(pictures)'''
    return Term("slopes(pictures)", (Definition("slopes", text),))


# A new penalty joins by a line.
_WRITERS: Mapping[str, Callable[[Document], Term]] = {
    L1: _l1,
    ACTIVITY: _activity,
    GAUSSIAN: _gaussian,
    CONTRACTIVE: _contractive,
}
