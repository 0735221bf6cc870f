"""Which arrays have the labels of others, by their names and shapes, and what these say."""

from __future__ import annotations

import numpy as np

from engine.importing.arrays.stored_array import StoredArray
from engine.importing.raw.scales import Numbers
from engine.importing.raw.told_roles import words_of
from engine.importing.raw.unreadable import UnreadableError
from engine.wording import one_line

MOST_CLASSES = 1000  # columns of which one is told
LARGEST_TABLE = 2**26  # bytes of such columns
LABELS = frozenset(("y", "label", "labels", "lbl", "lbls", "target", "targets", "class", "classes"))
PICTURES = frozenset(
    ("x", "image", "images", "img", "imgs", "picture", "pictures", "data", "pixels", "features", "inputs")
)
FORMATS = frozenset(("idx", "idx1", "idx2", "idx3", "idx4", "ubyte", "int", "npy", "npz", "gz"))
_QMNIST_COLUMNS = 8  # the first is the digit, the others are on who wrote it


def topic(name: str) -> frozenset[str]:
    """The words of a name that say neither what it holds nor in which format."""
    return frozenset(words_of(name)) - LABELS - PICTURES - FORMATS


def says_labels(name: str) -> bool:
    """Whether a name speaks of labels and not of pictures."""
    words = frozenset(words_of(name))
    return bool(words & LABELS) and not words & PICTURES


def same_topic(pictures: str, labels: str) -> bool:
    """Whether names such as `x_train` and `y_train` go together."""
    return topic(pictures) == topic(labels) and says_labels(labels)


def are_labels(array: StoredArray, name: str = "") -> bool:
    """Whether an array has labels by its name and shape: one a picture, or a column a class."""
    shape = array.header.shape
    if not says_labels(name or array.key) or not array.header.size:
        return False
    return len(shape) == 1 or (len(shape) == 2 and shape[1] <= MOST_CLASSES)


def label_words(array: StoredArray, count: int) -> tuple[str, ...]:
    """The first `count` labels of an array; raises `UnreadableError` if it has none, or several a picture."""
    shape = array.header.shape
    if not 1 <= len(shape) <= 2:
        raise UnreadableError("It holds no labels.")
    if len(shape) == 1 or shape[1] == 1:
        return tuple(one_line(text) for text in array.texts(count))
    if array.is_numbers and array.header.size <= LARGEST_TABLE:
        table = array.numbers()[:count]
        which = _ones(table)
        if which is not None:
            return tuple(map(str, which.tolist()))
        if shape[1] == _QMNIST_COLUMNS and array.header.kind.kind in "ui":
            return tuple(map(str, table[:, 0].tolist()))
    raise UnreadableError("It has several labels for each picture.")


def _ones(table: Numbers) -> Numbers | None:
    """Which column has the 1 in each row, the others having 0; None if it is not so."""
    is_one = table == 1
    if not (is_one.sum(axis=1) == 1).all() or np.count_nonzero(table) != len(table):
        return None
    which: Numbers = is_one.argmax(axis=1)
    return which
