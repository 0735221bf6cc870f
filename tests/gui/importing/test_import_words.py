"""What the import dialog and the command line say of what they found is true and reads well."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel

from engine.opening.document_of_files import document_of_files
from gui.importing.row_fields import RowFields
from tests.gui.importing.test_import_columns import dated

DRAWN = np.random.default_rng(5)


@pytest.fixture
def opened(make_studio, qtbot):
    studio = make_studio(start=False)

    def open_(path):
        with qtbot.waitSignal(studio.desk.importing.opened):
            studio.desk.commands.open_or_import([path])
        return studio.desk.importing.window

    yield open_
    studio.desk.importing.close()


def labelled_folders(folder, *labels):
    """Twelve small images, p1 to p12, in a folder for each label."""
    for number in range(1, 13):
        home = folder / "set" / labels[number % len(labels)]
        home.mkdir(parents=True, exist_ok=True)
        values = DRAWN.integers(0, 2, (8, 8)) * 255
        Image.fromarray(values.astype(np.uint8)).save(home / f"p{number}.png")
    return folder / "set"


def test_a_note_on_many_files_names_the_first_of_them(opened, tmp_path):
    listed = opened(labelled_folders(tmp_path, "dog", "cat")).listed
    assert listed == "p1.png and 11 more: The name of the folder was taken for the label."


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (("cat",), "12 pictures have a label, the same for all."),
        (("cat", "dog"), "12 pictures have a label, 2 different ones in all."),
    ],
)
def test_labels_are_counted_in_words_that_fit(tmp_path, labels, said):
    assert said in document_of_files([labelled_folders(tmp_path, *labels)]).notes


def test_a_photograph_that_was_reduced_is_not_said_to_have_been_small(opened, tmp_path):
    photo = DRAWN.integers(0, 256, (600, 800)).astype(np.uint8)
    Image.fromarray(photo).save(tmp_path / "photo.png")
    window = opened(tmp_path / "photo.png")
    titles = [label.text() for label in window.findChildren(QLabel) if label.property("role") == "title"]
    assert titles == ["1 picture reduced to 400x300"]
    found = document_of_files([tmp_path / "photo.png"]).notes[0]
    assert found == "Found 1 picture reduced to 400x300."


def test_labels_that_are_too_few_are_counted(opened, tmp_path):
    pictures = DRAWN.integers(0, 256, (40, 8, 8)).astype(np.uint8)
    np.savez(tmp_path / "mismatch.npz", x_train=pictures, y_train=np.arange(30) % 3)
    listed = opened(tmp_path / "mismatch.npz").listed
    assert "Its array 'y_train' was left out: there are 30 labels for 40 pictures." in listed


def test_captions_begin_alike(opened, tmp_path):
    rows = opened(dated(tmp_path, ("label",))).findChild(RowFields)
    captions = [label.text() for label in rows.sides.findChildren(QLabel)]
    assert captions == ["&Width", "&Height"]
