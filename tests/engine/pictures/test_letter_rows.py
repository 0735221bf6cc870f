"""Texts as pictures and back: a picture read row by row is the text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.pictures.letter_rows import alphabet_of, letter_rows, read_letters

texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]) | st.just(" "), max_size=20).map(
    str.rstrip
)


@given(texts, st.integers(4, 24))
def test_what_is_written_can_be_read_again_and_has_one_pixel_a_letter(text: str, rows: int) -> None:
    alphabet = alphabet_of([text])
    if len(text) > rows:
        with pytest.raises(ValueError, match="more letters"):
            letter_rows([text], alphabet, rows)
        return
    (pixels,) = letter_rows([text], alphabet, rows).astype(np.float32)
    assert pixels.shape == (rows, max(4, len(alphabet)))
    assert pixels.sum(axis=1).tolist() == [float(letter not in " ") for letter in text.ljust(rows)]
    assert read_letters(pixels, alphabet) == text
    assert read_letters(pixels * 0.5, alphabet) == text and read_letters(pixels * 0.4, alphabet) == ""


def test_a_letter_that_is_not_in_the_alphabet_is_refused() -> None:
    with pytest.raises(KeyError, match="c"):
        letter_rows(["abc"], "ab", 4)
