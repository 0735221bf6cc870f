"""Flips of a picture by hand: to the far end, and back to what it was."""

from __future__ import annotations

import numpy as np

from engine.pictures.picture import Picture
from gui.pages.fooling.pictures.attempt import Attempt


def test_a_grey_pixel_goes_to_its_far_end_and_back_to_its_own_grey():
    pixels = np.full((4, 4), 0.25, dtype=np.float32)
    pixels[0, 0] = 0.75
    attempt = Attempt(Picture("grey", pixels))
    attempt.paint([(0, 0), (1, 1)], inks=False)
    assert attempt.count == 1 and attempt.pixels[0, 0] == 0.0 and attempt.pixels[1, 1] == 0.25
    attempt.paint([(1, 1)], inks=True)
    assert attempt.count == 2 and attempt.pixels[1, 1] == 1.0
    attempt.paint([(0, 0)], inks=True)
    assert attempt.count == 1 and attempt.pixels[0, 0] == 0.75
    attempt.take_back()
    np.testing.assert_array_equal(attempt.pixels, pixels)
