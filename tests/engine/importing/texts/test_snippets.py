"""A plain text in pieces: nothing is lost, nothing is longer than a picture has rows."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from engine.importing.raw.writing import Snippets, TextCut
from engine.importing.texts.snippets import first_letters, guessed_cut, pieces, plain_lines, snippets_in

words = st.text("abcdefgh", min_size=1, max_size=12)
lines = st.lists(words, min_size=1, max_size=8).map(" ".join)


@given(lines, st.integers(4, 20))
def test_the_pieces_of_a_line_are_the_line_and_each_as_long_as_can_be(line: str, longest: int) -> None:
    found = list(pieces(line, longest))
    assert all(0 < len(piece) <= longest for piece in found)
    assert "".join(found).replace(" ", "") == line.replace(" ", "")
    if all(len(word) <= longest for word in line.split()):
        assert " ".join(found) == line
        for piece, following in pairwise(found):
            assert len(piece) + 1 + len(following.split()[0]) > longest


@given(st.text(max_size=60))
def test_any_text_becomes_lines_that_can_be_shown(text: str) -> None:
    for line in plain_lines(text):
        assert line.isprintable() and line == " ".join(line.split())


def test_blanks_marks_and_empty_lines_are_gone_and_accents_are_one_letter() -> None:
    assert plain_lines("0 \ud7fc 0") == ("0 0",)
    assert plain_lines("\ufeffa\t b\r\n\r\n  cafe\u0301 \x07\n") == ("a b", "caf\u00e9")


def test_lines_or_words_each_once_and_capitals_as_small_letters_if_wished() -> None:
    text = ("The end", "the cat's end.")
    assert snippets_in(text, TextCut(Snippets.LINES, 8)) == (("The end", "the", "cat's", "end."), 0)
    assert snippets_in(text, TextCut(Snippets.WORDS, 8)) == (("The", "end", "the", "cat's"), 1)
    assert snippets_in(text, TextCut(Snippets.WORDS, 8, small=True)) == (("the", "end", "cat's"), 2)


def test_a_picture_is_as_high_as_the_longest_line_but_of_prose_16() -> None:
    assert guessed_cut(("ab", "abcdef")) == TextCut(Snippets.LINES, 6)
    assert guessed_cut(("a",)) == TextCut(Snippets.LINES, 4)
    assert guessed_cut(("a" * 17, "b")) == TextCut(Snippets.LINES, 16)
    assert guessed_cut(tuple(map(chr, range(0x400, 0x450)))).small


@given(st.text("ab \n", max_size=30), st.integers(1, 30))
def test_a_long_text_ends_with_a_whole_word_where_it_has_one(text: str, most: int) -> None:
    kept = first_letters(text, most)
    assert text.startswith(kept) and len(kept) <= most
    assert kept == text or len(kept) == most or text[len(kept)] in " \n"
