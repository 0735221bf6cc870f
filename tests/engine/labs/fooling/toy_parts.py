"""Two parts of no use, for the frame that holds parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.labs.fooling.ground.part import Part
from engine.labs.lab import WholeNumber

STEPS = WholeNumber("steps", 1, 9, lambda document: 3, "how many steps")


@dataclass(frozen=True)
class First:
    steps: int


@dataclass(frozen=True)
class Second:
    seed: int


def toy_part(key: str, result: type[Any], order: Any) -> Part[Any, Any]:
    return Part(
        key=key,
        title=key.capitalize(),
        question=f"What is {key}?",
        asks=(STEPS,),
        order=order,
        result=result,
        work=lambda order: lambda progress, so_far, note: order,
        lines=lambda result: [f"{key}: {result}"],
        json=lambda result: {"lab": "fooling", "part": key},
        rows=lambda result: [("part",), (key,)],
    )


FIRST = toy_part("first", First, lambda document, asked: First(asked["steps"]))
SECOND = toy_part("second", Second, lambda document, asked: Second(document.seed))
