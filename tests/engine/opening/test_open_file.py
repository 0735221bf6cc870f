import shutil
import zipfile
from pathlib import Path

import pytest

from engine.document import Document
from engine.errors import PinholeError
from engine.exporting.text_form import write_pictures
from engine.files.document_file import StoredDocument, write_document
from engine.files.document_kind import is_saved_document
from engine.lecture import lecture_document
from engine.opening.open_file import check_files_to_open, for_import, open_document
from tests.cases.import_cases import IMPORT_CASES


def test_the_lectures_pictures_as_text_open_as_the_lectures_document(tmp_path: Path) -> None:
    path = tmp_path / "lecture.dat"
    path.write_text(write_pictures(lecture_document()))
    assert open_document(path) == lecture_document()


def test_the_network_follows_the_size_of_the_pictures(tmp_path: Path) -> None:
    path = tmp_path / "wide.txt"
    path.write_text("train wide\n" + "X....\n" * 4)
    document = open_document(path)
    assert document.layout.widths == (20, 16, 4, 16, 20)


def test_a_saved_document_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "no-suffix"
    document = Document(train=lecture_document().train, seed=3)
    write_document(path, StoredDocument(document))
    assert open_document(path) == document


@pytest.mark.parametrize("path", ["", ".", "missing", "a\0b", "x" * 5000])
def test_a_path_without_a_readable_file_is_refused(path: str) -> None:
    with pytest.raises(PinholeError) as caught:
        open_document(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name, wanted", [("a.PNG", True), ("a.npz", True), ("a.csv", True), ("a.txt", False),
                                          ("a.pinhole", False), ("a", False)])  # fmt: skip
def test_images_arrays_and_tables_are_for_import(name: str, wanted: bool) -> None:
    assert for_import(name) is wanted


def test_files_for_import_are_only_asked_whether_they_are_there(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no picture")
    check_files_to_open([str(tmp_path / "a.png")])
    with pytest.raises(PinholeError, match="no file"):
        check_files_to_open([str(tmp_path / "b.png")])


def repacked(document: Path, target: Path) -> Path:
    """The same parts as another program zips them: by name, all deflated."""
    with zipfile.ZipFile(document) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            new.writestr(name, old.read(name))
    return target


def test_a_document_is_told_from_another_zip_by_what_is_in_it(tmp_path: Path) -> None:
    saved, torn, frames = tmp_path / "saved", tmp_path / "torn.zip", tmp_path / "frames.pinhole"
    write_document(saved, StoredDocument(lecture_document()))
    torn.write_bytes(saved.read_bytes()[:-100])
    shutil.copy(IMPORT_CASES / "16-zip-of-png" / "piskel_frames.zip", frames)
    assert is_saved_document(saved) and is_saved_document(torn)
    assert is_saved_document(repacked(saved, tmp_path / "again.zip"))
    assert not is_saved_document(frames) and not is_saved_document(tmp_path / "missing.txt")
    frames.write_bytes(frames.read_bytes()[:-100])
    assert is_saved_document(frames)  # by its name, as its list is lost
