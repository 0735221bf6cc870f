"""What may notice that a picture was meddled with, each with a threshold from normal pictures only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from engine.labs.anomalies.code_model import CodeModel, code_model
from engine.labs.anomalies.scored import answers_of
from engine.labs.code_space.coder import Coder
from engine.labs.fooling.pictures.judge import Rows, Values
from engine.labs.fooling.pictures.verdict_judge import Autoencoder
from engine.objective.reconstruction import picture_losses
from engine.scores.similarity import black_and_white, grey_output
from engine.wording import percent

SHARE_ABOVE = 0.05  # of the normal pictures, at most, may lie above a threshold
FEW = round(1 / SHARE_ABOVE)  # below this many pictures that share is less than one of them
MORE = 1.5  # times the largest of a few pictures


class Guard(StrEnum):
    """By what a picture is watched: the loss and the code of the page Anomalies, number for number."""

    LOSS = "loss"  # the document's, of the picture's own reconstruction
    CODE = "code distance"  # see `CodeModel`


@dataclass(frozen=True, eq=False)
class Guards:
    """Watches pictures by a trained network; made from pictures known to be normal, and from nothing else."""

    network: Autoencoder
    model: CodeModel
    thresholds: dict[Guard, float]
    normal: int  # pictures that the thresholds are from
    above: dict[Guard, int]  # how many of those lie above

    @property
    def words(self) -> str:
        """Where the thresholds come from."""
        if self.normal < FEW:
            what = "the one picture" if self.normal == 1 else f"the {self.normal} pictures"
            return f"half as much again as the largest of {what} to learn from"
        return f"at most {percent(SHARE_ABOVE, 0)} of the {self.normal:,} pictures to learn from lie above"

    def look_at(self, pictures: Rows) -> tuple[Rows, dict[Guard, Values]]:
        """What comes back of pictures (pictures, pixels), and what each guard sees of them: (pictures,).

        What is no number is infinite.
        """
        return _look_at(self.network, self.model, pictures)

    def denoised(self, pictures: Rows, answers: Rows) -> Rows:
        """What comes back of pictures, as a picture: of one in black and white black and white, else its greys."""
        greys = grey_output(np.nan_to_num(answers))
        lit_or_not = np.isin(pictures, (0.0, 1.0)).all(axis=1, keepdims=True)
        denoised: Rows = np.where(lit_or_not, black_and_white(greys), greys)
        return denoised


def guards_of(network: Autoencoder, normal: Rows) -> Guards:
    """The guards of a network, with thresholds from normal pictures (pictures, pixels); at least one."""
    coder = Coder(network.layout, network.parameters, network.masks)
    model = code_model(coder, normal)
    _, seen = _look_at(network, model, normal)
    thresholds = {guard: threshold_of(values) for guard, values in seen.items()}
    above = {guard: int((values > thresholds[guard]).sum()) for guard, values in seen.items()}
    return Guards(network, model, thresholds, len(normal), above)


def _look_at(network: Autoencoder, model: CodeModel, pictures: Rows) -> tuple[Rows, dict[Guard, Values]]:
    answers = answers_of(model.coder, pictures)
    losses = picture_losses(network.loss, answers, pictures)
    return answers, {Guard.LOSS: losses, Guard.CODE: model.scores(pictures)}


def threshold_of(values: Values) -> float:
    """A threshold from values (n,) of normal pictures: the least that leaves at most 5 % of them above.

    Fewer than 20 pictures show too little of how normal ones differ: there it is half as much again as the largest.
    Infinite while a value is no number.
    """
    if not np.isfinite(values).all():
        return float("inf")
    if len(values) < FEW:
        return MORE * float(values.max())
    allowed = int(len(values) * SHARE_ABOVE)
    return float(np.sort(values)[len(values) - 1 - allowed])
