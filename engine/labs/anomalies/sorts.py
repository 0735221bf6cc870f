"""What each picture of a document is to a detector: learnt, held back and normal, or an anomaly."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.errors import PinholeError
from engine.pictures.marks import Marks
from engine.pictures.picture import Picture
from engine.pictures.place import Place, Role
from engine.wording import counted, quoted

WORD = re.compile(r"[^\W\d_]+")  # letters in a row
Sorts = npt.NDArray[np.int8]


class Sort(IntEnum):
    """What a picture is to a detector."""

    LEARNT = 0
    NORMAL = 1  # held back: it was not learnt, and is like what was
    ANOMALY = 2

    @property
    def words(self) -> str:
        """As the page and the terminal call it."""
        return ("learnt", "held-out normal", "anomaly")[self]


@dataclass(frozen=True)
class Rule:
    """How a document's own words tell anomalies: by labels that are learnt, and else by words of names."""

    labels: frozenset[str]
    words: frozenset[str]

    def anomaly(self, picture: Picture) -> bool:
        """Whether a test picture shows what none of the training pictures does, as far as their words say.

        With labels, its label is none that is learnt. Where either has none, no word of its name is a word of a learnt
        name; a name without a word says nothing.
        """
        if picture.label and self.labels:
            return picture.label not in self.labels
        words = words_of(picture.name)
        return bool(words) and bool(self.words) and not words & self.words


def rule_of(document: Document) -> Rule:
    """The rule that the training pictures' labels and names make."""
    labels = frozenset(picture.label for picture in document.train if picture.label)
    names = {picture.name for picture in document.train}
    return Rule(labels, frozenset(word for name in names for word in words_of(name)))


def words_of(name: str) -> set[str]:
    """The words of a name, in small letters: `digit 3 (#17)` has one."""
    return {word.casefold() for word in WORD.findall(name)}


def sorts_of(document: Document, marks: Marks | None = None) -> Sorts:
    """A `Sort` for each picture in document order, int8; by the document's marks, unless others are given."""
    told, rule = document.marks if marks is None else marks, rule_of(document)
    sorts = np.full(len(document.train) + len(document.test), Sort.LEARNT, dtype=np.int8)
    sorts[len(document.train) :] = [
        Sort.ANOMALY if _anomaly(picture, told, rule) else Sort.NORMAL for picture in document.test
    ]
    return sorts


def is_anomaly(document: Document, place: Place) -> bool:
    """Whether a picture is an anomaly by the document's marks and words."""
    told, rule = document.marks, rule_of(document)
    return place.role is Role.TEST and _anomaly(document.picture(place), told, rule)


def sorted_sentence(document: Document, marks: Marks | None = None) -> str:
    """How anomalies are told here, in one sentence or two."""
    told, rule = document.marks if marks is None else marks, rule_of(document)
    if not document.test:
        return "There is no test picture; add some that are like the learnt ones, and some that are not."
    if rule.labels:
        how = "An anomaly is a test picture whose label is not learnt"
    else:
        how = "An anomaly is a test picture with no word of its name in a learnt name"
    names = {picture.name for picture in document.test}
    labels = {picture.label for picture in document.test}
    said = len(names & told.names.keys()) + len(labels & told.labels.keys())
    return f"{how}, but for {counted(said, 'mark')} of yours." if said else f"{how}."


def marked(document: Document, words: Collection[str]) -> Marks:
    """Marks that make test pictures with these labels or names anomalies, and no other; raises `PinholeError`."""
    known = {word for picture in document.test for word in (picture.name, picture.label) if word}
    unknown = [word for word in words if word not in known]
    if unknown:
        raise PinholeError(
            f"No test picture has the label or the name {quoted(unknown[0])}; name some that are there."
        )
    told = {picture.name: picture.name in words or picture.label in words for picture in document.test}
    return Marks(told)


def with_said(document: Document, rule: Rule, picture: Picture, anomaly: bool) -> Marks:
    """The document's marks, and this about every test picture of that name.

    Nothing is said where all of them are so anyway: a mark that is taken back is none. `rule` is the document's.
    """
    silent = document.marks.without_name(picture.name)
    same = (one for one in document.test if one.name == picture.name)
    anyway = all(_anomaly(one, silent, rule) == anomaly for one in same)
    return silent if anyway else document.marks.with_picture(picture, anomaly)


def with_label_said(document: Document, rule: Rule, label: str, anomaly: bool) -> Marks:
    """The same about every test picture with a label of which nothing is said by name."""
    silent = document.marks.without_label(label)
    same = (one for one in document.test if one.label == label and one.name not in silent.names)
    anyway = all(_anomaly(one, silent, rule) == anomaly for one in same)
    return silent if anyway else document.marks.with_label(label, anomaly)


def _anomaly(picture: Picture, told: Marks, rule: Rule) -> bool:
    if picture.name in told.names:
        return told.names[picture.name]
    if picture.label in told.labels:
        return told.labels[picture.label]
    return rule.anomaly(picture)
