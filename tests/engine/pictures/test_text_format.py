import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.document import Document
from engine.errors import PinholeError
from engine.exporting.text_form import ink_rows, write_pictures
from engine.pictures.picture import GridSize, Picture
from engine.pictures.text_format import LARGEST_TEXT, check_text_length, decode_text, parse_pictures

FRAGMENTS = ["train a", "test b", "XX..", "XX..", "0189", "0189", "X", "", "# c", "x...", "train"]
SQUARE = "train square\nXXXX\nX..X\nX..X\nXXXX\n"


@st.composite
def documents(draw: st.DrawFn, levels: tuple[int, ...]) -> Document:
    width, height = draw(st.integers(4, 9)), draw(st.integers(4, 9))
    names = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
    cells = st.lists(st.sampled_from(levels), min_size=width * height, max_size=width * height)

    def pictures(at_least: int) -> tuple[Picture, ...]:
        drawn = draw(st.lists(st.tuples(names, cells), min_size=at_least, max_size=3))
        return tuple(
            Picture(name, (np.array(values, dtype=np.float32) / 9).reshape(height, width))
            for name, values in drawn
        )

    return Document(size=GridSize(width, height), train=pictures(1), test=pictures(0))


def read_back(document: Document) -> Document:
    pictures = parse_pictures(write_pictures(document))
    return Document(size=pictures.size, train=pictures.train, test=pictures.test)


def mistake(text: str) -> str:
    with pytest.raises(PinholeError) as caught:
        parse_pictures(text, "x.txt")
    assert "\n" not in str(caught.value)
    return str(caught.value)


@given(documents(levels=(0, 9)))
def test_black_and_white_pictures_come_back_as_written(document: Document) -> None:
    assert read_back(document) == document
    assert set(write_pictures(document).split("\n", 1)[1].splitlines()[0]) <= {"X", "."}


@given(documents(levels=tuple(range(10))))
def test_grey_ninths_come_back_as_written(document: Document) -> None:
    assert read_back(document) == document


@given(st.text() | st.lists(st.sampled_from(FRAGMENTS), max_size=16).map("\n".join))
@example("train \x85\n" + 4 * "....\n")
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        assert parse_pictures(text).size.width >= 4
    except PinholeError as error:
        assert "\n" not in str(error)


@given(st.binary())
@example(b"\xff\xfet\0r\0")
@example(b"PK\x03\x04")
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    try:
        parse_pictures(decode_text(data, "x.txt"))
    except PinholeError as error:
        assert str(error).endswith(".")


def test_comments_and_blank_lines_are_ignored_anywhere() -> None:
    text = "# a set\n\n  # indented\ntrain a b\nXXXX\n\n....\n# half way\n0099\n  9.X0  \n\n"
    (picture,) = parse_pictures(text).train
    assert picture.name == "a b"
    np.testing.assert_array_equal(picture.pixels, [[1, 1, 1, 1], [0, 0, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0]])


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_files_of_other_systems_are_read(ending: str) -> None:
    data = b"\xef\xbb\xbf" + SQUARE.replace("\n", ending).encode()
    assert parse_pictures(decode_text(data, "x.txt")) == parse_pictures(SQUARE)


def test_names_may_repeat() -> None:
    assert [picture.name for picture in parse_pictures(SQUARE + SQUARE).train] == ["square", "square"]


def test_greys_between_ninths_become_the_nearest_ninth() -> None:
    pixels = np.array([[0.05, 0.06, 0.49, 0.95], *[[0.0] * 4] * 3], dtype=np.float32)
    document = Document(size=GridSize(4, 4), train=(Picture("grey", pixels),))
    assert write_pictures(document).splitlines()[1] == "0149"


def test_a_name_that_could_break_a_line_is_tamed() -> None:
    blank = np.zeros((4, 4), dtype=np.float32)
    document = Document(size=GridSize(4, 4), train=(Picture("a\nb\x1b[1m", blank), Picture(" ", blank)))
    assert [picture.name for picture in read_back(document).train] == ["a b [1m", "untitled"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("train a\nXXXX\nXXX\n", 3, "3 pixels"),
        ("# c\n\ntrain a\nXX?X\n", 4, "'?' at position 3"),
        ("train a\nXxX.\n", 2, "capital X"),
        ("train a\nX X.\n", 2, "a blank"),
        ("train a\nXXX\n", 2, "3 pixels"),
        ("train a\n" + "X" * 65, 2, "4 to 64"),
        ("train a\n" + "XXXX\n" * 65, 66, "at most 64 rows"),
        ("train a\n" + "XXXX\n" * 3, 1, "3 rows"),
        ("train a\ntrain b\nXXXX\n", 1, "no rows"),
        ("train\nXXXX\n", 1, "no name"),
        ("train " + "n" * 201 + "\nXXXX\n", 1, "shorten"),
        ("Train a\nXXXX\n", 1, "small letters"),
        ("XXXX\n", 1, "before the first picture"),
        ("Dear Sir or Madam,\n", 1, "before the first picture"),
        (SQUARE + "\ntest wide\n" + "XXXXX\n" * 4, 7, "5x4"),
    ],
)
def test_a_mistake_names_its_line(text: str, line: int, words: str) -> None:
    sentence = mistake(text)
    assert sentence.startswith(f"x.txt, line {line}: ")
    assert words in sentence


@pytest.mark.parametrize("text", ["", "\n \n", "# nothing but a comment\n"])
def test_a_text_without_pictures_is_refused(text: str) -> None:
    assert "holds no pictures" in mistake(text)


def test_too_many_pictures_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.pictures.text_format.MOST_PICTURES", 2)
    assert mistake(3 * SQUARE).startswith("x.txt, line 11: ")


def test_a_text_over_the_cap_is_refused() -> None:
    check_text_length(LARGEST_TEXT, "x.txt")
    with pytest.raises(PinholeError, match=r"x\.txt is too large"):
        check_text_length(LARGEST_TEXT + 1, "x.txt")


def test_rows_for_the_eye_clamp_what_is_no_grey() -> None:
    values = np.array([[-1.0, 0.0, 0.5, 1.0, 2.0, np.nan]], dtype=np.float32)
    assert ink_rows(values) == ["..4XX."]
