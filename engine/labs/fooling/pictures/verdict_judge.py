"""The autoencoder before a picture: does its verdict stay what it was?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from engine.activations import Activation, activate
from engine.labs.fooling.pictures.judge import FlippedSums, Judged, Rows, Values, far_ends, with_flipped
from engine.labs.fooling.pictures.slopes import Slope, error_slope
from engine.labs.fooling.pictures.subsets import Flips
from engine.networks.forward import NO_MASKS, Masks, layer_activations
from engine.networks.layers.convolution import Convolution
from engine.networks.layers.linear import Linear
from engine.networks.layout import Layout, Vector
from engine.scores.similarity import INK_FROM, Measure, similarities
from engine.scores.verdict import Basis, Verdict, VerdictSettings
from engine.settings.training import Loss

DOUBT = (
    1e-5  # of a score, and of an output from 0.5: other sums differ by less, and a plain pass decides there
)
GREY_SHARE = 0.5  # of how near a change comes, beside the score by which it is judged
BLOCK = 1_024  # pictures that pass plainly at once
MEASURES = tuple(Measure)


@dataclass(frozen=True, eq=False)
class Autoencoder:
    """A trained network, and by what its answers are judged; what `masks` say is off stays off."""

    layout: Layout
    parameters: Vector
    verdict: VerdictSettings
    loss: Loss  # that training makes small, of a reconstruction
    masks: Masks = field(default_factory=lambda: NO_MASKS)

    def answers(self, pictures: Rows) -> Rows:
        """What comes back of pictures (pictures, pixels), not clamped."""
        answers = np.empty_like(pictures)
        for start in range(0, len(pictures), BLOCK):
            part = slice(start, start + BLOCK)
            answers[part] = layer_activations(self.layout, self.parameters, pictures[part], self.masks)[-1]
        return answers

    def scores(self, pictures: Rows) -> Values:
        """How alike each picture and its answer are, by the document's measure and basis: (pictures,)."""
        return self.scores_of(pictures, self.answers(pictures), self.verdict.basis)

    def scores_of(self, pictures: Rows, answers: Rows, basis: Basis) -> Values:
        """The same for answers that are known, judged on any basis."""
        scores: Values = similarities(pictures, basis.judged(answers))[
            :, MEASURES.index(self.verdict.measure)
        ]
        return scores

    def judge(self, score: float) -> Verdict:
        """The verdict on one score."""
        return self.verdict.judge_score(score, epoch=1)


