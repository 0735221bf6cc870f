"""What a measurement found: one number with its spread, and the budget it should keep."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

RATIO = "x"  # the unit of figures that do not depend on how fast the machine is


@dataclass(frozen=True)
class Budget:
    """A limit: at least or at most so much of the figure's unit."""

    at_least: float | None = None
    at_most: float | None = None

    def keeps(self, value: float) -> bool:
        return (self.at_least is None or value >= self.at_least) and (
            self.at_most is None or value <= self.at_most
        )


NO_BUDGET = Budget()


@dataclass(frozen=True)
class Figure:
    """`value` is a median unless `what` says otherwise; `low` and `high` are the extremes of what was seen."""

    key: str  # in the JSON object
    what: str  # in the table
    value: float
    unit: str
    low: float | None = None
    high: float | None = None
    budget: Budget = NO_BUDGET

    @property
    def met(self) -> bool | None:
        """Whether the budget is kept; None without one."""
        return None if self.budget == NO_BUDGET else self.budget.keeps(self.value)

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "met": self.met}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Figure:
        fields = {name: value for name, value in data.items() if name != "met"}
        return cls(**{**fields, "budget": Budget(**data["budget"])})


def figure_of(key: str, what: str, samples: Sequence[float], unit: str, budget: Budget = NO_BUDGET) -> Figure:
    """The median of samples, and their extremes."""
    return Figure(key, what, statistics.median(samples), unit, min(samples), max(samples), budget)


def percentile(samples: Sequence[float], percent: float) -> float:
    """The smallest sample that at least `percent` of a hundred samples do not exceed."""
    ordered = sorted(samples)
    position = max(0, -(-len(ordered) * percent // 100) - 1)
    return ordered[int(position)]
