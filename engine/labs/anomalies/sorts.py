"""What each picture of a document is to a detector: learnt, held back and normal, or an anomaly."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.errors import PinholeError
from engine.pictures.picture import Picture
from engine.wording import counted, quoted

NOTHING: Mapping[str, bool] = MappingProxyType({})
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
class Marks:
    """What a person said of test pictures, by name or by label: True is an anomaly. Names are heard first."""

    names: Mapping[str, bool] = field(default_factory=lambda: NOTHING)
    labels: Mapping[str, bool] = field(default_factory=lambda: NOTHING)

    def with_picture(self, picture: Picture, anomaly: bool) -> Marks:
        """The same, and this about every test picture of that name."""
        return replace(self, names=MappingProxyType({**self.names, picture.name: anomaly}))

    def with_label(self, label: str, anomaly: bool) -> Marks:
        """The same, and this about every test picture with that label, whatever was said of single ones."""
        return replace(self, labels=MappingProxyType({**self.labels, label: anomaly}))


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
    """A `Sort` for each picture in document order, int8."""
    told, rule = marks or Marks(), rule_of(document)
    sorts = np.full(len(document.train) + len(document.test), Sort.LEARNT, dtype=np.int8)
    sorts[len(document.train) :] = [
        Sort.ANOMALY if _anomaly(picture, told, rule) else Sort.NORMAL for picture in document.test
    ]
    return sorts


def sorted_sentence(document: Document, marks: Marks | None = None) -> str:
    """How anomalies are told here, in one sentence or two."""
    told, rule = marks or Marks(), rule_of(document)
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
    return Marks(MappingProxyType(told))


def _anomaly(picture: Picture, told: Marks, rule: Rule) -> bool:
    if picture.name in told.names:
        return told.names[picture.name]
    if picture.label in told.labels:
        return told.labels[picture.label]
    return rule.anomaly(picture)
