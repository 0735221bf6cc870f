from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.errors import PinholeError
from engine.importing.raw.table import Table
from engine.importing.raw.unreadable import UnreadableError
from engine.importing.tables import csv_rows, text_lines
from engine.importing.tables.csv_files import read_csv, read_table
from engine.importing.tables.plain_text import PlainText
from engine.pictures.picture import GridSize
from engine.pictures.place import Role
from tests.rounding import FLOAT32

cells = st.one_of(
    st.integers(0, 300).map(str),
    st.sampled_from(
        ["0", "255", "0.0", "255.0", "256", "-1", "0.25", "1e3", "1e999", "nan", " 7 ", "+4", ".5"]
    ),
    st.sampled_from(["", "x", "1_0", "0x10", "1.0.0", "\u0663", '"8"', "2\x0c", "1e400", "0.0.0"]),
)
lines = st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=8)


def outcome(data: bytes) -> object:
    try:
        table = read_table(io.BytesIO(data), "x")
    except UnreadableError as error:
        return str(error)
    assert np.isfinite(table.numbers).all()
    return table.numbers.dtype, table.numbers.tolist(), table.texts, table.heads, table.remarks


@pytest.fixture
def small_blocks() -> Iterator[None]:
    before, text_lines.BLOCK = text_lines.BLOCK, 16
    yield
    text_lines.BLOCK = before


