"""By what a picture is judged."""

from __future__ import annotations

from enum import StrEnum

from engine.scores.similarity import Measure
from engine.wording import NOTHING_YET, loss_text, percent


class Judge(StrEnum):
    """A score that tells anomalies; the members' order is that of columns."""

    HAMMING = "Hamming"
    RUZICKA = "Ruzicka"
    DICE = "Dice"
    COSINE = "Cosine"
    LOSS = "Loss"
    CODE = "Code"
    BOTH = "Loss or code"

    @property
    def column(self) -> int:
        """Its place among all."""
        return list(Judge).index(self)

    @property
    def is_similarity(self) -> bool:
        """Whether it is 0 to 1, and high for what is normal; else what is high is strange."""
        return self.column < len(Measure)

    def text(self, value: float) -> str:
        """A value as people read it; an em dash for what is no number."""
        if value != value or value in (float("inf"), float("-inf")):
            return NOTHING_YET
        if self.is_similarity:
            return percent(value, 1)
        if self is Judge.LOSS:
            return loss_text(value)
        return f"{value:+.2f} σ" if self is Judge.BOTH else f"{value:.2f}"

    @property
    def meaning(self) -> str:
        """What it is, in a sentence."""
        return MEANINGS[self]


MEANINGS = {
    Judge.HAMMING: "How many pixels came back: 1 − Σ|I − O| / n",
    Judge.RUZICKA: "How much of the ink came back: Σ min / Σ max",
    Judge.DICE: "How much of the ink came back, twice what is shared over the sum of both",
    Judge.COSINE: "The angle between input and output",
    Judge.LOSS: "The loss of the picture's own reconstruction, in standard deviations of normal ones",
    Judge.CODE: "How far the code lies from those that are learnt",
    Judge.BOTH: "The loss or the code, whichever lies more standard deviations from normal pictures",
}


def judge_of(measure: Measure) -> Judge:
    """The judge that a measure of the document is."""
    return Judge(str(measure))
