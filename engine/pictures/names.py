"""What pictures are called, and what they show, in words that are fit to be kept."""

from __future__ import annotations

from collections.abc import Iterable

from engine.pictures.picture import LONGEST_NAME
from engine.wording import one_line


def picture_name(text: str) -> str:
    """Text from a file or a file's name, made fit to name a picture."""
    return one_line(text.encode("utf-8", "replace").decode())[:LONGEST_NAME].strip() or "untitled"


def picture_label(text: str) -> str:
    """Text from a file or a person, made fit to be a picture's label; it may become empty."""
    return one_line(text.encode("utf-8", "replace").decode())[:LONGEST_NAME].strip()


def numbered(stem: str, count: int) -> tuple[str, ...]:
    """`stem` for one picture; `stem 1`, `stem 2`, ... for several."""
    if count == 1:
        return (picture_name(stem),)
    short = picture_name(stem)[: LONGEST_NAME - 8]
    return tuple(f"{short} {number}" for number in range(1, count + 1))


def labelled(labels: Iterable[object]) -> tuple[str, ...]:
    """`LABEL #NUMBER` for each label, numbers from 1; whole numbers are written as such."""
    return tuple(
        picture_name(f"{f'{label:g}' if isinstance(label, float) else label} #{number}")
        for number, label in enumerate(labels, 1)
    )
