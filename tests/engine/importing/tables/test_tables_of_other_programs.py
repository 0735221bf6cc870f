"""Tables as pandas, polars, R, NumPy, Excel and the UCI archive write them: pixels, names and labels are found."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pytest

from engine.importing.import_files import import_files
from engine.importing.raw.gzip_content import TRAILING
from engine.importing.raw.raw_pictures import RawPictures
from engine.pictures.place import Role

COUNT = 30
DRAWN = np.random.default_rng(3)
PIXELS = DRAWN.integers(0, 2, (COUNT, 64))
DIGITS = [str(digit) for digit in DRAWN.integers(0, 10, COUNT)]
WORDS = [("cat", "dog", "shirt")[number] for number in DRAWN.integers(0, 3, COUNT)]
COUNTED = [str(number) for number in range(COUNT)]
FROM_ONE = [str(number) for number in range(1, COUNT + 1)]
SHUFFLED = [COUNTED[number] for number in DRAWN.permutation(COUNT)]
FILES = [f"img_{number:03}.png" for number in range(COUNT)]
PIXEL_HEADS = [f"pixel{number}" for number in range(64)]
ROWS = [[str(value) for value in row] for row in PIXELS]


def text(rows: Iterable[Sequence[str]], gap: str = ",", end: str = "\n") -> str:
    return "".join(gap.join(row) + end for row in rows)


def beside(*columns: Sequence[str], behind: Sequence[Sequence[str]] = ()) -> list[list[str]]:
    """Rows with some columns before and behind the pixels."""
    return [
        [*(column[row] for column in columns), *ROWS[row], *(column[row] for column in behind)]
        for row in range(COUNT)
    ]


def taken(folder: Path, content: str | bytes, name: str = "x.csv") -> RawPictures:
    data = content if isinstance(content, bytes) else content.encode()
    (folder / name).write_bytes(data)
    imported = import_files([folder / name])
    assert not imported.faults
    (group,) = imported.groups
    values = group.values / (255 if group.values.dtype == np.uint8 else 1)
    np.testing.assert_allclose(values.reshape(COUNT, 64), PIXELS, atol=1e-6)
    guessed = [remark.sentence for remark in imported.remarks if "pixels" in remark.sentence]
    assert bool(guessed) == (group.layout is not None and len(group.layout.uses) > 64)
    return group


FLOATS = [f"{digit}.0" for digit in DIGITS]
DOUBLED = [
    "0",
    *(f"0.{number}" for number in range(1, 30)),
    "7",
    *(f"0.{number}" for number in range(30, 64)),
]
LABELLED = [["", "id", "label", *PIXEL_HEADS], *beside(COUNTED, FROM_ONE, WORDS)]
QUOTED = [[f'"{cell}"' for cell in row] for row in LABELLED]
R_HEADS = [f'"V{number}"' for number in range(1, 65)]
R_NAMES = [f'"{number}"' for number in FROM_ONE]
COLUMN_HEADS = [f"column_{number}" for number in range(64)]
PLACES = [f"{row}x{column}" for row in range(1, 9) for column in range(1, 9)]
UNDER = [f"p{row}_{column}" for row in range(8) for column in range(8)]
ONE_HOT = [["1" if digit == str(number) else "0" for digit in DIGITS] for number in range(10)]
CLASSES = [f"class_{number}" for number in range(10)]
MEANS = [f"{row.mean():.4f}" for row in PIXELS]


@pytest.mark.parametrize(
    ("rows", "names", "labels"),
    [
        pytest.param([["", *map(str, range(64))], *beside(COUNTED)], COUNTED, None, id="pandas"),
        pytest.param([["", *map(str, range(64))], *beside(SHUFFLED)], SHUFFLED, None, id="pandas shuffled"),
        pytest.param([list(map(str, range(64))), *beside()], None, None, id="pandas without index"),
        pytest.param(
            [["id", *PIXEL_HEADS, "y"], *beside(COUNTED, behind=[SHUFFLED])],
            COUNTED,
            SHUFFLED,
            id="scikit-learn's y",
        ),
        pytest.param([["x", "y", *PIXEL_HEADS], *beside(MEANS, MEANS)], None, None, id="x and y of a place"),
        pytest.param(beside(COUNTED), COUNTED, None, id="index from 0 without heads"),
        pytest.param(beside(FROM_ONE), FROM_ONE, None, id="index from 1 without heads"),
        pytest.param(beside(), None, None, id="pixels alone"),
        pytest.param([DOUBLED, *beside(DIGITS)], DIGITS, DIGITS, id="a row once taken for heads"),
        pytest.param([["Unnamed: 0", *PIXEL_HEADS], *beside(COUNTED)], COUNTED, None, id="index kept"),
        pytest.param(
            [["", "Unnamed: 0", *PIXEL_HEADS], *beside(COUNTED, COUNTED)], COUNTED, None, id="twice"
        ),
        pytest.param(
            [["", "label", *PIXEL_HEADS], *beside(COUNTED, DIGITS)], COUNTED, DIGITS, id="index, label"
        ),
        pytest.param(beside(COUNTED, DIGITS), COUNTED, DIGITS, id="index and label without heads"),
        pytest.param(beside(DIGITS), DIGITS, DIGITS, id="label first without heads"),
        pytest.param(beside(behind=[DIGITS]), DIGITS, DIGITS, id="label last without heads"),
        pytest.param(beside(COUNTED, behind=[DIGITS]), COUNTED, DIGITS, id="index first, label last"),
        pytest.param(beside(WORDS), WORDS, WORDS, id="words first without heads"),
        pytest.param(beside(behind=[WORDS]), WORDS, WORDS, id="words last without heads"),
        pytest.param(beside(COUNTED, WORDS), COUNTED, WORDS, id="index and words without heads"),
        pytest.param([["label", *PIXEL_HEADS], *beside(FLOATS)], DIGITS, DIGITS, id="labels with a point"),
        pytest.param(
            [["id", *PIXEL_HEADS, "label"], *beside(FROM_ONE, behind=[WORDS])], FROM_ONE, WORDS, id="id"
        ),
        pytest.param([["file", "label", *UNDER], *beside(FILES, DIGITS)], FILES, DIGITS, id="file"),
        pytest.param([["label", *PLACES], *beside(DIGITS)], DIGITS, DIGITS, id="1x1 to 8x8"),
        pytest.param(
            [["", "id", "file_name", *PIXEL_HEADS], *beside(COUNTED, FROM_ONE, FILES)],
            FILES,
            None,
            id="three",
        ),
        pytest.param(QUOTED, FROM_ONE, WORDS, id="everything quoted"),
        pytest.param([['""', *R_HEADS], *beside(R_NAMES)], FROM_ONE, None, id="R"),
        pytest.param(
            [['""', '"label"', *R_HEADS], *beside(R_NAMES, DIGITS)], FROM_ONE, DIGITS, id="R, label"
        ),
        pytest.param([COLUMN_HEADS, *beside()], None, None, id="polars"),
        pytest.param([["index", *COLUMN_HEADS], *beside(COUNTED)], COUNTED, None, id="polars with an index"),
        pytest.param(
            [[*PIXEL_HEADS, "mean", "ImageId"], *beside(behind=[MEANS, FROM_ONE])], FROM_ONE, None, id="mean"
        ),
        pytest.param(
            [[*PIXEL_HEADS, *CLASSES], *beside(behind=ONE_HOT)], DIGITS, DIGITS, id="a column a class"
        ),
        pytest.param(beside(behind=ONE_HOT), DIGITS, DIGITS, id="a column a class without heads"),
    ],
)
def test_what_is_no_pixel_is_a_name_or_a_label(
    tmp_path: Path, rows: list[list[str]], names: list[str] | None, labels: list[str] | None
) -> None:
    group = taken(tmp_path, text(rows))
    assert list(group.names) == (names or [f"x {number}" for number in FROM_ONE])
    assert list(group.labels) == (labels or [])


def test_two_columns_of_an_index_are_one_name(tmp_path: Path) -> None:
    halves = ["a"] * 15 + ["b"] * 15
    within = [str(number % 15) for number in range(COUNT)]
    group = taken(tmp_path, text([["", "", *PIXEL_HEADS], *beside(halves, within)]))
    assert group.names[0] == "a 0" and group.names[-1] == "b 14"
    roles = ["train"] * 15 + ["validation"] * 15
    group = taken(tmp_path, text([["split", "no", *PIXEL_HEADS], *beside(roles, within)]))
    assert group.roles == (Role.TRAIN,) * 15 + (Role.TEST,) * 15


SAVED = "".join(" ".join(f"{value:.18e}" for value in row) + "\n" for row in PIXELS)
BLANKS = text(ROWS, " ")
UCI = text(beside(behind=[DIGITS])).replace(",1,", ",16,").replace(",1,", ",16,")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.txt", SAVED),
        ("x.dat", SAVED.replace(" ", "\t")),
        ("x.gz", gzip.compress(SAVED.encode())),
        ("x.txt", f"# eight by eight sprites\n{BLANKS}"),
        ("x.txt", f"eight by eight sprites\n{BLANKS}"),
        ("x.csv", f"My sprites, 8 by 8\n{text(ROWS)}"),
        ("x.data", BLANKS.replace("\n", " \n")),
        ("x", text(ROWS)),
        ("x.csv", text(ROWS, " | ")),
        ("x.csv", b"\xef\xbb\xbfsep=;\r\n" + text([*ROWS, *[[""] * 64] * 20], ";", "\r\n").encode()),
        ("x.csv", text([*ROWS, *[[""] * 64] * 20], ",", "\r\n")),
        ("x.csv", text([[*row, "", ""] for row in ROWS], ";")),
        ("x.txt", text(ROWS, "\t").encode("utf-16")),
        ("x.csv", BLANKS.replace("1", "0,5").replace(" ", ";").replace("0,5", "1,0")),
        ("x.csv", text([[("FALSCH", "WAHR")[int(cell)] for cell in row] for row in ROWS], ";")),
        ("x.csv", text([[("FALSE", "TRUE")[int(cell)] for cell in row] for row in ROWS])),
        ("x.csv", text([["pixels"], *([" ".join(row)] for row in ROWS)])),
    ],
)
def test_pixels_are_found_in_every_dress(tmp_path: Path, name: str, content: str | bytes) -> None:
    taken(tmp_path, content, name)


def test_what_stands_behind_a_packed_table_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.csv.gz").write_bytes(gzip.compress(text(ROWS).encode()) + b"and more")
    imported = import_files([tmp_path / "x.csv.gz"])
    assert imported.count == COUNT and not imported.faults
    assert [remark.sentence for remark in imported.remarks] == [TRAILING]


def test_heads_above_quoted_lists_are_no_title(tmp_path: Path) -> None:
    lists = [
        f'{number},"[{", ".join(row)}]",{word}'
        for number, row, word in zip(COUNTED, ROWS, WORDS, strict=True)
    ]
    (tmp_path / "x.csv").write_text("\n".join([",pixels,class", *lists]))
    imported = import_files([tmp_path / "x.csv"])
    (said,) = (remark.sentence for remark in imported.remarks)
    assert "column 3 ('class') for the label" in said
    assert list(imported.groups[0].labels) == WORDS


def test_labels_with_a_decimal_comma_are_whole(tmp_path: Path) -> None:
    group = taken(tmp_path, text([["label", *PIXEL_HEADS], *beside([f"{digit},0" for digit in DIGITS])], ";"))
    assert list(group.labels) == DIGITS


def test_words_with_a_comma_stand_beside_decimal_commas(tmp_path: Path) -> None:
    words = [{"cat": "ä, ö"}.get(word, word) for word in WORDS]
    rows = text([[word, *(f"{cell},0" for cell in row)] for word, row in zip(words, ROWS, strict=True)], ";")
    assert list(taken(tmp_path, rows).labels) == words


def test_uci_digits_have_their_class_last(tmp_path: Path) -> None:
    for name in ("optdigits.tra", "optdigits.tes"):
        rows = [
            [*(str(16 * int(cell)) for cell in row), digit] for row, digit in zip(ROWS, DIGITS, strict=True)
        ]
        assert list(taken(tmp_path, text(rows), name).labels) == DIGITS


@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("form", ["{}", "[{}]"])
def test_pixels_in_one_cell_are_read(tmp_path: Path, quote: str, form: str) -> None:
    usage = ["Training"] * 20 + ["PublicTest"] * 5 + ["PrivateTest"] * 5
    cells = [quote + form.format(" ".join(row)) + quote for row in ROWS]
    rows = [list(row) for row in zip(DIGITS, cells, usage, strict=True)]
    group = taken(tmp_path, text([["emotion", "pixels", "Usage"], *rows]))
    assert list(group.labels) == DIGITS and group.roles == (Role.TRAIN,) * 20 + (Role.TEST,) * 10


def test_letters_of_windows_are_read_and_said(tmp_path: Path) -> None:
    words = [word.replace("cat", "Köter") for word in WORDS]
    content = text([["Größe", *PIXEL_HEADS, "", ""], *beside(words, behind=[[""] * COUNT] * 2)], ";", "\r\n")
    group = taken(tmp_path, content.encode("cp1252"))
    assert list(group.labels) == words
    remarks = import_files([tmp_path / "x.csv"]).remarks
    assert any("Windows-1252" in remark.sentence for remark in remarks)


@pytest.mark.parametrize("indexed", [True, False])
def test_one_picture_a_file_may_have_an_index_and_heads(tmp_path: Path, indexed: bool) -> None:
    rows = [[str(number), *ROWS[number][:8]] if indexed else ROWS[number][:8] for number in range(8)]
    heads = [*([""] if indexed else []), *map(str, range(8))]
    (tmp_path / "x.csv").write_text(text([heads, *rows]), encoding="utf-8")
    (group,) = import_files([tmp_path / "x.csv"]).groups
    np.testing.assert_array_equal(group.values[0], PIXELS[:8, :8])


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("1_0", "'1_0' where a number should be, in column 3"),
        ("nan", "'nan' where a number should be, in column 3"),
        ("infinity", "'infinity' where"),
        ("\uff11", "where a number should be"),
        ("", "'' where a number should be, in column 3"),
        ("1e300", "'1e300' in column 3, which is no finite number"),
    ],
)
@pytest.mark.parametrize("row", [0, 1, 2, 29])
def test_a_cell_that_is_no_number_is_named_by_line_and_column(
    tmp_path: Path, cell: str, words: str, row: int
) -> None:
    rows = [list(cells) for cells in ROWS]
    rows[row][2] = cell
    (tmp_path / "x.csv").write_text(text([PIXEL_HEADS, *rows]), encoding="utf-8")
    imported = import_files([tmp_path / "x.csv"])
    assert not imported.count
    sentence = imported.faults[0].sentence
    assert sentence.startswith(f"Line {row + 2} has ") and words in sentence
    rows[row][2] = cell
    (tmp_path / "x.csv").write_text(text(rows), encoding="utf-8")
    assert import_files([tmp_path / "x.csv"]).faults[0].sentence.startswith(f"Line {row + 1} has ")


def test_names_that_pinhole_wrote_come_back_as_they_were(tmp_path: Path) -> None:
    heads = [f"r{row}c{column}" for row in range(8) for column in range(8)]
    names = [f"{number}.0" for number in range(COUNT)]
    (tmp_path / "x.csv").write_text(text([["name", *heads], *beside(names)]), encoding="utf-8")
    (group,) = import_files([tmp_path / "x.csv"]).groups
    assert list(group.names) == names and not import_files([tmp_path / "x.csv"]).remarks
