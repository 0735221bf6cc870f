"""What each column of a table is can be said in the real window, and the preview follows at once."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.importing.raw.table import Use
from engine.pictures.place import Role

CASES = Path(__file__).parents[2] / "cases" / "imports"
SPRITES = np.loadtxt(CASES / "17-savetxt" / "savetxt.txt").reshape(-1, 8, 8)
FILES = sorted(
    path.relative_to(CASES)
    for case in ("01-pandas-index", "02-index-and-label", "17-savetxt", "18-excel-csv", "26-fer2013")
    for path in (CASES / case).iterdir()
)


@pytest.fixture
def opened(make_studio, qtbot):
    """Opens the import of a file in the real window."""
    studio = make_studio(start=False)

    def open_(path):
        with qtbot.waitSignal(studio.desk.importing.opened):
            studio.desk.commands.open_or_import([path])
        return studio, studio.desk.importing.window

    return open_


def pick(choice, use):
    """Choose with the keyboard, as the list is walked through."""
    choice.setFocus()
    place = choice.findText(
        {Use.PIXEL: "Pixels", Use.LABEL: "Label", Use.NAME: "Name", Use.NONE: "Leave out"}[use]
    )
    while choice.currentIndex() != place:
        QTest.keyClick(choice, Qt.Key.Key_Down if choice.currentIndex() < place else Qt.Key.Key_Up)


def sprites(window):
    values = window.imported.groups[0].values
    return values / 255 if values.dtype == np.uint8 else values


@pytest.mark.parametrize("name", FILES, ids=str)
def test_every_table_people_brought_comes_in_through_the_window(opened, qtbot, name):
    studio, window = opened(CASES / name)
    count, side = (60, 28) if name.name == "m_id_label.csv" else (40, 8)
    assert window.imported.count == count and window.imported.groups[0].size == (side, side)
    assert not window.fault
    if side == 8:
        np.testing.assert_array_equal(sprites(window), SPRITES)
    if name.parts[0] not in ("17-savetxt", "18-excel-csv"):
        assert "pixels" in window.listed
    before = len(studio.model.committed.pictures)
    with qtbot.waitSignal(studio.desk.importing.imported):
        window.accept()
    assert len(studio.model.committed.pictures) == before + count


def test_labels_and_roles_come_into_the_document(opened, qtbot):
    studio, window = opened(CASES / "26-fer2013" / "fer_like.csv")
    with qtbot.waitSignal(studio.desk.importing.imported):
        window.accept()
    document = studio.model.committed
    assert document.test[-1].label == "3" and document.of_role(Role.TRAIN)[-1].label != ""


def test_a_column_is_made_a_label_a_name_or_nothing(opened):
    _, window = opened(CASES / "02-index-and-label" / "pandas_index_label_first.csv")
    fields = window.reading.rows
    assert [fields.choice(column).value for column in (0, 1)] == [Use.NAME, Use.LABEL]
    assert window.preview.names[-1] == "39 (3)"
    pick(fields.choice(0), Use.NONE)
    group = window.imported.groups[0]
    assert group.names[:2] == group.labels[:2] == ("0", "1") and window.preview.names[-1] == group.labels[-1]
    pick(fields.choice(1), Use.NONE)
    assert not window.imported.groups[0].labels
    assert window.imported.groups[0].names[0] == "pandas_index_label_first 1"
    pick(fields.choice(1), Use.PIXEL)
    assert window.imported.groups[0].size.pixels == 65 and not window.fault
    pick(fields.choice(1), Use.LABEL)
    assert fields.choice(0).value is Use.NONE
    np.testing.assert_array_equal(sprites(window), SPRITES)
    window.reject()


def test_any_columns_can_be_reached(opened, qtbot):
    _, window = opened(CASES / "17-savetxt" / "savetxt.txt")
    columns = window.reading.rows.columns
    assert not columns.choices
    for field, number in ((columns.first, 57), (columns.last, 64)):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, str(number))
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert columns.those.value is Use.PIXEL
    pick(columns.those, Use.NONE)
    assert window.imported.groups[0].size == (8, 7)
    np.testing.assert_array_equal(sprites(window), SPRITES[:, :7])
    (choice,) = columns.choices.values()
    assert choice.accessibleName() == "What columns 57 to 64 is"
    pick(choice, Use.PIXEL)
    assert window.imported.groups[0].size == (8, 8)
    window.reject()


def test_words_cannot_be_pixels(opened):
    _, window = opened(CASES / "26-fer2013" / "fer_like.csv")
    columns = window.reading.rows.columns
    pick(columns.choice(65), Use.PIXEL)
    assert "Column 3 ('Usage') holds texts, such as 'Training'" in window.fault
    pick(columns.choice(65), Use.NONE)
    assert not window.fault and not window.imported.has_roles
    assert columns.reach.isHidden()  # all columns but that of the pixels are listed
    window.reject()


def test_something_must_be_pixels(opened):
    _, window = opened(CASES / "01-pandas-index" / "id_first.csv")
    columns = window.reading.rows.columns
    columns.last.set_value(65)
    pick(columns.those, Use.NONE)
    assert window.fault == "No column is a pixel; say which columns are."
    (choice,) = columns.choices.values()
    pick(choice, Use.PIXEL)
    assert not window.fault and window.imported.groups[0].size.pixels == 65
    window.reject()


def test_the_control_can_be_heard(opened):
    _, window = opened(CASES / "01-pandas-index" / "id_first.csv")
    columns = window.reading.rows.columns
    assert columns.choice(0).accessibleName() == "What column 1, id is"
    for widget in (columns.first, columns.last, columns.those):
        assert widget.accessibleName() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    window.reject()


def dated(folder, heads):
    """A CSV file of forty sprites with `heads` before the pixels, and what stands below these heads."""
    below = {
        "date": lambda row: f"2024-05-{1 + row % 3:02}",
        "time": lambda row: f"10:{row % 7:02}",
        "when": lambda row: f"{1 + row % 3}.5.2024 10:15",
        "place": lambda row: ("here", "there")[row % 2],
        "split": lambda row: ("train", "test")[row % 4 == 0],
        "label": lambda row: ("cat", "dog")[row % 2],
    }
    lines = [",".join([*heads, *(f"pixel{place}" for place in range(64))])]
    for row, sprite in enumerate(SPRITES):
        lines.append(",".join([*(below[head](row) for head in heads), *(f"{v:g}" for v in sprite.ravel())]))
    path = folder / "dated.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.mark.parametrize(
    "heads", [("date", "time", "split", "label"), ("when", "place", "label"), ("time", "label", "date")]
)
def test_the_column_that_is_called_label_is_the_label_and_moments_are_left_out(opened, tmp_path, heads):
    _, window = opened(dated(tmp_path, heads))
    fields, label = window.reading.rows, heads.index("label")
    assert fields.choice(label).value is Use.LABEL
    left = [column for column, head in enumerate(heads) if head not in ("label", "split")]
    assert all(fields.choice(column).value is Use.NONE for column in left)
    assert set(window.imported.groups[0].labels) == {"cat", "dog"}
    assert f"olumn {label + 1} ('label') was taken for the label" in window.listed or (
        f"olumn {label + 1} ('label') for the label" in window.listed
    )
    window.reject()


def test_the_documents_grid_stays_when_the_table_is_read_otherwise(opened, tmp_path):
    _, window = opened(dated(tmp_path, ("label",)))
    assert window.target.grid.value == "stay"
    columns = window.reading.rows.columns
    for field, number in ((columns.first, 58), (columns.last, 65)):
        field.set_value(number)
    pick(columns.those, Use.NONE)
    assert window.imported.groups[0].size == (8, 7) and window.imported.count > 6
    assert window.target.grid.value == "stay" and window.plan.size is None
    window.target.grid.setFocus()
    QTest.keyClick(window.target.grid, Qt.Key.Key_Down)  # by hand, the pictures' own size is offered
    assert window.plan.size == (8, 7)
    window.reject()
