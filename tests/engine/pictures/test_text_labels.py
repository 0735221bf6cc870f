"""Labels and digits in the text form: what people type and what comes back from an export."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.document import Document
from engine.errors import PinholeError
from engine.exporting.text_form import losses, write_pictures
from engine.lecture import lecture_document
from engine.pictures.picture import GridSize, Picture, blank_picture
from engine.pictures.text_format import parse_pictures
from engine.wording import one_line

ROWS = "X..X\n" * 4
SIZE = GridSize(4, 4)


def test_a_label_stands_below_the_name() -> None:
    first, second = parse_pictures(f"train a\n#  label:  a 7 \n{ROWS}train b\n{ROWS}").train
    assert (first.name, first.label, second.label) == ("a", "a 7", "")


@pytest.mark.parametrize(
    "text",
    [
        f"# label: 7\ntrain a\n{ROWS}",
        f"train a\n{ROWS}# label: 7\n",
        f"train a\n# labels: 7\n# the label: 7\n{ROWS}",
        f"train # label: 7\n{ROWS}",
    ],
)
def test_any_other_comment_stays_a_comment(text: str) -> None:
    (picture,) = parse_pictures(text).train
    assert picture.label == ""


def test_a_label_that_is_too_long_is_refused_by_its_line() -> None:
    with pytest.raises(PinholeError, match="line 2: this label is longer"):
        parse_pictures(f"train a\n# label: {'7' * 201}\n{ROWS}")


WORDS = st.text(max_size=200) | st.sampled_from(
    [
        "# label: 7",
        "train b",
        "a\tb\nc",
        "\u202eright to left",
        'say "x"',
        "X..X",
        "#",
        "test",
        "\u05d0" * 200,
    ]
)


@settings(max_examples=200, deadline=None)
@given(words=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
def test_names_and_labels_come_back_whatever_is_in_them(words: list[tuple[str, str]]) -> None:
    pictures = tuple(blank_picture(name, SIZE).labelled(label) for name, label in words)
    document = Document(SIZE, pictures[:1], pictures[1:])
    back = parse_pictures(write_pictures(document))
    wanted = [(one_line(name) or "untitled", one_line(label)) for name, label in words]
    assert [(picture.name, picture.label) for picture in back.train + back.test] == wanted
    assert ("lost what does not fit" in losses(document)) == (wanted != words)


def test_zeros_and_ones_alone_are_white_and_black() -> None:
    found = parse_pictures("train a\n" + "0110\n" * 4 + "test b\n" + "0000\n" * 4)
    assert found.train[0].pixels[0].tolist() == [0, 1, 1, 0] and "1 is taken as black" in found.remark


@pytest.mark.parametrize("row", ["012.", "0119", ".11.", "0X10"])
def test_beside_any_other_letter_a_one_is_a_ninth(row: str) -> None:
    found = parse_pictures("train a\n" + "0110\n" * 4 + "test b\n" + f"{row}\n" * 4)
    assert found.train[0].pixels[0, 1] == np.float32(1 / 9) and not found.remark


def test_a_document_of_ninths_comes_back_as_ninths() -> None:
    pale = Picture("pale", np.full((4, 4), 1 / 9, dtype=np.float32))
    document = Document(SIZE, (pale, Picture("half", np.eye(4, dtype=np.float32) / 9)))
    found = parse_pictures(write_pictures(document))
    assert found.train == document.train and not found.remark


def test_what_text_cannot_keep_is_said() -> None:
    sixteenths = Picture("grey", (np.arange(16).reshape(4, 4) / 15).astype(np.float32))
    assert "1 picture was rounded" in losses(Document(SIZE, (sixteenths,)))
    assert losses(lecture_document()) == ""
