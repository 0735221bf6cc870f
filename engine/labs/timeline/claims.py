"""The lecture's five claims about what training does, each made so definite that it can be true or false.

They speak of black & white outputs (0.5 and more is black) of the lecture's six pictures, whatever the network and its
training are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.lecture import lecture_document
from engine.pictures.picture import Picture
from engine.scores.similarity import black_and_white
from engine.trainers.trainer import Rows
from engine.wording import counted

EARLY, MIDDLE, LATE = 10, 50, 150  # epochs that the lecture shows
CLAIM_EPOCHS = (EARLY, MIDDLE, LATE)
SQUARE, TRIANGLE, MOVED, NOISY, CORNERS, CROSS = range(6)  # the lecture's pictures in document order
NOT_THE_LECTURES = (
    "The claims speak of the lecture's six pictures; this document has others. The picture set “The lecture's pictures”"
    " brings them."
)

Ink = npt.NDArray[np.bool_]  # (pictures, pixels): True is black


@dataclass(frozen=True)
class ClaimFigure:
    """What a claim comes to in one run."""

    holds: bool
    figure: str  # in words: `6 of 6 outputs are blank`


@dataclass(frozen=True)
class Claim:
    """A claim on the outputs at one epoch. `test` is given inputs and outputs (pictures, pixels), True being black."""

    name: str
    words: str  # the lecture's
    short: str  # the same in fewer words
    meaning: str  # what is looked at, in full
    epoch: int
    pictures: tuple[int, ...]  # that it speaks of, in document order
    test: Callable[[Ink, Ink], ClaimFigure]


def why_no_claims(document: Document) -> str:
    """Why the claims cannot be asked of a document, in a sentence; empty where they can."""
    lecture = _lecture()
    same = _same(document.train, lecture.train) and _same(document.test, lecture.test)
    return "" if same else NOT_THE_LECTURES


def figures(document: Document, outputs: dict[int, Rows]) -> tuple[ClaimFigure, ...]:
    """What all claims come to, by outputs (pictures in document order, pixels) of `CLAIM_EPOCHS`.

    A claim about an epoch that training did not reach does not hold.
    """
    inputs = ink_of(np.array([picture.pixels.ravel() for picture in document.pictures]))
    return tuple(
        claim.test(inputs, ink_of(outputs[claim.epoch]))
        if claim.epoch in outputs
        else ClaimFigure(False, f"training did not reach epoch {claim.epoch}")
        for claim in CLAIMS
    )


def ink_of(values: npt.NDArray[np.floating]) -> Ink:
    """Which pixels are black."""
    return black_and_white(values).astype(np.bool_)


def nearest(inputs: Ink, picture: int) -> tuple[int, int]:
    """The training picture that most pixels of a picture equal, and how many differ; the earlier of two as near."""
    differing = [int(np.sum(inputs[picture] != inputs[one])) for one in (SQUARE, TRIANGLE)]
    return int(np.argmin(differing)), min(differing)


def _nothing(inputs: Ink, outputs: Ink) -> ClaimFigure:
    blank = int(np.sum(~outputs.any(axis=1)))
    return ClaimFigure(blank == len(outputs), f"{blank} of {len(outputs)} outputs are blank")


def _something(inputs: Ink, outputs: Ink) -> ClaimFigure:
    shown = int(np.sum(outputs.any(axis=1)))
    equal = int(np.sum(np.all(inputs == outputs, axis=1)))
    words = f"{shown} of {len(outputs)} outputs show something, {equal} of them are the input"
    return ClaimFigure(shown == len(outputs) and equal == 0, words)


def _to_the_closest(inputs: Ink, outputs: Ink) -> ClaimFigure:
    asked = (MOVED, NOISY, CROSS)
    right = sum(bool(np.array_equal(outputs[one], inputs[nearest(inputs, one)[0]])) for one in asked)
    words = (
        f"{right} of {len(asked)}, the corners left out, come back as the training picture closest to them"
    )
    return ClaimFigure(right == len(asked), words)


def _less_noise(inputs: Ink, outputs: Ink) -> ClaimFigure:
    before = int(np.sum(inputs[NOISY] != inputs[TRIANGLE]))
    after = int(np.sum(outputs[NOISY] != inputs[TRIANGLE]))
    words = f"{counted(before, 'pixel')} off the triangle went in, {after:,} came out"
    return ClaimFigure(after < before, words)


def _moved_back(inputs: Ink, outputs: Ink) -> ClaimFigure:
    before = int(np.sum(inputs[MOVED] != inputs[SQUARE]))
    after = int(np.sum(outputs[MOVED] != inputs[SQUARE]))
    words = f"{counted(before, 'pixel')} off the square went in, {after:,} came out"
    return ClaimFigure(after == 0, words)


CLAIMS: tuple[Claim, ...] = (
    Claim(
        "nothing",
        f"After {EARLY} epochs: nothing",
        f"After {EARLY}: nothing",
        f"After {EARLY} epochs every black & white output is blank.",
        EARLY,
        tuple(range(6)),
        _nothing,
    ),
    Claim(
        "something",
        f"After {MIDDLE}: something, not the input",
        f"After {MIDDLE}: something",
        f"After {MIDDLE} epochs every black & white output shows something, and none is its input.",
        MIDDLE,
        tuple(range(6)),
        _something,
    ),
    Claim(
        "closest",
        "Maps to the closest training picture",
        "To the closest",
        f"After {LATE} epochs the shifted square, the noisy triangle and the cross each come back, pixel for pixel, as"
        " the training picture with the fewest pixels that differ from them. (The corners are left out: the lecture has"
        " them as the anomaly.)",
        LATE,
        (MOVED, NOISY, CROSS),
        _to_the_closest,
    ),
    Claim(
        "noise",
        "Reduces noise",
        "Less noise",
        f"After {LATE} epochs the noisy triangle comes back with fewer pixels off the clean triangle than it had.",
        LATE,
        (NOISY,),
        _less_noise,
    ),
    Claim(
        "moved",
        "A moved picture is mapped back",
        "Moves back",
        f"After {LATE} epochs the shifted square comes back, pixel for pixel, as the square in its old place.",
        LATE,
        (MOVED,),
        _moved_back,
    ),
)


@lru_cache(maxsize=1)
def _lecture() -> Document:
    """Read once: it is asked with every stroke."""
    return lecture_document()


def _same(first: Sequence[Picture], second: Sequence[Picture]) -> bool:
    return len(first) == len(second) and all(
        np.array_equal(one.pixels, other.pixels) for one, other in zip(first, second, strict=True)
    )
