"""What a lab is: an experiment on a whole document, with or without a window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from engine.document import Document
from engine.progress import Progress

Order = TypeVar("Order")
Result = TypeVar("Result")
_Result = TypeVar("_Result", covariant=True)


class Work(Protocol[_Result]):
    """The work of a lab, on any thread.

    `progress` hears of parts done and parts in all, and its False means: please stop, which raises
    `CancelledError` soon. `so_far`, where it is wanted, is given results of the parts that are done, `note` a
    sentence on the way.
    """

    def __call__(
        self, progress: Progress, so_far: Callable[[_Result], None] | None, note: Callable[[str], None], /
    ) -> _Result:
        """Do the work; raises `PinholeError` if it is impossible."""


@dataclass(frozen=True)
class WholeNumber:
    """A whole number that a lab asks for, from `smallest` to `largest`."""

    name: str  # one word: the option is --NAME
    smallest: int
    largest: int
    usual: Callable[[Document], int]
    help: str
    usual_words: str = ""  # where the usual one depends on the document


@dataclass(frozen=True)
class WholeNumbers:
    """A list of whole numbers that a lab asks for: `--epochs 10,50,100`."""

    name: str  # one word: the option is --NAME
    read: Callable[[str], tuple[int, ...]]  # of such a text; raises `PinholeError`
    usual: Callable[[Document], tuple[int, ...]]
    help: str
    usual_words: str = ""  # where the usual ones depend on the document


@dataclass(frozen=True)
class OneOf:
    """A choice that a lab asks for; the first word is the usual one."""

    name: str  # one word: the option is --NAME
    words: tuple[str, ...]
    help: str

    def usual(self, document: Document) -> str:
        """The first one, whatever the document."""
        return self.words[0]


@dataclass(frozen=True)
class Words:
    """Words that a lab asks for: `--anomalies 9,cross`; none are usual."""

    name: str  # one word: the option is --NAME
    help: str
    usual_words: str  # what is done without any

    def usual(self, document: Document) -> tuple[str, ...]:
        """None, whatever the document."""
        return ()


Asked = Mapping[str, Any]  # what was asked for by name: a number, a list of them, a word or words


@dataclass(frozen=True)
class Lab(Generic[Order, Result]):
    """A lab: what it asks for, what it does, and its result in words and as JSON.

    `order` makes of a document and what was asked for, by name, what `work` is given as its first argument.
    """

    name: str  # of `main.py lab NAME`
    sentence: str  # what it finds out
    part: str  # of what progress is counted in, in the plural
    asks: tuple[WholeNumber | WholeNumbers | OneOf | Words, ...]
    order: Callable[[Document, Asked], Order]
    work: Callable[[Order], Work[Result]]
    lines: Callable[[Result], Iterable[str]]
    json: Callable[[Result], dict[str, object]]
