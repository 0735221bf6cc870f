"""The registry of kinds: a kind of network is a recipe, the settings that it puts in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from engine.activations import Activation
from engine.networks.shapes.dense import DENSE
from engine.registry import by_name
from engine.settings.penalties import PenaltyWeight

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Recipe(NamedTuple):
    """A kind of network as people choose it; what it does not name stays as it is."""

    name: str
    sentence: str  # what it is, for people
    network: Mapping[str, Any] = NOTHING  # fields of `Network`
    training: Mapping[str, Any] = NOTHING  # fields of `TrainingSettings`


RECIPES = by_name(
    Recipe("dense", "Every unit reads every number of the layer before.", MappingProxyType({"shape": DENSE})),
    Recipe(
        "contractive",
        "The code is kept still when a pixel changes a little.",
        MappingProxyType({"hidden": Activation.TANH}),
        MappingProxyType({"penalties": (PenaltyWeight("contractive", 0.001),)}),
    ),
)
