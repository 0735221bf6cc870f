"""What many seeds made of the same document: which outputs there were, and how often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.errors import PinholeError
from engine.pictures.picture import Picture
from engine.scores.similarity import Scores, similarities

EXAMPLES = 12  # seeds named for each outcome
Numbers = npt.NDArray[np.int64]
Packed = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Outcome:
    """One black & white output of one picture."""

    picture: Picture  # the output, black or white, under the name of its input
    count: int  # how many seeds gave it
    share: float  # of all seeds, 0 to 1
    seeds: tuple[int, ...]  # the first few that gave it
    scores: Scores  # of the input and this output
    epochs: int  # for which every seed was trained


@dataclass(frozen=True, eq=False)
class PictureOutcomes:
    """All outputs of one test picture, the commonest first."""

    picture: Picture
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, eq=False)
class JointOutcome:
    """Outputs of all test pictures that came together; `outcomes` are indices into each picture's list."""

    outcomes: tuple[int, ...]
    count: int
    share: float
    seeds: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Matches:
    """The seeds that gave the same outputs as a reference seed, which is one of them."""

    seeds: tuple[int, ...]
    share: float

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.seeds)


@dataclass(frozen=True, eq=False)
class LotteryResult:
    """The outcome of a lottery; `document` is the one whose network was trained."""

    document: Document
    epochs: int
    seeds: Numbers  # (seeds,)
    pictures: tuple[PictureOutcomes, ...]  # one for each test picture
    joint: tuple[JointOutcome, ...]  # the commonest first
    choices: Numbers  # (seeds, test pictures): index of the outcome that a seed gave
    diverged: tuple[int, ...]  # seeds whose loss was no longer a number; their outputs count as they were

    def matching(self, reference: int, pictures: Sequence[int] | None = None) -> Matches:
        """The seeds that gave the same outputs as `reference` for these test pictures (all if None).

        Raises `PinholeError` if the reference was not drawn or there is no such test picture.
        """
        rows = np.flatnonzero(self.seeds == reference)
        if not len(rows):
            raise PinholeError(f"Seed {reference:,} was not drawn; choose one of those that were.")
        chosen = list(range(len(self.pictures)) if pictures is None else pictures)
        if any(not 0 <= index < len(self.pictures) for index in chosen):
            raise PinholeError(f"The test pictures of this lottery are 0 to {len(self.pictures) - 1}.")
        same = np.all(self.choices[:, chosen] == self.choices[rows[0], chosen], axis=1)
        return Matches(tuple(int(seed) for seed in self.seeds[same]), float(same.mean()))


def count_outcomes(
    document: Document, epochs: int, seeds: Numbers, drawn: Packed, diverged: tuple[int, ...]
) -> LotteryResult:
    """Sort the outputs of all seeds: `drawn` is (seeds, test pictures, bytes), eight pixels a byte."""
    choices = np.zeros(drawn.shape[:2], dtype=np.int64)
    pictures = []
    for index, picture in enumerate(document.test):
        outputs, choices[:, index], counts = _ranked(drawn[:, index])
        examples = _examples(seeds, choices[:, index], counts)
        pictures.append(PictureOutcomes(picture, _outcomes(picture, outputs, counts, examples, epochs)))
    together, ranks, counts = _ranked(choices)
    joint = tuple(
        JointOutcome(tuple(row), count, count / len(seeds), examples)
        for row, count, examples in zip(
            together.tolist(), counts.tolist(), _examples(seeds, ranks, counts), strict=True
        )
    )
    return LotteryResult(document, epochs, seeds, tuple(pictures), joint, choices, diverged)


def _outcomes(
    picture: Picture, outputs: Packed, counts: Numbers, examples: list[tuple[int, ...]], epochs: int
) -> tuple[Outcome, ...]:
    """The distinct outputs (outcomes, bytes) of one picture, with what is known of each."""
    pixels = np.unpackbits(outputs, axis=1, count=picture.size.pixels).astype(np.float32)
    scores = similarities(picture.pixels.reshape(1, -1), pixels).tolist()
    answers = pixels.reshape(-1, *picture.pixels.shape)
    answers.flags.writeable = False
    total = int(counts.sum())
    return tuple(
        Outcome(picture.with_pixels(answer), count, count / total, seeds, Scores(*row), epochs)
        for answer, count, seeds, row in zip(answers, counts.tolist(), examples, scores, strict=True)
    )


def _ranked(rows: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], Numbers, Numbers]:
    """Distinct rows, commonest first and, among equals, in order of appearance.

    Then the rank of each row of `rows`, and how often each distinct row is there.
    """
    width = rows.shape[1] * rows.itemsize
    data = np.ascontiguousarray(rows).tobytes()
    seen: dict[bytes, int] = {}
    # A dictionary, as NumPy's own way of finding distinct rows would keep every other thread waiting.
    found = [seen.setdefault(data[at : at + width], len(seen)) for at in range(0, len(data), width)]
    distinct = np.frombuffer(b"".join(seen), dtype=rows.dtype).reshape(-1, rows.shape[1])
    counts = np.bincount(found)
    order = np.argsort(-counts, kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return distinct[order], rank[found], counts[order].astype(np.int64)


def _examples(seeds: Numbers, ranks: Numbers, counts: Numbers) -> list[tuple[int, ...]]:
    """The first few seeds of each rank; `ranks` are the seeds' own, `counts` says how often each is there."""
    by_rank = seeds[np.argsort(ranks, kind="stable")].tolist()
    ends = np.cumsum(counts).tolist()
    sizes = counts.tolist()
    return [tuple(by_rank[end - size : end][:EXAMPLES]) for end, size in zip(ends, sizes, strict=True)]
