"""Telling a document that Pinhole saved from other files, by what a file holds."""

from __future__ import annotations

from pathlib import Path

ZIP_START = b"PK\x03\x04"  # of a saved document

_DOCUMENT_MARK = b"mimetypeapplication/x-pinhole"  # the name and content of a document's first entry
_START_BYTES = 64


def is_zip(path: Path | str) -> bool:
    """Whether a file begins as a saved document does; False if it cannot be read."""
    return _start(path).startswith(ZIP_START)


def is_saved_document(path: Path | str) -> bool:
    """Whether a file is one that Pinhole saved, sound or not, rather than a ZIP of something else.

    Its beginning says so, or the list of what is in it; where that cannot be read, its name does.
    """
    from engine.files.document_file import (  # reading is not needed before the first paint
        SUFFIX,
        lists_document,
    )

    start = _start(path)
    if _DOCUMENT_MARK in start:
        return True
    listed = lists_document(path) if start.startswith(ZIP_START) else None
    return Path(path).suffix.lower() == SUFFIX if listed is None else listed


def _start(path: Path | str) -> bytes:
    """How an ordinary file begins; b"" if it cannot be read or is none."""
    try:
        if not Path(path).is_file():
            return b""
        with Path(path).open("rb") as file:
            return file.read(_START_BYTES)
    except (OSError, ValueError):
        return b""
