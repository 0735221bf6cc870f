"""Arrays and MNIST's folders through the real window: what comes in, what is said, and what can be chosen."""

import shutil

import numpy as np
import pytest
from PySide6.QtCore import QDir
from PySide6.QtTest import QTest

from engine.importing.import_plan import Target
from engine.importing.raw.raw_pictures import RawPictures
from tests.cases.import_cases import IMPORT_CASES


@pytest.fixture
def studio(make_studio):
    return make_studio(start=False)


def opened(studio, qtbot, paths):
    """The dialog for files that were dropped on the window."""
    importing = studio.desk.importing
    with qtbot.waitSignal(importing.opened):
        studio.desk.commands.open_or_import(paths)
    return importing.window


def finished(studio, qtbot, window):
    """The pictures to train on and to test with once the dialog's Import has been clicked, the others being gone."""
    window.target.replacing.setChecked(True)
    with qtbot.waitSignal(studio.desk.importing.imported):
        window.buttons.button(window.buttons.StandardButton.Ok).click()
    return studio.model.committed.train, studio.model.committed.test


def write(field, text):
    field.selectAll()
    QTest.keyClicks(field, text)


@pytest.mark.parametrize(
    ("case", "count", "said"),
    [
        ("05-gzip-trailing-garbage/tg", 20, "What stands behind its gzip data was left out."),
        ("06-npy-header", 40, ""),
        ("07-npz-object-array", 40, "Its array 'metadata' was left out"),
        ("08-npy-rgba", 1, "Colours and opacity were turned into greys"),
        ("24-standardised", 40, "the lowest to white, the highest to black"),
    ],
)
def test_each_case_comes_in_through_the_window(studio, qtbot, case, count, said):
    window = opened(studio, qtbot, [IMPORT_CASES / case])
    assert said in window.listed and bool(said) == bool(window.listed)
    train, test = finished(studio, qtbot, window)
    assert len(train) + len(test) == count


@pytest.mark.parametrize("one_folder_a_file", [False, True])
def test_an_unpacked_mnist_comes_in_with_roles_and_labels(studio, qtbot, tmp_path, one_folder_a_file):
    folder = IMPORT_CASES / "03-mnist-unpacked-folder"
    if one_folder_a_file:
        for path in (folder / "MNIST" / "raw").iterdir():
            name = path.name.replace("-idx", ".idx")
            (tmp_path / "mnist" / name).mkdir(parents=True)
            shutil.copy(path, tmp_path / "mnist" / name / name)
        folder = tmp_path / "mnist"
    window = opened(studio, qtbot, [folder])
    assert window.plan.target is Target.FILE and window.listed == ""
    train, test = finished(studio, qtbot, window)
    assert [picture.label for picture in train] == [str(number % 10) for number in range(20)]
    assert [picture.label for picture in test] == [str(number) for number in range(10)]


def test_unpacked_files_are_offered_and_one_of_them_comes_in_with_its_labels(studio, qtbot, monkeypatch):
    raw = IMPORT_CASES / "03-mnist-unpacked-folder" / "MNIST" / "raw"
    name = "train-images-idx3-ubyte"
    asked = []

    def files_to_open(title, filters, folder, many=False):
        asked.append(filters[0])
        return [raw / name]

    importing = studio.desk.importing
    monkeypatch.setattr(importing._chooser, "files_to_open", files_to_open)
    with qtbot.waitSignal(importing.opened):
        importing.choose()
    patterns = asked[0].partition("(")[2].rstrip(")").split()
    for path in (name, name.replace("-idx", ".idx"), "x_train.npy", "qmnist-test-labels-idx2-int"):
        assert QDir.match(patterns, path)
    train, test = finished(studio, qtbot, importing.window)
    assert [picture.label for picture in train] == [str(number % 10) for number in range(20)] and not test


def test_rows_that_are_no_squares_are_asked_for_as_those_of_a_table(studio, qtbot):
    window = opened(studio, qtbot, [IMPORT_CASES / "09-npy-rows"])
    rows = window.reading.rows
    assert rows.isVisibleTo(window) and "Each row was taken as a picture of 8x12." in window.listed
    assert window.imported.groups[0].size == (8, 12)
    write(rows.sides.fields[0], "16")
    assert window.imported.groups[0].size == (16, 6) and not window.fault
    rows.rows.button(True).click()
    assert window.imported.groups[0].size == (96, 20) and window.imported.count == 1
    rows.rows.button(False).click()
    train, test = finished(studio, qtbot, window)
    assert len(train) + len(test) == 20


def test_labels_from_a_file_beside_stay_with_the_rows_however_they_are_read(studio, qtbot, tmp_path):
    values = np.random.default_rng(1).integers(0, 256, (20, 96)).astype(np.uint8)
    np.save(tmp_path / "x_train.npy", values)
    np.save(tmp_path / "y_train.npy", np.arange(20) % 3)
    window = opened(studio, qtbot, [tmp_path])
    rows = window.reading.rows

    def group() -> RawPictures:
        return window.imported.groups[0]

    expected = tuple(str(number % 3) for number in range(20))
    assert group().labels == expected
    rows.rows.button(True).click()
    assert group().labels == ()
    rows.rows.button(False).click()
    assert group().labels == expected and group().names[4] == "1 #5"
    train, test = finished(studio, qtbot, window)
    assert tuple(picture.label for picture in train) == expected and not test


def test_44_a_number_that_is_no_ink_is_told_with_its_place(studio, qtbot, tmp_path):
    array = np.zeros((3, 8, 8))
    array[1, 2, 3] = 1e300
    np.save(tmp_path / "x.npy", array)
    before = studio.model.committed
    with qtbot.waitSignal(studio.desk.notice) as told:
        studio.desk.commands.open_or_import([tmp_path / "x.npy"])
    assert "It has 1e+300 in picture 2, row 3, column 4;" in told.args[0]
    assert studio.desk.importing.window is None and studio.model.committed is before
