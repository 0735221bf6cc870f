"""A document in a line or two, as they stand over a picture that has left the window."""

from __future__ import annotations

import numpy as np

from engine.document import Document, stacked
from engine.kinds import kind_title
from engine.picture_sets.catalogue import PICTURE_SETS
from engine.pictures.picture import Picture
from engine.wording import counted, one_line


def pictures_line(document: Document, file_name: str = "") -> str:
    """`Letters A to Z: 26 pictures learnt, 12 tested, 8 x 8`.

    Pictures that are those of a shipped set have its name, others that of the document's file, or their own.
    """
    learnt, tested = len(document.train), len(document.test)
    name = set_title(document) or one_line(file_name) or _first_and_last(document.train or document.test)
    counts = f"{counted(learnt, 'picture')} learnt, {tested:,} tested, {document.size}"
    return f"{name}: {counts}" if name else counts


def settings_line(document: Document) -> str:
    """`Dense 64-16-4-16-64, Adam, learning rate 0.001, batch 1, MSE, seed 106`."""
    training = document.training
    network = document.network.shape.written(document.network, document.size)
    return (
        f"{kind_title(document)} {network}, {training.optimizer}, learning rate {training.learning_rate:g},"
        f" batch {training.batch:,}, {training.loss}, seed {document.seed}"
    )


def set_title(document: Document) -> str:
    """The name of the shipped set whose training pictures are the document's; empty if none's are."""
    for entry in PICTURE_SETS:
        if entry.fits(document.size):
            train = entry.make(document.size).train
            same = len(train) == len(document.train) and len(train) > 0
            if same and np.array_equal(stacked(train, document.size), stacked(document.train, document.size)):
                return entry.title
    return ""


def _first_and_last(pictures: tuple[Picture, ...]) -> str:
    names = [one_line(picture.name) for picture in (*pictures[:1], *pictures[1:][-1:])]
    return " to ".join(name for name in names if name)
