"""What a text file holds: pictures in the text form, a column of numbers, or a plain text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import PinholeError
from engine.importing.import_files import import_files
from engine.importing.texts import text_files
from engine.importing.texts.text_files import read_text
from engine.picture_sets.words import words
from engine.pictures.letter_rows import alphabet_of, read_letters
from engine.resources import resource_path

prose = st.lists(st.text("abcXYZ'. ", min_size=1, max_size=30), min_size=1, max_size=8).map("\n".join)


@given(prose.filter(lambda text: any(letter in text for letter in "abcYZ")))
def test_every_picture_of_a_plain_text_can_be_read_and_is_its_name_and_label(text: str) -> None:
    try:
        (group,) = read_text(text.encode(), "a").groups
    except PinholeError as error:
        assert any(set(line.strip()) <= set("X.") and len(line.strip()) >= 4 for line in text.splitlines()), (
            error
        )
        return
    alphabet = alphabet_of(group.names)
    values = group.values / np.float32(255)
    assert tuple(read_letters(one, alphabet) for one in values) == group.names == group.labels
    kept = "".join(text.split())
    assert set("".join(group.names).replace(" ", "")) == set(kept)
    if len(set(group.names)) == len(group.names) and len(text.splitlines()) == 1:
        assert "".join(group.names).replace(" ", "") == kept


def test_the_shipped_words_are_what_their_text_comes_in_as() -> None:
    imported = import_files([resource_path("picture_sets", "words.txt")])
    (group,) = imported.groups
    assert group.names == tuple(picture.name for picture in words())
    np.testing.assert_array_equal(group.values / 255, [picture.pixels for picture in words()])
    assert [remark.sentence for remark in imported.remarks] == [
        "Each of its 62 lines was taken for a picture, a letter a row.",
        "Its columns are, from the left, a e i n o r s t; a row without ink is a blank.",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("train a\nX..X\nhello\n", "'h' at position 1 is no pixel"),
        ("Train a\n", "small letters"),
        ("xx..\nX..X\nX..X\nX..X\n", "'x' at position 1|before the first picture"),
        ("0110\n1001\n" * 4, "before the first picture"),
        ("<svg>\n", "before the first picture"),
        ("X..X\n" * 4 + "the last line\n", "before the first picture"),
        ("...\n???\n", "before the first picture"),
        ("".join(chr(0x4E00 + number) for number in range(80)), "80 different letters"),
        ("# only a remark\n", "no pictures"),
    ],
)
def test_a_picture_with_a_mistake_and_what_is_no_text_are_refused(text: str, words: str) -> None:
    with pytest.raises(PinholeError, match=words):
        read_text(text.encode(), "a")


def test_a_text_that_comes_again_is_left_out_and_the_end_of_a_book(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read_text(b"some words\nother words\nsome words\n", "a")
    assert found.groups[0].names == ("some words", "other words")
    assert found.remarks[-1] == "1 text in it was there before and left out."
    monkeypatch.setattr(text_files, "MOST_LETTERS", 12)
    found = read_text(b"some words\nother words\n", "a")
    assert found.groups[0].names == ("some words",)
    assert "Only its first 12 letters were taken." in found.remarks


def test_capitals_become_small_letters_only_where_there_are_too_many_columns() -> None:
    letters = "".join(map(chr, range(0x410, 0x450)))  # 32 capitals, then their small letters
    (group,) = read_text(letters.encode(), "a").groups
    assert group.size.width == 64
    found = read_text((letters + "z").encode(), "a")
    assert found.groups[0].size.width == 33 and "capitals as small ones" in found.remarks[0]


def test_a_text_among_other_files_stays_a_group_of_its_own(tmp_path: Path) -> None:
    for name, text in (("a.txt", "one\ntwo\n"), ("b.txt", "on\nwe\n"), ("c.txt", "train c\n" + "X..X\n" * 4)):
        (tmp_path / name).write_text(text)
    groups = import_files([tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]).groups
    assert [group.names for group in groups] == [("one", "two"), ("on", "we"), ("c",)]
    assert [group.writing is not None for group in groups] == [True, True, False]


def test_a_year_in_a_text_makes_no_picture_of_it() -> None:
    assert read_text(b"It was\n1984\nor so ...\n", "a").groups[0].names == ("It was", "1984", "or so ...")


def test_notes_and_measures_beside_pictures_in_a_folder_are_left_out_unless_chosen_themselves(
    tmp_path: Path,
) -> None:
    (tmp_path / "README.txt").write_text("These are crosses.\nTake care of them.\n")
    (tmp_path / "boxes.csv").write_text("left,top\n" + "".join(f"{n % 9},{n % 7}\n" for n in range(60)))
    (tmp_path / "c.txt").write_text("train c\n" + "X..X\n" * 4)
    imported = import_files([tmp_path])
    assert [group.names for group in imported.groups] == [("c",)]
    assert [fault.path.name for fault in imported.faults] == ["boxes.csv", "README.txt"]
    assert all("choose the file itself" in fault.sentence for fault in imported.faults)
    assert import_files([tmp_path / "README.txt"]).count == 4
    assert import_files([tmp_path / "boxes.csv"]).count > 20
