"""What an import found, in words."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from pathlib import Path

from engine.document import Document
from engine.importing.folder_files import natural
from engine.importing.images.enlarged import REDUCED
from engine.importing.import_plan import ImportPlan
from engine.importing.raw.raw_pictures import FileFault, FileRemark, ImportedPictures, RawPictures
from engine.pictures.picture import GridSize
from engine.wording import counted, one_line

LONGEST_NAME = 32  # letters of a file's name


def found_sentence(imported: ImportedPictures) -> str:
    """`60 pictures of 28x28`, or of how many sizes, and from how many files if they differ.

    It says so if large ones were reduced, for then these are not the sizes that the files tell.
    """
    sizes = list(dict.fromkeys(group.size for group in imported.groups))
    words = counted(imported.count, "picture")
    files = {path for group in imported.groups for path in group.files}
    several = len(imported.groups) > 1 and len(files) > 1
    was_reduced = any(remark.sentence == REDUCED for remark in imported.remarks)
    if len(sizes) == 1:
        sized = f"{words} {'reduced to' if was_reduced else 'of'} {sizes[0]}"
    else:
        sized = f"{words} of {counted(len(sizes), 'size')}{', large ones reduced' if was_reduced else ''}"
    return sized + (f", from {counted(len(files), 'file')}" if several else "")


def group_words(group: RawPictures) -> str:
    """`12 pictures of 8x8: a.png and 11 more`."""
    words = f"{counted(len(group.names), 'picture')} of {group.size}"
    return f"{words}: {file_words(group.files)}" if group.files else words


def picture_words(group: RawPictures, row: int) -> str:
    """A picture's name, and its label in brackets if that is another word."""
    name, label = group.names[row], group.label(row)
    return f"{name} ({label})" if label and label != name else name


def file_words(files: Sequence[Path]) -> str:
    """`a.png`, `a.png and b.png`, or `a.png and 11 more`."""
    names = [short_name(path) for path in files[:2]]
    return f"{names[0]} and {len(files) - 1:,} more" if len(files) > 2 else " and ".join(names)


def short_name(path: Path) -> str:
    """A file's name, its middle left out if it is long: the end tells files apart too."""
    name = one_line(path.name)
    half = LONGEST_NAME // 2
    return name if len(name) <= LONGEST_NAME else f"{name[: half - 1]}…{name[-half:]}"


def outcome_sentence(document: Document, plan: ImportPlan, imported: ImportedPictures, size: GridSize) -> str:
    """What the document will be: `The document will have 62 pictures of 8x8.`"""
    taken = imported.count if plan.count is None else min(plan.count, imported.count)
    in_all = taken if plan.replace_all else taken + len(document.pictures)
    return f"The document will have {counted(in_all, 'picture')} of {size}."


def nothing_sentence(imported: ImportedPictures) -> str:
    """Why an import found no picture at all."""
    if not imported.faults:
        return "There are no pictures in there that Pinhole can import; choose other files."
    more = len(imported.faults) - 1
    others = f" ({counted(more, 'other file')} likewise)" if more else ""
    return f"Nothing was imported. {fault_sentence(imported)}{others}"


def fault_sentence(imported: ImportedPictures) -> str:
    """The first file that gave nothing, and why."""
    fault = imported.faults[0]
    return f"'{fault.path.name}': {fault.sentence}"


def note_lines(notes: Sequence[FileFault] | Sequence[FileRemark]) -> list[str]:
    """A line for each sentence with the files that it is about."""
    files: dict[str, list[Path]] = {}
    for note in notes:
        files.setdefault(note.sentence, []).append(note.path)
    lines = []
    for sentence, paths in files.items():
        first = heapq.nsmallest(
            2, paths, key=lambda path: natural(path.name)
        )  # of which only names are shown
        named = one_line(first[0].name) if len(paths) == 1 else file_words([*first, *paths[2:]])
        lines.append(f"{named}: {sentence}")
    return lines
