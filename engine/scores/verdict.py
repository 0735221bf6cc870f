"""Normal or anomaly: a picture is judged by how well it came back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from engine.scores.similarity import Measure, Scores, Values, black_and_white, grey_output
from engine.settings.described import check_settings, described
from engine.settings.description import Choice, Share


class Basis(StrEnum):
    """Which output the scores are taken on."""

    BLACK_AND_WHITE = "black & white"
    GREY = "grey"

    def judged(self, outputs: Values) -> Values:
        """What of the outputs, of any shape, is scored: cut at 0.5, or clamped to 0..1."""
        return black_and_white(outputs) if self is Basis.BLACK_AND_WHITE else grey_output(outputs)


class Verdict(StrEnum):
    """The judgement on one picture."""

    NORMAL = "normal"
    ANOMALY = "anomaly"
    UNTRAINED = "untrained"  # none yet: what an untrained network answers says nothing of a picture


def is_untrained(epoch: int) -> bool:
    """Whether a network has yet to see every training picture once, so that its answers are not judged."""
    return epoch < 1


@dataclass(frozen=True)
class VerdictSettings:
    """A picture is normal from `threshold` (0 to 1) of `measure` on; raises `PinholeError` for other thresholds."""

    measure: Measure = field(
        default=Measure.HAMMING,
        metadata=described(
            Choice(
                label="Measure",
                tip="How alike input and output are: Hamming counts equal pixels and is the course's choice.",
                kind=Measure,
                what="a measure",
            )
        ),
    )
    basis: Basis = field(
        default=Basis.BLACK_AND_WHITE,
        metadata=described(
            Choice(
                label="Judged on",
                tip="Whether the output is judged in black & white (usual; from 0.5 on black) or in its greys.",
                kind=Basis,
                what="what is judged",
            )
        ),
    )
    threshold: float = field(
        default=0.6,
        metadata=described(
            Share(
                label="Normal from",
                title="Threshold",
                tip="A picture that comes back at least this alike is normal, any other an anomaly;"
                " the lecture takes 60 %.",
                subject="The threshold",
                example="60",
            )
        ),
    )

    def __post_init__(self) -> None:
        check_settings(self)

    def judge(self, scores: Scores, epoch: int) -> Verdict:
        """The verdict on a picture with these scores, given by a network trained for `epoch` epochs."""
        return self.judge_score(scores.of(self.measure), epoch)

    def judge_score(self, score: float, epoch: int) -> Verdict:
        """The verdict on one score of the chosen measure; equal to the threshold is normal."""
        if is_untrained(epoch):
            return Verdict.UNTRAINED
        return Verdict.NORMAL if score >= self.threshold else Verdict.ANOMALY

    def below(self, scores: npt.NDArray[np.float64], epoch: int) -> npt.NDArray[np.bool_]:
        """Which of many scores of the chosen measure, of any shape, make an anomaly by `judge_score`; NaN: none."""
        return (scores < self.threshold) & (not is_untrained(epoch))
