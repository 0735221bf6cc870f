"""Writing a document file, and the words around it."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import NamedTuple

from engine.files.document_file import SUFFIX, StoredDocument, WeightsError, holds_network, write_document
from engine.progress import Progress
from engine.wording import quoted_path
from gui.documents.document_lock import Holder
from gui.documents.file_chooser import FileChooser
from gui.documents.file_stamp import FileStamp, stamp_of
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


class Written(NamedTuple):
    """A file that was saved."""

    with_run: bool
    stamp: FileStamp | None


def write_with_run(path: Path, stored: StoredDocument, progress: Progress) -> Written:
    """Save a document; should its run not fit it, without the run."""
    with_run = True
    try:
        write_document(path, stored, progress)
    except WeightsError:
        with_run = False
        write_document(path, StoredDocument(stored.document), progress)
    return Written(with_run, stamp_of(path))


class Replacing(Enum):
    """What to do about a file that holds what a save would lose."""

    REPLACE = "replace it"
    ELSEWHERE = "save as"
    NOTHING = "nothing"


def ask_to_replace(questions: Questions, path: Path, written_elsewhere: bool, untrained: bool) -> Replacing:
    """Ask before another program's work, or a trained network, is lost to a save; Return saves elsewhere."""
    dangers = []
    if written_elsewhere:
        dangers.append(f"{quoted_path(path)} was changed by another program since it was opened.")
    if untrained and holds_network(path):
        holds = "It" if dangers else quoted_path(path)
        dangers.append(f"{holds} holds a trained network, and the one in this window is untrained.")
    if not dangers:
        return Replacing.REPLACE
    sentence = " ".join([*dangers, "Saving here would replace it."])
    reply = questions.choose(sentence, ["Save &As…", "&Replace It"])
    return Replacing.NOTHING if reply is None else (Replacing.ELSEWHERE, Replacing.REPLACE)[reply]


def held_sentence(path: Path, holder: Holder) -> str:
    """Why a file cannot be saved to that another window has open."""
    return f"{quoted_path(path)} is open in {holder}; save this document under another name."
