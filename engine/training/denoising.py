"""How much of the input noise goes: test pictures with noise, and what the network makes of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from engine.document import Document, stacked
from engine.networks.forward import layer_activations
from engine.networks.layout import Layout, Vector
from engine.seen_noise import Rows, spoiled_rows
from engine.settings.training import InputNoise
from engine.wording import counted, loss_text, percent

NO_NOISE = "No input noise is set, so there is none to take away."
NO_PICTURE = "There is no picture to test with, so it is not known how much noise goes."
PART = 2_000_000  # pixels at once


@dataclass(frozen=True)
class Denoising:
    """Mean squared errors against the clean test pictures, over all their pixels."""

    pictures: int  # tested
    before: float  # of the noisy pictures
    after: float  # of the network's answers to them, not clamped

    @property
    def gone(self) -> float:
        """The share of the noise that went, 1 - after / before: 1 is all of it, below 0 more came; NaN without any."""
        return 1.0 - self.after / self.before if self.before > 0.0 else math.nan


@dataclass(frozen=True, eq=False)
class NoisyTests:
    """Test pictures (pictures, pixels), clean and with the document's noise."""

    clean: Rows
    noisy: Rows

    def score(self, layout: Layout, parameters: Vector) -> Denoising:
        """What a network for pictures of this size takes away of the noise."""
        count, pixels = self.clean.shape
        part = max(1, PART // pixels)
        before = after = 0.0
        for first in range(0, count, part):
            clean, noisy = self.clean[first : first + part], self.noisy[first : first + part]
            answers = layer_activations(layout, parameters, noisy)[-1]
            before += _squares(noisy, clean)
            after += _squares(answers, clean)
        return Denoising(count, before / (count * pixels), after / (count * pixels))


def noisy_tests(document: Document, roll: int = 0, most: int | None = None) -> NoisyTests | str:
    """The document's test pictures with its noise, thrown for the time `roll`; or a sentence why there is none.

    With `most`, evenly spaced pictures of about so many pixels in all stand for the others.
    """
    if document.training.noise.amount <= 0.0:
        return NO_NOISE
    if not document.test:
        return NO_PICTURE
    first, count = len(document.train), len(document.test)
    step = 1 if most is None else max(1, -(-count * document.size.pixels // most))
    clean = stacked(document.test[::step], document.size)
    positions = first + np.arange(0, count, step, dtype=np.int64)
    return NoisyTests(clean, spoiled_rows(document, clean, positions, roll))


def noise_words(noise: InputNoise) -> str:
    """`20 % flip noise`."""
    return f"{noise.amount * 100:g} % {noise.kind} noise"


def denoising_sentence(found: Denoising) -> str:
    """`error 0.1012 with noise, 0.0391 after: 61.4 % of the noise is gone (4 test pictures)`."""
    errors = f"error {loss_text(found.before)} with noise, {loss_text(found.after)} after"
    return f"{errors}: {gone_words(found)} ({counted(found.pictures, 'test picture')})"


def gone_words(found: Denoising) -> str:
    """`61.4 % of the noise is gone`, or that the answers are no nearer to the clean pictures than the noise is."""
    if not math.isfinite(found.gone):
        return "it is not known how much of the noise is gone"
    if found.gone <= 0.0:
        return "none of the noise is gone"
    return f"{percent(found.gone, 1, 1.0)} of the noise is gone"


def _squares(rows: Rows, clean: Rows) -> float:
    with np.errstate(over="ignore", invalid="ignore"):
        return float(np.square(rows - clean, dtype=np.float64).sum())
