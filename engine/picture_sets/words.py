"""A short plain text: words of eight letters at most, made of the eight commonest letters of English."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from engine.activations import Activation
from engine.networks.network import Network
from engine.pictures.letter_rows import BLANK, letter_rows
from engine.pictures.picture import GridSize, Picture
from engine.pictures.text_format import decode_text
from engine.resources import resource_path
from engine.scores.similarity import Measure
from engine.scores.verdict import Basis, VerdictSettings
from engine.settings.training import Loss, TrainingSettings
from engine.setup import Setup

ALPHABET = "aeinorst"
ROWS = 8
SIZE = GridSize(len(ALPHABET), ROWS)
SHUFFLED = 8  # words that are none
_FEWEST_LETTERS = 5  # of a word that is shuffled

# Every word to learn comes back whole with any seed; others do not. A sequence of rows (64 units, rate 0.002, 600
# epochs) learns them too, but with one seed in ten it loses some.
SETUP = Setup(
    Network((64,), 8, (64,), output=Activation.SIGMOID),
    TrainingSettings(batch=4, shuffle=True, loss=Loss.BCE, epochs=300),
    VerdictSettings(Measure.DICE, Basis.BLACK_AND_WHITE, 0.8),
)


def words() -> tuple[Picture, ...]:
    """Every line of the text as a picture, called and labelled by what is written in it."""
    return _pictures(_lines())


def shuffled_words(seed: int) -> tuple[Picture, ...]:
    """Eight words whose letters stand in another order, so that none of them is in the text."""
    generator = np.random.default_rng(seed)
    lines = [line for line in _lines() if BLANK not in line and len(line) >= _FEWEST_LETTERS]
    found: list[str] = []
    for place in generator.permutation(len(lines)).tolist():
        text = "".join(generator.permutation(list(lines[place])).tolist())
        if text not in found and text not in lines:
            found.append(text)
        if len(found) == SHUFFLED:
            break
    return _pictures(found)


@lru_cache(maxsize=1)
def _lines() -> tuple[str, ...]:
    path = resource_path("picture_sets", "words.txt")
    return tuple(decode_text(path.read_bytes(), path.name).splitlines())


def _pictures(texts: Sequence[str]) -> tuple[Picture, ...]:
    drawn = letter_rows(texts, ALPHABET, ROWS).astype(np.float32)
    return tuple(Picture(text, pixels, text) for text, pixels in zip(texts, drawn, strict=True))
