"""Writing a document file, and the words around it."""

from __future__ import annotations

from pathlib import Path

from engine.document_file import SUFFIX, StoredDocument, WeightsError, write_document
from engine.progress import Progress
from engine.wording import quoted_path
from gui.documents.document_lock import Holder
from gui.documents.file_chooser import FileChooser
from gui.documents.questions import Questions

SAVE_FILTERS = (f"Pinhole documents (*{SUFFIX})",)


def ask_where_to_save(chooser: FileChooser, questions: Questions, suggestion: Path) -> Path | None:
    """The file that the user names, with a document's suffix; None if none is wanted after all."""
    chosen = chooser.file_to_save("Save As", SAVE_FILTERS, suggestion)
    if chosen is None or chosen.suffix.lower() == SUFFIX:
        return chosen
    chosen = chosen.with_name(chosen.name + SUFFIX)
    if chosen.exists():  # the file dialog has asked about another name
        sentence = f"{quoted_path(chosen)} is there already; replace it?"
        if questions.choose(sentence, ["&Replace"], losing=True) is None:
            return None
    return chosen


def write_with_run(path: Path, stored: StoredDocument, progress: Progress) -> bool:
    """Save a document; should its run not fit it, without the run, which is told by False."""
    try:
        write_document(path, stored, progress)
    except WeightsError:
        write_document(path, StoredDocument(stored.document), progress)
        return False
    return True


def ask_to_lose_network(questions: Questions, path: Path) -> int | None:
    """What to do where a file holds a trained network and would get an untrained one: 0 another file, 1 replace it."""
    sentence = (
        f"{quoted_path(path)} holds a trained network, and the one in this window is untrained."
        " Saving here would replace it."
    )
    return questions.choose(sentence, ["Save &As…", "&Replace It"])


def is_same_file(path: Path, other: Path) -> bool:
    """Whether two paths lead to one file; if neither is there, whether they are the same."""
    try:
        return path.samefile(other)
    except OSError:
        return path.absolute() == other.absolute()


def held_sentence(path: Path, holder: Holder) -> str:
    """Why a file cannot be saved to that another window has open."""
    return f"{quoted_path(path)} is open in {holder}; save this document under another name."
