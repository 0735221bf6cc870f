"""Opening a file as a document, by what it holds and not by its name."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from engine.document import Document
from engine.errors import PinholeError
from engine.files.document_kind import ZIP_START
from engine.files.faults import open_sentence
from engine.importing.suffixes import SUFFIXES
from engine.lecture import LECTURE_SEED
from engine.pictures.text_format import (
    LARGEST_TEXT,
    TEXT_SUFFIX,
    check_text_length,
    decode_text,
    parse_pictures,
)
from engine.wording import quoted_path


class NoTrainingError(PinholeError):
    """A text of pictures of which none is to train on."""


class OpenedFile(NamedTuple):
    """A document, and a sentence on how its text was taken, if that could be otherwise."""

    document: Document
    remark: str = ""


def open_document(path: Path | str) -> Document:
    """The document in a file, see `open_text_or_document`."""
    return open_text_or_document(path).document


def open_text_or_document(path: Path | str) -> OpenedFile:
    """The document in a file: one that Pinhole saved, or pictures in the text form.

    What is called `.pinhole` is a saved document or damaged. A text holds pictures only, so everything else is
    as in the lecture's document. Raises `PinholeError` if the file cannot be read, is too large or holds
    something else, and `NoTrainingError` if it has no training picture.
    """
    path = Path(path)
    if (data := _start_or_text(path)) == ZIP_START:
        return OpenedFile(_saved_document(path))
    return _text_document(data, quoted_path(path))


def check_files_to_open(paths: Sequence[str]) -> None:
    """Raise `PinholeError` with what opening these files together would say, before there is a window.

    One file is opened as a document, unless it is `for_import`. Several are brought in as pictures, so a text
    among them needs no training picture. Of files for import only their being there is asked, and of a folder
    that there is a file for import in it: what is wrong in them, the import lists. So it does with a file of
    a kind that Pinhole does not know, if there is another one.
    """
    foreign: list[PinholeError] = []
    for name in paths:
        path = Path(name)
        check_is_there(name)
        if path.is_dir():
            _check_folder(path)
        elif not for_import(path):
            try:
                _check_readable(path, alone=len(paths) == 1)
            except NoTrainingError:
                raise
            except PinholeError as error:
                _check_import(path, error, foreign)
    if foreign and len(foreign) == len(paths):
        raise foreign[0]


def check_is_there(name: Path | str) -> None:
    """Raise `PinholeError` unless this is a folder or an ordinary file that can be read."""
    if not str(name).strip():
        raise PinholeError("The name of the file is empty; name a file, or none for the lecture's pictures.")
    try:
        is_folder = Path(name).is_dir()
    except (OSError, ValueError) as error:
        raise PinholeError(open_sentence(error, Path(name))) from None
    if not is_folder:
        _ordinary_size(Path(name))


def for_import(path: Path | str) -> bool:
    """Whether this holds pictures to bring into a document: a folder, or by its name an image, array or table."""
    suffix = Path(path).suffix.lower()
    return (suffix in SUFFIXES and suffix != TEXT_SUFFIX) or (bool(str(path)) and Path(path).is_dir())


def _check_readable(path: Path, alone: bool) -> None:
    """Raise `PinholeError` for what is neither a document nor pictures in the text form."""
    if alone:
        open_document(path)
        return
    data = _start_or_text(path)
    if data == ZIP_START:
        _saved_document(path)
    else:
        parse_pictures(decode_text(data, quoted_path(path)), quoted_path(path))


def _check_folder(path: Path) -> None:
    from engine.importing.folder_files import files_of
    from engine.importing.raw.raw_pictures import FileFault

    faults: list[FileFault] = []
    if not files_of([path], faults):
        raise PinholeError(
            faults[0].sentence
            if faults
            else f"There are no pictures in {quoted_path(path)} that Pinhole can import; choose another folder."
        )


def _check_import(path: Path, as_text: PinholeError, foreign: list[PinholeError]) -> None:
    """Nothing if a file holds pictures, whatever its name says; else raise, or add to what is `foreign`."""
    from engine.importing.import_files import import_files
    from engine.opening.foreign_files import complaint_of

    imported = import_files([path])
    if imported.count:
        return
    complaint = complaint_of(path, as_text, imported)
    if complaint is as_text:
        raise complaint from None
    foreign.append(complaint)


def _start_or_text(path: Path) -> bytes:
    """`ZIP_START` for a document, by its name or its beginning; all of any other file."""
    from engine.files.document_file import SUFFIX

    size = _ordinary_size(path)
    if path.suffix.lower() == SUFFIX:
        return ZIP_START
    try:
        with path.open("rb") as file:
            data = file.read(len(ZIP_START))
            if data != ZIP_START:
                check_text_length(size, quoted_path(path))
                data += file.read(LARGEST_TEXT + 1 - len(data))
            return data
    except (OSError, ValueError) as error:
        raise PinholeError(open_sentence(error, path)) from None


def _ordinary_size(path: Path) -> int:
    """The bytes of a file that is there and can be read; raises `PinholeError` for anything else."""
    shown = quoted_path(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise PinholeError(f"{shown} is a folder; name a file in it.")
        if not stat.S_ISREG(status.st_mode):
            raise PinholeError(f"{shown} is not an ordinary file; copy what it gives into one first.")
        with path.open("rb"):
            return status.st_size
    except (OSError, ValueError) as error:
        raise PinholeError(open_sentence(error, path)) from None


def _text_document(data: bytes, shown: str) -> OpenedFile:
    pictures = parse_pictures(decode_text(data, shown), shown)
    if not pictures.train:
        raise NoTrainingError(
            f"{shown} has no training picture; begin at least one of its pictures with 'train', not 'test'."
        )
    document = Document(size=pictures.size, train=pictures.train, test=pictures.test, seed=LECTURE_SEED)
    return OpenedFile(document, pictures.remark)


def _saved_document(path: Path) -> Document:
    from engine.files.document_file import read_document

    return read_document(path, weights=False).document
