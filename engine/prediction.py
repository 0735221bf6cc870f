"""What somebody expects a network to answer, and how near that came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.pictures.picture import Picture
from engine.scores.similarity import Measure, Scores, black_and_white, similarity
from engine.wording import counted, percent

Grid = npt.NDArray[np.float32]


class Revealed(NamedTuple):
    """A guess beside the answer. Grids are (height, width), of the guess 0 or 1."""

    guess: Grid
    answer: Grid  # as it is judged: in black and white or grey, 0 to 1
    right: int  # pixels that are the same in black and white
    of_guess: Scores  # how alike guess and answer are
    of_network: Scores  # how alike answer and picture are

    @property
    def sentence(self) -> str:
        """`You had 58 of 64 pixels right`"""
        return f"You had {self.right:,} of {counted(self.guess.size, 'pixel')} right"


def reveal(guess: Grid, picture: Picture, judged: Grid) -> Revealed:
    """Compare a guess with an answer, both (height, width), and the answer with the picture by the same measures."""
    right = int(np.count_nonzero(black_and_white(judged) == guess))
    return Revealed(
        guess.copy(), judged.copy(), right, similarity(judged, guess), similarity(picture.pixels, judged)
    )


@dataclass(frozen=True)
class Tally:
    """The pictures tried, each by its last guess: share of pixels that were right, and the guess's scores."""

    tried: tuple[tuple[Picture, float, Scores], ...] = ()

    def with_guess(self, picture: Picture, revealed: Revealed) -> Tally:
        """The tally with another guess; one for the same picture takes the place of the old one."""
        others = tuple(one for one in self.tried if one[0] is not picture)
        return Tally((*others, (picture, revealed.right / revealed.guess.size, revealed.of_guess)))

    @property
    def short(self) -> str:
        """`3 tried · 91.2 % right`; empty before the first."""
        if not self.tried:
            return ""
        share = sum(right for _, right, _ in self.tried) / len(self.tried)
        return f"{len(self.tried):,} tried · {percent(share, 1)} right"

    def sentence(self, measure: Measure) -> str:
        """`3 pictures tried: 91.2 % of pixels right, mean Hamming 91.2 %`; empty before the first."""
        if not self.tried:
            return ""
        share = sum(right for _, right, _ in self.tried) / len(self.tried)
        mean = sum(scores.of(measure) for _, _, scores in self.tried) / len(self.tried)
        pictures = counted(len(self.tried), "picture")
        return f"{pictures} tried: {percent(share, 1)} of pixels right, mean {measure} {percent(mean, 1)}"
