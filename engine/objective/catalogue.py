"""The registry of penalties, by the names that files and the command line write."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import PinholeError
from engine.networks.network import Network
from engine.objective.losses import RECONSTRUCTION
from engine.objective.penalties.activity import Activity
from engine.objective.penalties.contractive import Contractive
from engine.objective.penalties.gaussian import Gaussian
from engine.objective.penalties.l1 import L1
from engine.objective.penalties.penalty import Penalty
from engine.registry import by_name, entry_named
from engine.settings.training import TrainingSettings

# One line each; weight decay is the optimizer's, and none of them.
PENALTIES: Mapping[str, Penalty] = by_name(L1(), Activity(), Gaussian(), Contractive())


def known_penalties() -> tuple[Penalty, ...]:
    """All penalties, in the order of the registry."""
    return tuple(PENALTIES.values())


def penalty_named(name: str) -> Penalty:
    """The penalty of a name; raises `PinholeError` for one that is not known."""
    return entry_named(PENALTIES, name, "penalty")


def check_penalties(settings: TrainingSettings, network: Network) -> None:
    """Raise `PinholeError` for a penalty that is not known or not for this network, or weighs too much."""
    for one in settings.penalties:
        penalty = penalty_named(one.name)
        penalty.weight.check(one.weight)
        if sentence := penalty.unfit(network):
            raise PinholeError(sentence)


def term_names(settings: TrainingSettings) -> tuple[str, ...]:
    """The terms of the loss, in order."""
    return (RECONSTRUCTION, *(one.name for one in settings.penalties))


def have_kernels(settings: TrainingSettings) -> bool:
    """Whether the compiled trainer knows every penalty."""
    return all(penalty_named(one.name).has_kernel for one in settings.penalties)


def asks_for_jacobian(settings: TrainingSettings) -> bool:
    """Whether a penalty is made of the derivatives of the code by the input."""
    return any(penalty_named(one.name).of_jacobian for one in settings.penalties)


def term_label(name: str) -> str:
    """A term as people read it: the label of a penalty, or else its name."""
    penalty = PENALTIES.get(name)
    label = name if penalty is None else penalty.weight.label
    return f"{label[:1].upper()}{label[1:]}"
