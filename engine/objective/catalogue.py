"""The registry of penalties, by the names that files and the command line write."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from engine.errors import PinholeError
from engine.objective.losses import RECONSTRUCTION
from engine.objective.penalty import Penalty
from engine.settings.training import TrainingSettings
from engine.wording import quoted


def by_name(*penalties: Penalty) -> Mapping[str, Penalty]:
    """Penalties under their names, in this order, unchangeable."""
    return MappingProxyType({penalty.name: penalty for penalty in penalties})


PENALTIES: Mapping[str, Penalty] = (
    by_name()
)  # one line each; weight decay is the optimizer's, and none of them


def known_penalties() -> tuple[Penalty, ...]:
    """All penalties, in the order of the registry."""
    return tuple(PENALTIES.values())


def penalty_named(name: str) -> Penalty:
    """The penalty of a name; raises `PinholeError` for one that is not known."""
    if name not in PENALTIES:
        known = f"known are {', '.join(PENALTIES)}" if PENALTIES else "this Pinhole has none"
        raise PinholeError(f"There is no penalty {quoted(name)}; {known}.")
    return PENALTIES[name]


def check_penalties(settings: TrainingSettings) -> None:
    """Raise `PinholeError` for a penalty that is not known, or whose weight is out of its range."""
    for one in settings.penalties:
        penalty_named(one.name).weight.check(one.weight)


def term_names(settings: TrainingSettings) -> tuple[str, ...]:
    """The terms of the loss, in order."""
    return (RECONSTRUCTION, *(one.name for one in settings.penalties))


def have_kernels(settings: TrainingSettings) -> bool:
    """Whether the compiled trainer knows every penalty."""
    return all(penalty_named(one.name).has_kernel for one in settings.penalties)


def term_label(name: str) -> str:
    """A term as people read it: the label of a penalty, or else its name."""
    penalty = PENALTIES.get(name)
    label = name if penalty is None else penalty.weight.label
    return f"{label[:1].upper()}{label[1:]}"
