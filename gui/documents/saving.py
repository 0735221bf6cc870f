"""Writing a document file, and the words around it."""

from __future__ import annotations

from pathlib import Path

from engine.document_file import StoredDocument, WeightsError, write_document
from engine.progress import Progress
from engine.wording import quoted_path
from gui.documents.document_lock import Holder


def write_with_run(path: Path, stored: StoredDocument, progress: Progress) -> bool:
    """Save a document; should its run not fit it, without the run, which is told by False."""
    try:
        write_document(path, stored, progress)
    except WeightsError:
        write_document(path, StoredDocument(stored.document), progress)
        return False
    return True


def is_same_file(path: Path, other: Path) -> bool:
    """Whether two paths lead to one file; if neither is there, whether they are the same."""
    try:
        return path.samefile(other)
    except OSError:
        return path.absolute() == other.absolute()


def held_sentence(path: Path, holder: Holder) -> str:
    """Why a file cannot be saved to that another window has open."""
    return f"{quoted_path(path)} is open in {holder}; save this document under another name."
