"""A class of the small classifier, as a number that a picture changes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.labs.fooling.ground.classifier import Classifier
from engine.labs.fooling.likes.ascent import Pictures, Values


@dataclass(frozen=True, eq=False)
class ClassLiked:
    """The score of one class less the logarithm of the sum of the others' powers: how sure the classifier is of it.

    That is the logarithm of chance / (1 - chance), which goes on rising where the chance itself is as good as 1.
    """

    classifier: Classifier
    number: int

    @property
    def name(self) -> str:
        """See `Liked.name`."""
        return f"class {self.classifier.classes.names[self.number]}"

    def values(self, pictures: Pictures) -> Values:
        """See `Liked.values`."""
        scores = self.classifier.scores(pictures).astype(np.float64)
        others = np.delete(scores, self.number, axis=1)
        most = others.max(axis=1)
        sums: Values = scores[:, self.number] - most - np.log(np.exp(others - most[:, None]).sum(axis=1))
        return sums

    def slopes(self, pictures: Pictures) -> Pictures:
        """See `Liked.slopes`."""
        classifier = self.classifier
        sums = pictures @ classifier.reads.T + classifier.read_biases
        scores = classifier.after(sums).astype(np.float64)
        scores[:, self.number] = -np.inf
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        back = -powers / powers.sum(axis=1, keepdims=True)
        back[:, self.number] = 1.0
        slopes: Pictures = ((back @ classifier.says) * (sums > 0)) @ classifier.reads
        return slopes.astype(np.float32)
