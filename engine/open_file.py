"""Opening a file as a document, by what it holds and not by its name."""

from __future__ import annotations

import stat
from pathlib import Path

from engine.document import Document
from engine.errors import PinholeError
from engine.files.faults import open_sentence
from engine.lecture import LECTURE_SEED
from engine.pictures.text_format import LARGEST_TEXT, check_text_length, decode_text, parse_pictures
from engine.wording import quoted_path

ZIP_START = b"PK\x03\x04"  # of a saved document


def open_document(path: Path | str) -> Document:
    """The document in a file: one that Pinhole saved, or pictures in the text form.

    A text holds pictures only, so everything else is as in the lecture's document. Raises `PinholeError` if
    the file cannot be read, is too large, holds something else, or has no training picture.
    """
    path = Path(path)
    shown = quoted_path(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise PinholeError(f"{shown} is a folder; name a file in it.")
        if not stat.S_ISREG(status.st_mode):
            raise PinholeError(f"{shown} is not an ordinary file; copy what it gives into one first.")
        with path.open("rb") as file:
            data = file.read(len(ZIP_START))
            if data != ZIP_START:
                check_text_length(status.st_size, shown)
                data += file.read(LARGEST_TEXT + 1 - len(data))
    except (OSError, ValueError) as error:
        raise PinholeError(open_sentence(error, path)) from None
    return _saved_document(path) if data == ZIP_START else _text_document(data, shown)


def is_zip(path: Path | str) -> bool:
    """Whether a file begins as a saved document does; False if it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return file.read(len(ZIP_START)) == ZIP_START
    except (OSError, ValueError):
        return False


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
