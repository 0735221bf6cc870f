"""Which classes the pictures of a document fall into, and which picture is of which."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.document import Document, stacked
from engine.errors import PinholeError
from engine.labs.kinds_order import evenly
from engine.pictures.picture import GridSize, Picture
from engine.wording import counted, quoted

Rows = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
MOST_LEARNT = 5_000  # training pictures, evenly spaced
MOST_OWN_CLASSES = 40  # pictures without a label that are a class each
UNKNOWN = -1  # the class of a test picture that has none of these labels


@dataclass(frozen=True, eq=False)
class Classes:
    """The classes by name, and the pictures (pictures, pixels) with their classes by number (pictures,).

    A test picture of no class that was learnt is `UNKNOWN`. `by_picture`: without labels each picture is a class.
    """

    size: GridSize
    names: tuple[str, ...]
    train: Rows
    train_labels: Labels
    test: Rows
    test_labels: Labels
    by_picture: bool

    @property
    def words(self) -> str:
        """What the classes are, in a sentence."""
        if self.by_picture:
            return "Without labels each picture to learn from is a class."
        return f"{counted(len(self.names), 'class', 'classes')}, by the pictures' labels."


def classes_of(document: Document) -> Classes:
    """The classes of the training pictures' labels; where none has one, each picture is a class of its own.

    Raises `PinholeError` where there are not two classes, or too many pictures without a label.
    """
    if not document.train:
        raise PinholeError("A classifier needs pictures to learn from; add two, or open a picture set.")
    train = tuple(document.train[index] for index in evenly(len(document.train), MOST_LEARNT))
    labelled = tuple(picture for picture in train if picture.label)
    if not labelled:
        return _by_picture(document, train)
    names = tuple(sorted(Counter(picture.label for picture in labelled), key=_by_number))
    if len(names) < 2:
        raise PinholeError(
            f"All pictures to learn from have the label {quoted(names[0])}; a classifier needs two classes,"
            " so give some of them another label."
        )
    number = {name: at for at, name in enumerate(names)}
    return Classes(
        document.size,
        names,
        stacked(labelled, document.size),
        np.array([number[picture.label] for picture in labelled], dtype=np.int64),
        stacked(document.test, document.size),
        np.array([number.get(picture.label, UNKNOWN) for picture in document.test], dtype=np.int64),
        by_picture=False,
    )


def _by_picture(document: Document, train: tuple[Picture, ...]) -> Classes:
    first: dict[bytes, Picture] = {}
    for picture in train:
        first.setdefault(picture.pixels.tobytes(), picture)
    own = tuple(first.values())
    if len(own) < 2:
        raise PinholeError("A classifier needs two different pictures to learn from; add another one.")
    if len(own) > MOST_OWN_CLASSES:
        raise PinholeError(
            f"These {len(own):,} pictures have no labels, and are too many to be a class each; open a set with"
            " labels, such as the handwritten digits, or give the pictures labels."
        )
    return Classes(
        document.size,
        tuple(picture.name or f"picture {at + 1}" for at, picture in enumerate(own)),
        stacked(own, document.size),
        np.arange(len(own)),
        stacked(document.test, document.size),
        np.full(len(document.test), UNKNOWN),
        by_picture=True,
    )


def _by_number(name: str) -> tuple[float, str]:
    """Numbers by their size, words behind them by the alphabet."""
    try:
        return float(name), name
    except ValueError:
        return float("inf"), name
