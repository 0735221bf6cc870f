"""What pictures show, as the folder of an image says it: one folder for each label, as many data sets come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from engine.importing.raw.raw_pictures import FileRemark, RawPictures
from engine.importing.raw.told_roles import holds_only
from engine.pictures.names import picture_label

FOLDER_IS_LABEL = "The name of the folder was taken for the label."


def innermost_label(parts: Sequence[str]) -> str:
    """The innermost of some folders that is called after what its pictures show; "" if none is."""
    return next((picture_label(part) for part in reversed(parts) if not holds_only(part)), "")


def folder_label(path: Path, folders: Sequence[Path | str]) -> str:
    """What the folders of a file within one of `folders` say that it shows, or ""."""
    for folder in map(Path, folders):
        if path != folder and path.is_relative_to(folder):
            return innermost_label(path.relative_to(folder).parts[:-1])
    return ""


def label_by_folders(groups: list[RawPictures], folders: Sequence[Path | str]) -> list[FileRemark]:
    """Give images, each group from one file, their folder's label, in place; a remark for each that got one.

    Other files than images, and pictures with labels of their own, stay as they are.
    """
    remarks = []
    for place, group in enumerate(groups):
        label = folder_label(group.files[0], folders) if group.are_images and not group.labels else ""
        if label:
            groups[place] = replace(group, labels=(label,) * len(group.names))
            remarks.append(FileRemark(group.files[0], FOLDER_IS_LABEL))
    return remarks
