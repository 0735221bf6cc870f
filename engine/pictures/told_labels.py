"""What pictures show, as the folder of an image says it: one folder for each label, as many data sets come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from engine.pictures.imported import RawPictures, picture_label
from engine.pictures.told_roles import role_in

FOLDER_IS_LABEL = "Its label is the name of its folder."


def folder_label(path: Path, folders: Sequence[Path | str]) -> str:
    """The innermost folder of a file within one of `folders` that is not named for a role; "" if there is none."""
    for folder in map(Path, folders):
        if path != folder and path.is_relative_to(folder):
            within = reversed(path.relative_to(folder).parts[:-1])
            return next((picture_label(part) for part in within if role_in((part.lower(),)) is None), "")
    return ""


def labelled_by_folder(group: RawPictures, label: str) -> RawPictures:
    """Images with their folder's label; other files, and pictures with labels of their own, stay as they are."""
    if not label or not group.are_images or group.labels:
        return group
    return replace(group, labels=(label,) * len(group.names))
