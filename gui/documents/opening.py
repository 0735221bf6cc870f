"""Reading a document file of either kind: one that Pinhole saved, or pictures as text."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import NamedTuple

from engine.files.document_file import SUFFIX, StoredDocument, lists_document, read_document
from engine.files.document_kind import is_saved_document, is_zip
from engine.pictures.text_format import TEXT_SUFFIX
from engine.wording import quoted_path
from gui.documents.document_lock import Holder
from gui.documents.file_stamp import FileStamp, stamp_of
from gui.documents.previous_version import is_previous_version
from gui.documents.questions import Questions

DOCUMENT_SUFFIXES = (SUFFIX, TEXT_SUFFIX)


class Opened(NamedTuple):
    """What a file holds, and the file's stamp before it was read."""

    stored: StoredDocument
    stamp: FileStamp | None


def read_any(path: Path, weights: bool = True) -> Opened:
    """The document in a file, with its run; raises `PinholeError`, `WeightsError` if only the run is bad."""
    from engine.opening.open_file import open_document

    stamp = stamp_of(path)
    whole = begins_as_zip(path)
    return Opened(read_document(path, weights) if whole else StoredDocument(open_document(path)), stamp)


def opens_by_choice(path: Path) -> bool:
    """Whether a file that was chosen in *Open* is opened rather than imported: a document or a text of pictures."""
    if path.suffix.lower() != TEXT_SUFFIX or is_zip(path):
        return is_saved_document(path)
    from engine.importing.tables.csv_files import is_table

    try:
        if not path.is_file():  # a pipe would be waited for
            return True
        with path.open("rb") as file:
            return not is_table(file)
    except (OSError, ValueError):
        return True  # to tell why


class HeldReply(Enum):
    """What to do about a document that another window has open."""

    COPY = "open a copy"
    ANYWAY = "open anyway"
    NOTHING = "nothing"


def ask_about_holder(questions: Questions, path: Path, holder: Holder) -> HeldReply:
    """Ask; on this computer a holder is alive, and its document is not opened twice."""
    replies = ["&Open a Copy"] if holder.is_here else ["&Open a Copy", "Open &Anyway"]
    sentence = f"{quoted_path(path)} is open in {holder}; you can open a copy of what was last saved."
    reply = questions.choose(sentence, replies)
    return HeldReply.NOTHING if reply is None else (HeldReply.COPY, HeldReply.ANYWAY)[reply]


def begins_as_zip(path: Path) -> bool:
    """Whether a file can be a saved document; one named like it counts, so that its faults are told."""
    return path.suffix.lower() == SUFFIX or is_zip(path)


def is_read_first(path: Path) -> bool:
    """Whether a file is read before the question about unsaved work.

    A previous version, because a save for the question would take its place; and a document that has lost the list
    of its parts, which is seen at once: nobody is to give work up for a damaged file.
    """
    return is_previous_version(path) or (is_zip(path) and lists_document(path) is None)
