"""The option that adds penalties to the loss."""

from __future__ import annotations

import argparse
from dataclasses import replace

from commands.arguments import ArgumentParser, number
from engine.errors import PinholeError
from engine.objective.catalogue import known_penalties, penalty_named
from engine.objective.penalties.penalty import Penalty
from engine.settings.penalties import with_weight
from engine.settings.training import TrainingSettings
from engine.wording import quoted

OPTION = "--penalty"


def add_penalties(parser: ArgumentParser) -> None:
    """`--penalty NAME=WEIGHT`, as often as there are penalties; not offered while there is none."""
    known = "; ".join(
        f"{one.name}, {one.weight.label} in the window, {one.weight.range}: {one.weight.tip.rstrip('.')}"
        for one in known_penalties()
    )
    if known:
        words = f"added to the loss, 0 leaves it out ({known})".replace("%", "%%")
        parser.add_argument(
            OPTION, metavar="NAME=WEIGHT", action="append", type=read_penalty, default=[], help=words
        )


def read_penalty(text: str) -> tuple[str, float]:
    """The name and weight in a text such as `sparse=0.01`."""
    name, equals, weight = text.partition("=")
    if not equals:
        raise PinholeError(f"{OPTION} takes a name and a weight such as NAME=0.01, not {quoted(text)}.")
    penalty = _named(name.strip())
    value = number(OPTION, penalty.weight.example)(weight)
    penalty.weight.check(value)
    return penalty.name, value


def _named(word: str) -> Penalty:
    """The penalty of a name or label, in capital or small letters."""
    lowered = word.casefold()
    known = (one for one in known_penalties() if lowered in (one.name, one.weight.label.casefold()))
    return next(known, None) or penalty_named(word)


def with_penalties(settings: TrainingSettings, options: argparse.Namespace) -> TrainingSettings:
    """The settings with the penalties that were given."""
    penalties = settings.penalties
    for name, weight in getattr(options, "penalty", ()):
        penalties = with_weight(penalties, name, weight)
    return replace(settings, penalties=penalties)
