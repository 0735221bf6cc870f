"""The classifier before a picture: is it still of the class that it was?"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from engine.labs.fooling.ground.classifier import Classifier
from engine.labs.fooling.pictures.judge import FlippedSums, Judged, Rows, Values, with_flipped
from engine.labs.fooling.pictures.slopes import Slope, class_slope
from engine.labs.fooling.pictures.subsets import Flips

DOUBT = 1e-4  # of a margin between scores: sums in another order differ by less; a plain pass decides there


class ClassStand:
    """A margin is by how much the score of the picture's class exceeds the largest other one."""

    def __init__(self, classifier: Classifier, picture: Rows) -> None:
        """`picture` is (pixels,); its class is what the classifier takes it for, right or wrong."""
        self.picture = picture
        self.told = int(classifier.told(picture[None])[0])
        self._classifier = classifier
        self._sums = FlippedSums(picture, np.ascontiguousarray(classifier.reads.T), classifier.read_biases)

    def flipped(self, flips: Flips) -> Judged:
        """See `Stand.flipped`."""
        judged = self._judge(self._classifier.after(self._sums.of(flips)))
        doubtful = np.flatnonzero(np.abs(judged.margins) < DOUBT)
        if len(doubtful):
            plain = self.plainly(with_flipped(self.picture, flips[doubtful]))
            judged.margins[doubtful], judged.fooled[doubtful] = plain
        return judged

    def plainly(self, pictures: Rows) -> Judged:
        """See `Stand.plainly`."""
        return self._judge(self._classifier.scores(pictures))

    def nearing(self, pictures: Rows) -> Values:
        """See `Stand.nearing`: the margin."""
        return self.plainly(pictures).margins

    def slope(self, pictures: Rows) -> Rows:
        """See `Stand.slope`: of the margin."""
        return self._slope(pictures)

    @cached_property
    def _slope(self) -> Slope:
        return class_slope(self._classifier, self.told)

    def _judge(self, scores: Rows) -> Judged:
        own = scores[:, self.told].astype(np.float64)
        fooled = scores.argmax(axis=1) != self.told
        others = scores.copy()
        others[:, self.told] = -np.inf
        return Judged(own - others.max(axis=1), fooled)
