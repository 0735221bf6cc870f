"""What a kind of network is: a recipe, that is a name and the settings that it puts in."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Group(StrEnum):
    """What a kind is for; the order is that of the picker."""

    PLAIN = "Plain"
    ROBUST = "Robust"
    GENERATIVE = "Generative"
    SPATIAL = "Spatial"


class Mark(StrEnum):
    """What a small drawing of a kind shows beside the widths of its layers."""

    STRAIGHT = "straight"  # no activation bends anything
    NOISE = "noise"  # spoils what goes in
    PENALTY = "penalty"  # on the code
    SAMPLED = "sampled"  # the code is drawn at random around a mean
    MAPS = "maps"  # layers answer pictures of their own
    ROWS = "rows"  # one row of the picture after the other


class Stack(NamedTuple):
    """How many hidden layers a kind has on the side that has more, and those that it puts in where it has others."""

    least: int
    most: int
    encoder: tuple[int, ...]
    decoder: tuple[int, ...]
    paired: bool = False  # whether there have to be as many on both sides

    def holds(self, encoder: tuple[int, ...], decoder: tuple[int, ...]) -> bool:
        """Whether these layers are as many as the kind has."""
        unlike = self.paired and len(encoder) != len(decoder)
        return not unlike and self.least <= max(len(encoder), len(decoder)) <= self.most


class Recipe(NamedTuple):
    """A kind of network as people choose it; `engine.networks.recipe_rule` says what choosing it does."""

    name: str  # as the command line writes it
    sentence: str  # what it is, for people
    network: Mapping[str, Any] = NOTHING  # fields of `Network`
    training: Mapping[str, Any] = NOTHING  # fields of `TrainingSettings`
    start: Mapping[str, Any] = NOTHING  # fields of `Network` that it begins with, and may have otherwise
    practice: Mapping[str, Any] = NOTHING  # how it is best trained: fields of `TrainingSettings`, likewise
    in_batches: Mapping[str, Any] = (
        NOTHING  # the same fields as `practice`, for batches of more than one picture
    )
    layers: Stack | None = None  # None: any
    group: Group = Group.PLAIN
    marks: tuple[Mark, ...] = ()
    label: str = ""  # as people read it; empty: the name

    @property
    def title(self) -> str:
        """Its name at the head of a card or in an undo step: `Denoising`."""
        return self.label or f"{self.name[:1].upper()}{self.name[1:]}"
