"""What a part of Compress is: one question, and how it is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from engine.labs.compress.ground.networks import compress_trainer
from engine.labs.compress.ground.order import CompressOrder
from engine.labs.compress.ground.trainings import Trainings
from engine.labs.lab import Work
from engine.labs.lottery import FindTrainer

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


class Begin(Protocol[R_co]):
    """Makes the work of an order."""

    def __call__(self, order: CompressOrder, find_trainer: FindTrainer = compress_trainer) -> Work[R_co]:
        """The work, which trains with the trainer that is found first."""


@dataclass(frozen=True)
class Part(Generic[R]):
    """One question of the page, a segment of its choice and a word for `--part`."""

    key: str
    title: str  # on the page
    question: str  # one sentence
    result: type[R]
    work: Begin[R]
    lines: Callable[[R], Iterable[str]]
    json: Callable[[R], dict[str, object]]
    trainings: Callable[[CompressOrder], Sequence[Trainings]]  # what its work will train
    rows: Callable[[R], list[tuple[object, ...]]]  # as a table, the head first
    trained: Callable[[R], str]  # how many networks it was made with, so far, and for how long
    by_numbers: bool = False  # whether it asks for the largest code
    by_seeds: bool = False  # whether it asks for several seeds
    by_set: bool = False  # whether its epochs are those of these pictures, and each other set has its own