@given(lines, st.sampled_from([",", ";", "\t", " "]), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
@example([["1", "2"], ["3.0", "4.0"], ["5", "0.0.0"]], ",", "\n", False)
def test_blocks_read_at_once_give_what_cells_read_one_by_one_give(
    rows: list[list[str]], delimiter: str, end: str, named: bool
) -> None:
    head = delimiter.join(["label", *(f"p{place}" for place in range(len(rows[0]) - 1))])
    text = end.join([head, *map(delimiter.join, rows)] if named else map(delimiter.join, rows))
    data = (text + end).encode()
    quick = outcome(data)
    plain, csv_rows._plain_rows = csv_rows._plain_rows, lambda text, form: None
    try:
        assert outcome(data) == quick
    finally:
        csv_rows._plain_rows = plain


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize(
    ("bad", "words"),
    [("3,4,5", "Line 41 has 3 cells and the first has 2"), ("3,x", "Line 41 has 'x' where")],
)
def test_a_mistake_far_down_is_named_by_its_line(bad: str, words: str) -> None:
    text = "\n".join(["a,b", "", *["1,2"] * 38, bad, "1,2"])
    with pytest.raises(PinholeError, match=words):
        read_table(io.BytesIO(text.encode()), "x")


@pytest.mark.usefixtures("small_blocks")
def test_a_quoted_name_may_have_line_breaks_in_the_midst_of_plain_rows() -> None:
    plain = "".join(f"n{number},1,2\n" for number in range(20))
    table = read_table(io.BytesIO(f'name,a,b\n{plain}"two\n\nlines",3,4\n{plain}'.encode()), "x")
    assert table.texts[0][20] == "two  lines" and table.rows == 41
    assert table.numbers[20].tolist() == [3, 4]


@pytest.mark.parametrize(
    ("text", "texts", "rows"),
    [
        ("label,p0\n5,1\n6,2\n", [0], 2),
        ("p0,Class\n1,5\n", [1], 1),
        ("what,p0\ncat,1\n", [0], 1),
        ("cat,1\ndog,2\n", [0], 2),
        ("1,cat\n2,dog\n", [1], 2),
        ("label,0,1\ncat,1,2\n", [0], 1),
        ("x,y\n1,2\n", [], 1),
        ("1,2\n3,4\n", [], 2),
    ],
)
def test_a_header_and_a_column_of_names_are_seen(text: str, texts: list[int], rows: int) -> None:
    table = read_table(io.BytesIO(text.encode()), "x")
    assert (list(table.texts), table.rows) == (texts, rows)


def test_only_so_many_rows_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.importing.tables.csv_files.MOST_PICTURES", 50)
    data = b"label,a,b\n" + b"q,1,2\n" * 60
    table = read_table(io.BytesIO(data), "x")
    assert table.remarks and table.rows == 50 and len(table.texts[0]) == 50


def test_memory_follows_the_numbers_and_not_the_text(
    tmp_path: Path, peak_memory: Callable[[Callable[[], object]], int]
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes((b"100," * 783 + b"100\n") * 3000)

    def read() -> Table | None:
        with path.open("rb") as file:
            return read_csv(file, path.stat().st_size, "x").groups[0].table

    assert peak_memory(read) < path.stat().st_size


PICTURES = np.random.default_rng(2).integers(0, 17, (30, 64))
DIGITS = np.arange(30) % 10


def read(data: bytes) -> tuple[tuple[str, ...], np.ndarray]:
    (group,) = read_csv(io.BytesIO(data), len(data), "x").groups
    return group.names, group.values


def written(rows: np.ndarray, form: str = "%d", delimiter: str = ",") -> str:
    text = io.StringIO()
    np.savetxt(text, rows, form, delimiter)
    return text.getvalue()


@pytest.mark.parametrize("pixels", [PICTURES, PICTURES > 8, PICTURES / 16, PICTURES * 0 + PICTURES[0]])
@pytest.mark.parametrize("first", [True, False])
def test_a_class_beside_the_pixels_becomes_the_name(pixels: np.ndarray, first: bool) -> None:
    columns = (DIGITS, pixels) if first else (pixels, DIGITS)
    names, values = read(written(np.column_stack(columns), "%.6g").encode())
    assert names == tuple(map(str, DIGITS))
    assert values.shape == (30, 8, 8)
    six_figures = 1e-6  # are written
    np.testing.assert_allclose(values.reshape(30, 64) / values.max(), pixels / pixels.max(), atol=six_figures)


@pytest.mark.parametrize("delimiter", [";", "\t", " "])
@pytest.mark.parametrize("head", ["", "name"])
def test_decimal_commas_are_points(delimiter: str, head: str) -> None:
    lines = written(PICTURES / 16, "%.4f", delimiter).replace(".", ",").splitlines()
    if head:
        lines = [delimiter.join([f"p{number}", line]) for number, line in enumerate(lines)]
        lines.insert(
            0, delimiter.join(["name", *(f"r{row}c{column}" for row in range(8) for column in range(8))])
        )
    names, values = read("\n".join(lines).encode())
    np.testing.assert_allclose(
        values.reshape(30, 64), PICTURES / 16, atol=FLOAT32
    )  # sixteenths have four decimals
    assert names[1] == ("p1" if head else "x 2")


@pytest.mark.parametrize("head", ["", "label," + ",".join(f"p{number}" for number in range(64)) + "\n"])
def test_a_comma_at_the_end_of_every_line_is_no_cell(head: str) -> None:
    plain = written(np.column_stack([DIGITS + 20, PICTURES]))
    for text in (head + plain.replace("\n", ",\n"), (head + plain).replace("\n", ",\n")):
        names, values = read(text.encode())
        assert names[1] == "21"
        np.testing.assert_allclose(values.reshape(30, 64), PICTURES / 16, atol=FLOAT32)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("code", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_with_a_mark_is_read(code: str) -> None:
    text = "name,a,b\n" + "".join(f"żółw {number},{number},2\n" for number in range(40))
    marked = text if code == "utf-16" else "\ufeff" + text
    table = read_table(PlainText(io.BytesIO(marked.encode(code))), "x")
    assert table.texts[0][39] == "żółw 39" and table.numbers[39].tolist() == [39, 2]
    with pytest.raises(UnreadableError, match="UTF-16"):
        read_table(PlainText(io.BytesIO(marked.encode(code) + b"\0\xd8\0")), "x")


def test_a_column_of_roles_after_the_names_is_read() -> None:
    roles = ("train", "Test", "other", "train")
    rows = [f"p{number},{role}{f',{number}' * 16}" for number, role in enumerate(roles)]
    head = ",".join(f"a{number}" for number in range(16))
    (group,) = read_csv(io.BytesIO("\n".join([f"name,split,{head}", *rows]).encode()), 99, "x").groups
    assert group.roles == (Role.TRAIN, Role.TEST, None, Role.TRAIN)
    assert group.names == ("p0", "p1", "p2", "p3") and group.size == GridSize(4, 4)
