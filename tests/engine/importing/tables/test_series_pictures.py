"""The columns of a table as time series: each window is the curve of its rows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.importing.import_files import import_files
from engine.importing.raw.column_words import Use
from engine.importing.raw.table import RowLayout, Table
from engine.importing.raw.unreadable import UnreadableError
from engine.importing.raw.windows import Windows
from engine.importing.tables import series_pictures
from engine.importing.tables.row_pictures import pictures_of
from engine.importing.tables.series_pictures import guessed_windows
from engine.importing.tables.table_guess import guess_sentences, guessed_layout, is_open_to_question
from engine.pictures.curve_columns import curve_columns
from engine.pictures.place import Role

PIXEL = Use.PIXEL
WAVE = np.sin(np.arange(100, dtype=np.float32) / 5)
numbers = arrays(
    np.float32,
    st.tuples(st.integers(8, 40), st.integers(1, 3)),
    elements=st.floats(-1000, 1000, width=32),
)
windows = st.builds(Windows, st.integers(4, 8), st.integers(1, 12), st.integers(4, 12), st.booleans())


@given(numbers, windows)
def test_every_window_is_the_curve_of_its_rows_between_the_ends_of_the_range(
    values: npt.NDArray[np.float32], cut: Windows
) -> None:
    rows, count = values.shape
    table = Table(values, "a", heads=("x", "y", "z")[:count])
    pictures, said = pictures_of(table, RowLayout((PIXEL,) * count, None, cut))
    expected, names = [], []
    for series in range(count):
        of = values[:, series : series + 1] if cut.apart else values
        low, high = float(of.min()), float(of.max())
        for start in range(0, rows - cut.length + 1, cut.step):
            window = values[start : start + cut.length, series].astype(np.float64)
            scaled = (window - low) / (high - low) if high > low else np.full(cut.length, 0.5)
            expected.append(curve_columns(scaled[np.newaxis], cut.height)[0])
            names.append(f"{table.heads[series]} {start + 1}-{start + cut.length}")
    np.testing.assert_array_equal(pictures.values, np.array(expected) * np.uint8(255))
    assert pictures.names == tuple(names) and len(said) == 1
    assert pictures.labels == (tuple(name[0] for name in names) if count > 1 else ())


@given(numbers)
def test_what_is_guessed_of_a_table_can_be_done(values: npt.NDArray[np.float32]) -> None:
    cut = guessed_windows(Table(values, "a"), (PIXEL,) * values.shape[1])
    if cut is None:
        assert (values == values[0]).all()
        return
    pictures, _ = pictures_of(Table(values, "a"), RowLayout((PIXEL,) * values.shape[1], None, cut))
    assert len(pictures.names) >= values.shape[1]


def test_windows_lie_side_by_side_where_there_are_enough_and_ranges_tell_what_is_drawn_apart() -> None:
    assert guessed_windows(Table(np.arange(400.0, dtype=np.float32)[:, None], "a"), (PIXEL,)) == Windows()
    short = Table(WAVE[:, None], "a")
    assert guessed_windows(short, (PIXEL,)) == Windows(step=4)
    prices = Table(np.column_stack([WAVE, 3 * WAVE]), "a")
    volumes = Table(np.column_stack([WAVE, 300 * WAVE]), "a")
    both = (PIXEL, PIXEL)
    guessed = [guessed_windows(table, both) for table in (prices, volumes)]
    assert [one.apart for one in guessed if one is not None] == [False, True]
    assert guessed_windows(Table(np.ones((90, 1), np.uint8), "a"), (PIXEL,)) is None


@pytest.mark.parametrize(
    ("cut", "words"),
    [
        (Windows(length=3), "4 to 64 moments, not 3"),
        (Windows(height=65), "4 to 64 rows high, not 65"),
        (Windows(step=0), "step of 1 or more"),
        (Windows(length=64), "has 50 rows, and a window is 64"),
    ],
)
def test_a_window_that_cannot_be_is_refused(cut: Windows, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        pictures_of(Table(WAVE[:50, None], "a"), RowLayout((PIXEL,), None, cut))


def test_rows_too_short_for_pictures_are_moments_and_what_was_guessed_is_said() -> None:
    days = tuple(f"2024-01-{day % 28 + 1:02}" for day in range(100))
    table = Table(np.column_stack([WAVE, WAVE]), "a", {0: days}, ("date", "x", "y"))
    layout = guessed_layout(table)
    assert layout == RowLayout((Use.NONE, PIXEL, PIXEL), None, Windows(step=4))
    assert is_open_to_question(table)
    assert guess_sentences(table, layout) == [
        "Its 2 columns were taken for time series: each picture is a curve of 16 rows, and one begins every"
        " 4 rows, so they overlap.",
        "Column 1 ('date') was left out.",
    ]


def test_a_column_of_labels_or_roles_speaks_for_windows_of_which_all_rows_agree(tmp_path: Path) -> None:
    rows = [
        f"{value:.3f},{'ab'[row >= 50]},{'train' if row < 60 else 'test'}" for row, value in enumerate(WAVE)
    ]
    (tmp_path / "a.csv").write_text("\n".join(["value,label,split", *rows]))
    (group,) = import_files([tmp_path / "a.csv"]).groups
    starts = range(0, 85, 4)
    assert group.labels == tuple("a" if s <= 34 else "b" if s >= 50 else "" for s in starts)
    assert group.roles == tuple(Role.TRAIN if s <= 44 else Role.TEST if s >= 60 else None for s in starts)
    assert group.names[0] == "value 1-16"


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.dat.csv"])
@pytest.mark.parametrize("head", ["", "height\n", "# measured\n"])
def test_a_plain_column_of_numbers_is_a_series(tmp_path: Path, name: str, head: str) -> None:
    (tmp_path / name).write_text(head + "\n".join(f"{value:.4f}" for value in WAVE) + "\n")
    imported = import_files([tmp_path / name])
    (group,) = imported.groups
    assert not imported.faults and group.size == (16, 16) and len(group.names) == 22
    low, high = WAVE.min(), WAVE.max()
    expected = curve_columns(((WAVE[:16] - low) / (high - low))[np.newaxis], 16)
    np.testing.assert_array_equal(group.values[0] > 0, expected[0])


def test_no_more_windows_are_taken_than_a_document_has_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(series_pictures, "MOST_PICTURES", 200)
    table = Table(np.column_stack([WAVE, WAVE, WAVE]), "a")
    pictures, said = pictures_of(table, RowLayout((PIXEL,) * 3, None, Windows(8, 1, 8)))
    assert len(pictures.names) == 2 * 93 and said[0].startswith("Only 2 columns")
