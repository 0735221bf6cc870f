"""Which penalties a document adds to its loss, and how much each weighs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.errors import PinholeError
from engine.settings.description import is_number, said
from engine.wording import quoted

# The names of the penalties, as files and the command line write them.
L1, ACTIVITY, GAUSSIAN, CONTRACTIVE = "l1", "activity", "gaussian", "contractive"


@dataclass(frozen=True)
class PenaltyWeight:
    """A penalty by its name, and its weight above 0; one that is off is not there.

    Raises `PinholeError` for what is no name and no weight. Which names there are, and how far a weight may go, is the
    registry's to say: see `engine.objective.catalogue`.
    """

    name: str
    weight: float

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name:
            raise PinholeError(f"{quoted(self.name)} is no name of a penalty.")
        if not is_number(self.weight) or self.weight <= 0.0:
            raise PinholeError(
                f"The weight {said(self.weight)} of the penalty {quoted(self.name)} is impossible;"
                " use a number above 0, or leave the penalty out."
            )


Penalties = tuple[PenaltyWeight, ...]


def weight_of(penalties: Penalties, name: str) -> float:
    """The weight of one of the penalties; 0 if it is off."""
    return next((one.weight for one in penalties if one.name == name), 0.0)


def with_weight(penalties: Penalties, name: str, weight: float) -> Penalties:
    """The penalties with another weight of one of them, in the order of their names; 0 leaves it out."""
    others = [one for one in penalties if one.name != name]
    return in_order(others if weight == 0.0 else [*others, PenaltyWeight(name, weight)])


def in_order(penalties: Iterable[PenaltyWeight]) -> Penalties:
    """The penalties in the order of their names."""
    return tuple(sorted(penalties, key=lambda one: one.name))


def check_names(penalties: object) -> None:
    """Raise `PinholeError` unless it is a tuple of `PenaltyWeight`, each name once and in order."""
    if not isinstance(penalties, tuple) or not all(isinstance(one, PenaltyWeight) for one in penalties):
        raise PinholeError(f"{quoted(penalties)} are no penalties; give the name and weight of each.")
    names = [one.name for one in penalties]
    if names != sorted(set(names)):
        raise PinholeError("Each penalty is named once, in the order of their names.")
