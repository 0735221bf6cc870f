"""A document made of files of any kind: a saved document, or everything that can be imported.

What the import dialog would ask is decided as the dialog proposes it, and said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.document import USUAL_SIZE, Document
from engine.errors import PinholeError
from engine.importing.import_files import import_files
from engine.importing.import_plan import (
    FEWEST_TO_SHARE,
    ImportPlan,
    Target,
    first_plan,
    imported_into,
    proposed_size,
)
from engine.importing.import_words import found_sentence, note_lines, nothing_sentence
from engine.importing.raw.raw_pictures import ImportedPictures
from engine.lecture import LECTURE_SEED
from engine.opening.foreign_files import complaint_of
from engine.opening.open_file import NoTrainingError, check_is_there, for_import, open_text_or_document
from engine.pictures.picture import GridSize
from engine.pictures.place import Role
from engine.wording import counted, one_line, quoted_path


@dataclass(frozen=True, eq=False)
class FoundDocument:
    """A document, and a line on each thing that was decided or left out on the way to it."""

    document: Document
    notes: tuple[str, ...] = ()


def document_of_files(paths: Sequence[Path | str]) -> FoundDocument:
    """The document in a file, or one of the pictures in files and folders.

    A saved document and pictures in the text form are opened as they are. Everything else is imported into an
    empty document with the lecture's settings. Raises `PinholeError` for a path that leads nowhere, and if
    there is no picture in all of them.
    """
    complaint: PinholeError | None = None
    for path in paths:
        check_is_there(path)
    if len(paths) == 1 and not for_import(paths[0]):
        try:
            document, remark = open_text_or_document(paths[0])
        except NoTrainingError:
            raise
        except PinholeError as error:
            complaint = error  # of a file that is no text of pictures, but perhaps something else
        else:
            return FoundDocument(document, (f"{Path(paths[0]).name}: {remark}",) if remark else ())
    imported = import_files(paths)
    if not imported.count:
        if complaint is not None:
            raise complaint_of(paths[0], complaint, imported)
        raise PinholeError(_nothing(paths, imported))
    return _imported(imported)


def guessed_plan(empty: Document, imported: ImportedPictures) -> ImportPlan:
    """What the import dialog would propose, but that there is always a picture to train on."""
    plan = replace(first_plan(imported), size=proposed_size(empty, imported))
    told = {role for group in imported.groups for role in group.roles or (None,)}
    if plan.target is Target.TEST or (plan.target is Target.FILE and told == {Role.TEST}):
        shares = imported.count >= FEWEST_TO_SHARE
        plan = replace(plan, target=Target.SHARE if shares else Target.TRAIN)
    return plan


def _imported(imported: ImportedPictures) -> FoundDocument:
    empty = Document(size=USUAL_SIZE, seed=LECTURE_SEED)
    plan = guessed_plan(empty, imported)
    document = imported_into(empty, imported, plan)
    decided = (
        f"Found {found_sentence(imported)}.",
        *_fitting(imported, document.size),
        _greys(plan),
        _roles(imported, plan, document),
        *_labels(document),
    )
    left_out = tuple(f"{_shown(fault.path)}: {one_line(fault.sentence)}" for fault in imported.faults)
    return FoundDocument(document, (*decided, *map(one_line, note_lines(imported.remarks)), *left_out))


def _fitting(imported: ImportedPictures, size: GridSize) -> tuple[str, ...]:
    others = dict.fromkeys(group.size for group in imported.groups if group.size != size)
    if not others:
        return ()
    words = f"Pictures of {next(iter(others))}" if len(others) == 1 else f"Pictures of {len(others)} sizes"
    return (f"{words} are fitted to {size}, their shape kept.",)


def _greys(plan: ImportPlan) -> str:
    if plan.fit.levels == 2:
        return f"They are taken as black and white, black from {plan.fit.threshold * 100:g} % on."
    return "They are taken in 256 greys."


def _roles(imported: ImportedPictures, plan: ImportPlan, document: Document) -> str:
    train, test = f"{len(document.train):,} to train on", f"{len(document.test):,} to test with"
    told = "as the files say" if imported.has_roles else "as no file says what they are for"
    if plan.target is Target.TRAIN:
        if imported.has_roles:
            return f"{train}, though the files say to test with: something must be there to train on."
        return f"{train}, {told}."
    lot = f"shared out by lot with seed {plan.seed}"
    if plan.target is Target.FILE:
        return f"{train}, {test}, {told}{f'; the others {lot}' if imported.has_others else ''}."
    if imported.has_roles:
        return f"{train}, {test}, {lot}, though the files say to test with: some must be there to train on."
    return f"{train}, {test}, {lot}, {told}."


def _labels(document: Document) -> tuple[str, ...]:
    labels = [picture.label for picture in document.pictures if picture.label]
    if not labels:
        return ()
    words, different = f"{counted(len(labels), 'picture has', 'pictures have')} a label", len(set(labels))
    if len(labels) == 1:
        return (f"{words}.",)
    return (f"{words}, {'the same for all' if different == 1 else f'{different:,} different ones in all'}.",)


def _nothing(paths: Sequence[Path | str], imported: ImportedPictures) -> str:
    if imported.faults:
        return nothing_sentence(imported)
    where = ", ".join(quoted_path(path) for path in paths[:3])
    return f"There are no pictures in {where} that Pinhole can import; choose other files."


def _shown(path: Path) -> str:
    return one_line(path.name) or one_line(str(path))
