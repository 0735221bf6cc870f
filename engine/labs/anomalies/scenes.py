"""Ready scenes: documents in which anomalies are to be found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from engine.document import Document
from engine.lecture import lecture_document
from engine.picture_sets.catalogue import picture_set, split_by_seed
from engine.picture_sets.digits import handwritten_digits
from engine.pictures.picture import Picture
from engine.setup import Setup

TURNED = "R"  # the letter
DIGITS = tuple(str(digit) for digit in range(10))


@dataclass(frozen=True)
class Scene:
    """A document to look for anomalies in."""

    key: str  # of `docs.write_set KEY`
    title: str
    sentence: str
    make: Callable[[], Document]


def digits_document() -> Document:
    """All handwritten digits, a fifth of them to test with, and the settings with which a new digit stands out."""
    entry = picture_set("digits-spot-the-nine")
    split = split_by_seed([digit.picture for digit in handwritten_digits()], 0)
    setup = entry.setup or Setup()
    return Document(entry.sizes[0], split.train, split.test, setup.network, setup.training, setup.verdict)


def digits_without(label: str) -> Document:
    """The same with one digit left out of training: all of it is to test with, before the others that are."""
    whole = digits_document()
    strange = tuple(picture for picture in whole.pictures if picture.label == label)
    kept = {
        role: tuple(picture for picture in some if picture.label != label)
        for role, some in (("train", whole.train), ("test", whole.test))
    }
    return replace(whole, train=kept["train"], test=strange + kept["test"])


def turned_letters() -> Document:
    """The letters to learn; to test with, each of them with two pixels flipped, and one turned by a quarter thrice."""
    letters = picture_set("letters").make().train
    generator = np.random.default_rng(0)
    worn = tuple(_worn(letter, generator) for letter in letters)
    upright = next(letter for letter in letters if letter.label == TURNED)
    turned = tuple(
        Picture(
            f"{TURNED} turned by {90 * quarters}°", np.rot90(upright.pixels, -quarters), f"{TURNED} turned"
        )
        for quarters in (1, 2, 3)
    )
    return Document(train=letters, test=(*turned, *worn))


def _worn(letter: Picture, generator: np.random.Generator) -> Picture:
    pixels = letter.pixels.copy()
    flat = pixels.reshape(-1)
    places = generator.permutation(flat.size)[:2]
    flat[places] = 1.0 - flat[places]
    return letter.with_pixels(pixels).renamed(f"{letter.name}, worn")


LECTURE = Scene(
    "lecture",
    "The lecture",
    "A square and a triangle are learnt; the corners come back unlike themselves, the cross passes.",
    lecture_document,
)
LETTERS = Scene(
    "letters",
    "Letters, one turned",
    "26 letters are learnt; tested with worn ones, and with an R that is turned.",
    turned_letters,
)


def digits_scene(label: str) -> Scene:
    """The digits without one of them."""
    return Scene(
        f"digits-{label}",
        f"Digits without {label}",
        f"Every handwritten digit but {label} is learnt; does each {label} stand out?",
        lambda: digits_without(label),
    )


SCENES: tuple[Scene, ...] = (LECTURE, LETTERS, *(digits_scene(label) for label in DIGITS))
