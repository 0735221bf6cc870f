"""Guesses beside answers, and the tally over them."""

from __future__ import annotations

import numpy as np

from engine.pictures.picture import Picture
from engine.prediction import Grid, Tally, reveal
from engine.scores.similarity import Measure, similarity


def grid(*rows: tuple[float, float]) -> Grid:
    """Two rows of two, each four times in a 4x4 picture."""
    return np.kron(np.array(rows, dtype=np.float32), np.ones((2, 2), dtype=np.float32))


PICTURE = Picture("bar", grid((1.0, 0.0), (1.0, 0.0)))
ANSWER = grid((0.9, 0.2), (0.4, 0.0))


def test_pixels_are_right_in_black_and_white_and_scores_are_of_what_is_judged() -> None:
    guess = grid((1.0, 0.0), (1.0, 0.0))
    revealed = reveal(guess, PICTURE, ANSWER)
    assert revealed.right == 12 and revealed.sentence == "You had 12 of 16 pixels right"
    assert revealed.of_guess == similarity(ANSWER, guess)
    assert revealed.of_network == similarity(PICTURE.pixels, ANSWER)


def test_what_was_revealed_does_not_change_with_the_paper() -> None:
    guess = np.zeros((4, 4), dtype=np.float32)
    revealed = reveal(guess, PICTURE, ANSWER)
    guess[0, 0] = 1.0
    assert revealed.guess[0, 0] == 0.0


def test_the_tally_has_every_picture_once_with_its_last_guess() -> None:
    other = Picture("blank", np.zeros((4, 4), dtype=np.float32))
    blank = np.zeros((4, 4), dtype=np.float32)
    tally = Tally()
    assert tally.sentence(Measure.HAMMING) == ""
    tally = tally.with_guess(PICTURE, reveal(blank, PICTURE, PICTURE.pixels))
    assert tally.sentence(Measure.HAMMING) == "1 picture tried: 50.0 % of pixels right, mean Hamming 50.0 %"
    tally = tally.with_guess(PICTURE, reveal(PICTURE.pixels, PICTURE, PICTURE.pixels))
    tally = tally.with_guess(other, reveal(blank, other, PICTURE.pixels))
    assert tally.sentence(Measure.HAMMING) == "2 pictures tried: 75.0 % of pixels right, mean Hamming 75.0 %"
