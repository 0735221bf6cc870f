"""Which pictures are texts is seen from their labels alone, so that no file has to say it."""

from __future__ import annotations

import numpy as np
import pytest

from engine.picture_sets.catalogue import PICTURE_SETS, picture_set
from engine.picture_sets.words import ALPHABET, words
from engine.pictures.lettering import alphabet_in
from engine.pictures.picture import GridSize, Picture, blank_picture


@pytest.mark.parametrize("key", [entry.key for entry in PICTURE_SETS])
def test_of_the_shipped_sets_only_words_are_texts(key: str) -> None:
    assert alphabet_in(picture_set(key).make().train) == (ALPHABET if key == "words" else "")


def test_a_picture_that_is_drawn_on_leaves_the_others_texts() -> None:
    first, *others = words()
    drawn = first.with_pixels(np.ones_like(first.pixels))
    assert alphabet_in((drawn, *others)) == ALPHABET
    assert alphabet_in((drawn, drawn, others[0])) == ""


def test_labels_that_contradict_each_other_or_say_nothing_make_no_text() -> None:
    one, other = words()[:2]
    assert alphabet_in((one, one.labelled(one.label.replace("n", "x")))) == ""
    assert alphabet_in((one, other.labelled("too long for it"))) != ""
    assert alphabet_in(()) == alphabet_in((blank_picture("a", GridSize(8, 8)),)) == ""
    pixels = np.zeros((4, 5), np.float32)
    pixels[0, 3] = pixels[1, 1] = 1.0
    assert alphabet_in((Picture("a", pixels, "no"),)) == "?o?n"
    pixels[1, 1], pixels[1, 2] = 0.0, 1.0
    assert alphabet_in((Picture("a", pixels, "oo"),)) == ""  # one letter in two columns
