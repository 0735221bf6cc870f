"""What a judgement needs of the pictures alone: the same from one moment of a training to the next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from engine.document import Document, stacked
from engine.labs.anomalies.scored import Rows, fitted_of, sample_of
from engine.labs.anomalies.sorts import Rule, Sorts, rule_of, sorted_sentence, sorts_of


@dataclass(frozen=True, eq=False)
class Ground:
    """Found when first asked for; each takes milliseconds with many pictures."""

    document: Document
    most: int  # pictures of each role in the sample

    @cached_property
    def sorts(self) -> Sorts:
        """A `Sort` for each picture in document order."""
        return sorts_of(self.document)

    @cached_property
    def sentence(self) -> str:
        """How anomalies are told here."""
        return sorted_sentence(self.document)

    @cached_property
    def rule(self) -> Rule:
        """What tells anomalies where nobody has said anything."""
        return rule_of(self.document)

    @cached_property
    def sample(self) -> npt.NDArray[np.int64]:
        """Positions of the pictures that stand for all while a network trains."""
        return sample_of(self.document, self.most)

    @cached_property
    def learnt(self) -> Rows:
        """The pictures (pictures, pixels) whose codes are the learnt ones."""
        return stacked(fitted_of(self.document), self.document.size)

    def of(self, document: Document) -> Ground:
        """That of a document: this one, if it has the same pictures, marks and seed."""
        mine = self.document
        same = document.train is mine.train and document.test is mine.test and document.seed == mine.seed
        return self if same and document.marks == mine.marks else Ground(document, self.most)
