"""A penalty that only tests know: the mean square of the code's numbers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from torch import Tensor

from engine.objective import catalogue
from engine.objective.penalties.batch_passage import BatchPassage
from engine.objective.penalties.penalty import Penalty
from engine.settings.description import Number

NAME = "toy"


class Toy(Penalty):
    name = NAME
    weight = Number(
        label="Small codes",
        tip="Pulls the numbers of the code towards zero; usual is 0, that is off.",
        subject="The weight of small codes",
        example="0.01",
        low=0.0,
        high=1e6,
        step=1e-6,
        by_factors=True,
    )

    def torch_term(self, passage: BatchPassage) -> Tensor:
        return passage.code.square().mean()


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Toy]:
    """The toy, in the registry by one line."""
    penalty = Toy()
    monkeypatch.setattr(catalogue, "PENALTIES", catalogue.by_name(penalty))
    yield penalty
