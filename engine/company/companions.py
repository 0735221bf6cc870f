"""The answers of the mean picture, the nearest training picture and PCA to every picture of a document."""

from __future__ import annotations

import math
from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.company.way import Way
from engine.document import Document, stacked
from engine.objective.reconstruction import mean_loss
from engine.scores.baselines import baselines, nearest
from engine.scores.similarity import similarities
from engine.settings.training import Loss
from engine.wording import counted

Rows = npt.NDArray[np.float32]
Scores = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]
MOST_DISTANCES = 400_000_000  # differences of two pixels: a second or two
MOST_PRODUCTS = 4_000_000_000  # of the singular values: the same
QUICK = 400_000  # of either: a millisecond or two
NOTHING = 1e-12  # what sums of rounded numbers leave of a loss that is none, at most


@dataclass(frozen=True, eq=False)
class Companion:
    """One of them, for all pictures of a document: those to train on, then those to test with."""

    way: Way
    name: str  # `PCA with 4 numbers`
    short: str  # `PCA 4`, where there is little room
    answers: Rows  # (pictures, pixels), not clamped
    scores: Scores  # (pictures, 4), on the document's basis
    train_loss: float  # by the document's loss; NaN without pictures
    test_loss: float


@dataclass(frozen=True, eq=False)
class Company:
    """All of them, in the order of `Way`, and which training picture is the nearest of each picture."""

    companions: tuple[Companion, ...]
    nearest: Positions  # (pictures,): its place among the training pictures; the first of several

    def of(self, way: Way) -> Companion:
        """The one that answers in a way."""
        return self.companions[list(Way).index(way)]


def why_none(document: Document) -> str:
    """Why a document's network has no company, in one sentence; empty if it has."""
    if not document.train:
        return "There is no picture to learn from, so nothing simpler has an answer either."
    distances, products = _work(document)
    if distances > MOST_DISTANCES or products > MOST_PRODUCTS:
        return (
            f"With {counted(len(document.pictures), 'picture')} of {document.size.pixels:,} pixels it would take too"
            " long to find what something simpler would answer."
        )
    return ""


def is_quick(document: Document) -> bool:
    """Whether the company of a document is found within a millisecond or two."""
    return max(_work(document)) <= QUICK


def company_of(document: Document) -> Company | None:
    """The company of a document's network; None where `why_none` says why.

    PCA has as many numbers as the code, or as many as the training pictures vary along where those are fewer. BCE,
    which knows values from 0 to 1 only, is taken of clamped answers.
    """
    parts = company_in_parts(document)
    while True:
        try:
            next(parts)
        except StopIteration as end:
            company: Company | None = end.value
            return company


def company_in_parts(document: Document) -> Generator[None, None, Company | None]:
    """`company_of`, in five parts that take about as long as each other."""
    if why_none(document):
        return None
    pictures = stacked(document.pictures, document.size)
    train = pictures[: len(document.train)]
    ways = baselines(train, code_width(document))
    yield
    found = nearest(train, pictures)
    made = []
    for way, baseline in zip(Way, ways, strict=True):
        yield
        answers = train[found.row] if way is Way.NEAREST else baseline.answer(pictures)
        made.append(_companion(document, way, baseline.name, np.asarray(answers, np.float32), pictures))
    return Company(tuple(made), found.row)


def same_company(a: Document, b: Document) -> bool:
    """Whether two documents have the same company: whatever it depends on is the same."""
    return (
        a.train is b.train
        and a.test is b.test
        and a.size == b.size
        and a.training.loss is b.training.loss
        and a.verdict.basis is b.verdict.basis
        and code_width(a) == code_width(b)
    )


def code_width(document: Document) -> int:
    """How many numbers the code of a document's network has."""
    layout = document.layout
    return layout.widths[layout.code_layer + 1]


def _work(document: Document) -> tuple[int, int]:
    """Differences for the nearest pictures, and products for the singular values."""
    train, pixels = len(document.train), document.size.pixels
    return train * len(document.pictures) * pixels, train * pixels * min(train, pixels)


def _companion(document: Document, way: Way, name: str, answers: Rows, pictures: Rows) -> Companion:
    kind, train = document.training.loss, len(document.train)
    bounded = np.clip(answers, 0.0, 1.0) if kind is Loss.BCE else answers
    losses = [_loss(kind, bounded[role], pictures[role]) for role in (slice(None, train), slice(train, None))]
    scores = similarities(pictures, document.verdict.basis.judged(answers))
    short = {Way.MEAN: "Mean", Way.NEAREST: "Nearest", Way.PCA: f"PCA {code_width(document)}"}[way]
    return Companion(way, name, short, answers, scores, *losses)


def _loss(kind: Loss, answers: Rows, pictures: Rows) -> float:
    if not len(pictures):
        return math.nan
    loss = mean_loss(kind, answers, pictures)
    return 0.0 if loss < NOTHING else loss
