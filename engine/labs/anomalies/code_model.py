"""How abnormal a code is: its Mahalanobis distance from the learnt ones, or its divergence from the prior."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.labs.code_space.coder import Coder
from engine.networks.forward import encoder_activations
from engine.networks.layers.sampled_code import divergences
from engine.networks.sampling import is_sampled
from engine.scores.code_spread import Spread, spread_of_codes
from engine.wording import percent

Values = npt.NDArray[np.float64]
Rows = npt.NDArray[np.float32]
BLOCK = 128  # pictures that pass at once


@dataclass(frozen=True, eq=False)
class CodeModel:
    """Scores codes of one network."""

    coder: Coder
    spread: Spread | None  # None: the code is sampled, and its divergence tells

    @property
    def words(self) -> str:
        """What it is, in a sentence."""
        if self.spread is None:
            return "Code: KL divergence of each picture's code from N(0, 1), in nats."
        return (
            "Code: Mahalanobis distance from the learnt codes; of their covariance"
            f" {percent(self.spread.shrinkage, 0)} is put evenly on its diagonal (Ledoit-Wolf)."
        )

    @property
    def measures(self) -> bool:
        """Whether it tells near codes from far ones: one code alone, or codes that are all the same, have no spread."""
        return self.spread is None or bool(np.trace(self.spread.covariance) > 0.0)

    def scores(self, pictures: Rows) -> Values:
        """How abnormal the codes of pictures (pictures, pixels) are; what is no number is infinite."""
        scores = np.empty(len(pictures))
        for start in range(0, len(pictures), BLOCK):
            part = slice(start, start + BLOCK)
            scores[part] = self._block(pictures[part])
        return np.where(np.isnan(scores), np.inf, scores)

    def _block(self, pictures: Rows) -> Values:
        if self.spread is not None:
            return self.spread.distances(self.coder.encode(pictures))
        coder = self.coder
        answers = encoder_activations(coder.layout, coder.parameters, pictures, coder.masks)
        read = answers[coder.layout.code_layer - 1]
        far: Values = divergences(read).astype(np.float64).sum(axis=1)
        return far


def code_model(coder: Coder, learnt: Rows) -> CodeModel:
    """The model of a network that has learnt pictures (pictures, pixels)."""
    if is_sampled(coder.layout):
        return CodeModel(coder, None)
    codes = coder.encode(learnt)
    known = codes[np.isfinite(codes).all(axis=1)]
    return CodeModel(coder, spread_of_codes(known if len(known) else np.zeros((1, coder.numbers))))
