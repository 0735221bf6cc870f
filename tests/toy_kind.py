"""A kind of network that only tests know: a shape of its own with a setting of its own, and a penalty on its code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar

import pytest

from engine.activations import Activation
from engine.networks import recipes
from engine.networks.recipes import Recipe
from engine.networks.shapes import catalogue
from engine.objective import catalogue as penalties
from engine.settings.described import described
from engine.settings.description import Choice
from engine.settings.penalties import PenaltyWeight
from tests.engine.networks.rows_shape import Rows
from tests.toy_penalty import NAME, Toy


@dataclass(frozen=True)
class ToyShape(Rows):
    """Row sums, whose activation can be chosen."""

    name: ClassVar[str] = "toy-rows"

    squash: Activation = field(
        default=Activation.TANH,
        metadata=described(
            Choice(label="Squash", tip="What is done to row sums.", kind=Activation, what="an activation")
        ),
    )


TOY_KIND = Recipe(
    "toy",
    "Every row is summed, and its code kept small.",
    MappingProxyType({"shape": ToyShape()}),
    MappingProxyType({"penalties": (PenaltyWeight(NAME, 0.01),)}),
)


@pytest.fixture
def toy_kind(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recipe]:
    """The kind, its shape and its penalty, each in its registry by one line."""
    monkeypatch.setattr(catalogue, "SHAPES", catalogue.by_name(*catalogue.SHAPES.values(), ToyShape))
    monkeypatch.setattr(penalties, "PENALTIES", penalties.by_name(*penalties.PENALTIES.values(), Toy()))
    monkeypatch.setattr(recipes, "RECIPES", recipes.by_name(*recipes.RECIPES.values(), TOY_KIND))
    yield TOY_KIND
