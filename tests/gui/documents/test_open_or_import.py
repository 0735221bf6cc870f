"""What is chosen in *Open* or dropped is opened if it is a document, and imported if it is pictures."""

import os
import shutil

import numpy as np
import pytest

from engine.exporting.text_form import write_pictures
from engine.files.document_file import StoredDocument, write_document
from engine.lecture import lecture_document
from tests.cases.import_cases import IMPORT_CASES


def zip_of_frames(path):
    shutil.copy(IMPORT_CASES / "16-zip-of-png" / "piskel_frames.zip", path)


def npz(path):
    with path.open("wb") as file:
        np.savez(file, pictures=np.eye(8)[np.newaxis])


def table(path):
    shutil.copy(IMPORT_CASES / "17-savetxt" / "savetxt.txt", path)


def text(path):
    path.write_text(write_pictures(lecture_document()))


def document(path):
    write_document(path, StoredDocument(lecture_document()))


@pytest.mark.parametrize("by", ["chosen", "dropped"])
@pytest.mark.parametrize(
    ("make", "name"),
    [
        (zip_of_frames, "frames"),
        (zip_of_frames, "frames.pinhole"),
        (zip_of_frames, "frames.txt"),
        (npz, "array.bin"),
        (table, "table.txt"),
    ],
)
def test_pictures_are_imported_by_whatever_name(room, tmp_path, qtbot, by, make, name):
    make(tmp_path / name)
    with qtbot.waitSignal(room.desk.importing.opened):
        if by == "chosen":
            room.chooser.open = [tmp_path / name]
            room.desk.commands.open.trigger()
        else:
            room.desk.commands.open_or_import([tmp_path / name])
    assert room.desk.importing.window.imported.count and not room.notices
    room.desk.importing.window.reject()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_refused_and_not_waited_for(room, tmp_path, qtbot):
    os.mkfifo(tmp_path / "pipe.txt")
    room.chooser.open = [tmp_path / "pipe.txt"]
    with qtbot.waitSignal(room.desk.notice) as told:
        room.desk.commands.open.trigger()
    assert "not an ordinary file" in told.args[0]


@pytest.mark.parametrize(("make", "name"), [(text, "text.txt"), (document, "saved"), (document, "saved.zip")])
def test_a_document_and_a_text_of_pictures_are_opened(room, tmp_path, qtbot, make, name):
    make(tmp_path / name)
    room.chooser.open = [tmp_path / name]
    with qtbot.waitSignal(room.model.replaced):
        room.desk.commands.open.trigger()
    assert room.desk.importing.window is None and not room.notices


def test_an_import_that_begins_takes_away_what_was_said_of_the_last(make_studio, qtbot, tmp_path):
    studio = make_studio(start=False)
    banner, importing = studio.window.banner, studio.desk.importing
    (tmp_path / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")
    with qtbot.waitSignal(importing.notice):
        importing.import_paths([tmp_path / "bad.png"])
    assert banner.isVisible() and "Nothing was imported" in banner.text
    (tmp_path / "good.txt").write_text("\n".join(["0 1 0 1 0 1 0 1"] * 8))
    with qtbot.waitSignal(importing.opened):
        importing.import_paths([tmp_path / "good.txt"])
    assert not banner.isVisible()
    importing.close()
    studio.window.tell("Something else.")
    with qtbot.waitSignal(importing.opened):
        importing.import_paths([tmp_path / "good.txt"])
    assert banner.isVisible()
    importing.close()
