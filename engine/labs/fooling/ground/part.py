"""What a part of Fooling is: one question, and how a terminal is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from engine.document import Document
from engine.labs.lab import Asked, OneOf, WholeNumber, WholeNumbers, Words, Work

Order = TypeVar("Order")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Part(Generic[Order, Result]):
    """One question of the page, a segment of its choice and a word for `--part`.

    `order` makes of a document and what was asked for what `work` is given; an option that two parts ask for is one
    and the same object.
    """

    key: str
    title: str  # on the page
    question: str  # one sentence
    asks: tuple[WholeNumber | WholeNumbers | OneOf | Words, ...]
    order: Callable[[Document, Asked], Order]
    result: type[Result]
    work: Callable[[Order], Work[Result]]
    lines: Callable[[Result], Iterable[str]]
    json: Callable[[Result], dict[str, object]]
    rows: Callable[[Result], list[tuple[object, ...]]]  # as a table, the head first