class VerdictStand:
    """A margin is by how much the score is on its side of the threshold."""

    def __init__(self, network: Autoencoder, picture: Rows) -> None:
        """`picture` is (pixels,); its verdict is the network's, whatever it should be."""
        self.picture = picture
        self.score = float(network.scores(picture[None])[0])
        self.told = network.judge(self.score)
        self._network = network
        self._black_and_white = network.verdict.basis is Basis.BLACK_AND_WHITE
        self._is_plain = not (self._black_and_white or bool(np.isin(picture, (0.0, 1.0)).all()))
        self._sums = None if self._is_plain else _first_sums(network, picture)

    def flipped(self, flips: Flips) -> Judged:
        """See `Stand.flipped`."""
        if self._is_plain:
            return self.plainly(with_flipped(self.picture, flips))
        outputs = self._outputs(flips)
        scores = self._scores(flips, self._network.verdict.basis.judged(outputs))
        close = np.abs(scores - self._network.verdict.threshold) < DOUBT
        if self._black_and_white:
            close |= np.abs(outputs - np.float32(INK_FROM)).min(axis=1) < DOUBT
        doubtful = np.flatnonzero(close)
        if len(doubtful):
            scores[doubtful] = self._network.scores(with_flipped(self.picture, flips[doubtful]))
        return self._judged(scores)

    def plainly(self, pictures: Rows) -> Judged:
        """See `Stand.plainly`."""
        return self._judged(self._network.scores(pictures))

    def nearing(self, pictures: Rows) -> Values:
        """See `Stand.nearing`: in black and white many changes score alike, and there the greys tell."""
        network = self._network
        answers = network.answers(pictures)
        scores = network.scores_of(pictures, answers, network.verdict.basis)
        greys = network.scores_of(pictures, answers, Basis.GREY)
        side = 1.0 if self.told is Verdict.NORMAL else -1.0
        nearness: Values = side * (scores + GREY_SHARE * greys)
        return nearness

    def slope(self, pictures: Rows) -> Rows:
        """See `Stand.slope`: of the squared error, since the score in black and white has no slope."""
        slope = self._slope(pictures)
        return -slope if self.told is Verdict.NORMAL else slope

    @cached_property
    def _slope(self) -> Slope:
        network = self._network
        return error_slope(network.layout, network.parameters, network.masks)

    def _judged(self, scores: Values) -> Judged:
        apart = scores - self._network.verdict.threshold
        normal = scores >= self._network.verdict.threshold
        if self.told is Verdict.NORMAL:
            return Judged(apart, ~normal)
        return Judged(-apart, normal)

    def _outputs(self, flips: Flips) -> Rows:
        """What comes back of the flipped picture (changes, pixels)."""
        network = self._network
        layout, parameters = network.layout, network.parameters
        if self._sums is None:
            return layer_activations(layout, parameters, with_flipped(self.picture, flips), network.masks)[-1]
        tensors = layout.views(parameters)
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            values = activate(layout.layers[0].activation, self._sums.of(flips))
            for number, layer in enumerate(layout.layers):
                values = layer.answer(tensors[number], values) if number else values
                if number in network.masks:
                    values = np.where(network.masks[number] != 0, values, np.float32(0))
        return values

    def _scores(self, flips: Flips, outputs: Rows) -> Values:
        """The measure of flipped pictures I and judged outputs O, one of which is black and white: a few sums do.

        Where either of two values is 0 or 1 and none is beyond, min(I, O) = I O, so every one of `similarities` is made
        of I.O, sum I, sum O, I.I and O.O; and those of I change by the flipped pixels alone.
        """
        picture, pixels = self.picture.astype(np.float64), outputs.shape[1]
        ends = far_ends(self.picture).astype(np.float64)
        steps, growths = ends - picture, ends * ends - picture * picture
        rows = np.arange(len(outputs))
        shared = (outputs @ self.picture).astype(np.float64)
        lit, squares = np.full(len(outputs), picture.sum()), np.full(len(outputs), np.square(picture).sum())
        for column in flips.T:
            shared += steps[column] * outputs[rows, column]
            lit += steps[column]
            squares += growths[column]
        painted = outputs.sum(axis=1, dtype=np.float64)
        total = lit + painted
        match self._network.verdict.measure:
            case Measure.HAMMING:
                hamming: Values = np.clip(1.0 - (total - 2.0 * shared) / pixels, 0.0, 1.0)
                return hamming
            case Measure.RUZICKA:
                above, below = shared, total - shared
            case Measure.DICE:
                above, below = 2.0 * shared, total
            case Measure.COSINE:
                strokes = np.einsum("cp,cp->c", outputs, outputs, dtype=np.float64)
                above, below = shared, np.sqrt(squares * strokes)
        ratio = np.divide(above, below, out=np.zeros_like(above), where=below > 0.0)
        scores: Values = np.clip(np.where(total == 0.0, 1.0, ratio), 0.0, 1.0)
        return scores


def _first_sums(network: Autoencoder, picture: Rows) -> FlippedSums | None:
    """The sums of the first layer; None where that is no weighted sum of pixels."""
    first = network.layout.layers[0]
    if not isinstance(first, Linear | Convolution):
        return None
    tensors = network.layout.views(network.parameters)[0]
    linear = replace(first, activation=Activation.IDENTITY)
    nothing = np.zeros((1, len(picture)), dtype=np.float32)
    biases = linear.answer(tensors, nothing)[0]
    weights = linear.answer(tensors, np.eye(len(picture), dtype=np.float32)) - biases
    return FlippedSums(picture, weights, biases)
