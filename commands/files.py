"""The files that a command is given, and the document that they make."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from commands.arguments import ArgumentParser
from engine.document import Document
from engine.lecture import lecture_document
from engine.opening.document_of_files import document_of_files

KINDS = (
    "a document, pictures as text, or what the window imports: images, GIF, NPY and NPZ arrays, CSV tables,"
    " MNIST's files, packed or not, and folders of them; what is guessed about them is told on stderr"
)


def add_files(parser: ArgumentParser) -> None:
    """The files of every command that trains."""
    parser.add_argument("files", nargs="*", default=[], metavar="FILE", help=KINDS)


def document_of(files: Sequence[str]) -> Document:
    """The document in the files, the lecture's if there is none; each guess is one line on stderr."""
    if not files:
        return lecture_document()
    found = document_of_files(files)
    for note in found.notes:
        print(note, file=sys.stderr)
    return found.document
