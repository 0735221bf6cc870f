"""Opening a file as a document, by what it holds and not by its name."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path

from engine.document import Document
from engine.errors import PinholeError
from engine.files.faults import open_sentence
from engine.lecture import LECTURE_SEED
from engine.pictures.text_format import LARGEST_TEXT, check_text_length, decode_text, parse_pictures
from engine.wording import quoted_path

ZIP_START = b"PK\x03\x04"  # of a saved document
TEXT_SUFFIX = ".txt"


def open_document(path: Path | str) -> Document:
    """The document in a file: one that Pinhole saved, or pictures in the text form.

    A text holds pictures only, so everything else is as in the lecture's document. Raises `PinholeError` if
    the file cannot be read, is too large, holds something else, or has no training picture.
    """
    path = Path(path)
    data = _start_or_text(path)
    return _saved_document(path) if data == ZIP_START else _text_document(data, quoted_path(path))


def check_files_to_open(paths: Sequence[str]) -> None:
    """Raise `PinholeError` with what opening these files together would say, before there is a window.

    One file is opened as a document, unless it is `for_import`. Several are brought in as pictures, so a text
    among them needs no training picture. Of files for import only their being there is asked: what is wrong
    in them, the import lists.
    """
    for name in paths:
        path = Path(name)
        if for_import(path):
            _ordinary_size(path)
        elif len(paths) == 1:
            open_document(path)
        else:
            data = _start_or_text(path)
            if data == ZIP_START:
                _saved_document(path)
            else:
                parse_pictures(decode_text(data, quoted_path(path)), quoted_path(path))


def for_import(path: Path | str) -> bool:
    """Whether a file holds pictures to bring into a document, by its name: an image, an array or a table."""
    from engine.pictures.import_files import SUFFIXES

    suffix = Path(path).suffix.lower()
    return suffix in SUFFIXES and suffix != TEXT_SUFFIX


def is_zip(path: Path | str) -> bool:
    """Whether a file begins as a saved document does; False if it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return file.read(len(ZIP_START)) == ZIP_START
    except (OSError, ValueError):
        return False


def _start_or_text(path: Path) -> bytes:
    """`ZIP_START`, or all of a file that does not begin with it."""
    size = _ordinary_size(path)
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


def _text_document(data: bytes, shown: str) -> Document:
    pictures = parse_pictures(decode_text(data, shown), shown)
    if not pictures.train:
        raise PinholeError(
            f"{shown} has no training picture; begin at least one of its pictures with 'train', not 'test'."
        )
    return Document(size=pictures.size, train=pictures.train, test=pictures.test, seed=LECTURE_SEED)


def _saved_document(path: Path) -> Document:
    from engine.document_file import read_document

    return read_document(path, weights=False).document
