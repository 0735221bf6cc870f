"""What a document was before its last save: kept beside it, and shown as an unnamed document."""

from __future__ import annotations

from pathlib import Path

from engine.files.document_file import SUFFIX
from engine.files.safe_write import previous_version


def is_previous_version(path: Path) -> bool:
    """Whether this is what a save has kept of the document before it, by its name."""
    return path.suffix.lower() == ".bak"


def previous_name(path: Path) -> str:
    """What a previous version is called while it has no file of its own."""
    return f"{path.stem.removesuffix(SUFFIX)} (previous version)"


def kept_version(path: Path | None) -> Path | None:
    """The previous version of a document, if there is one beside it."""
    kept = None if path is None else previous_version(path)
    return kept if kept is not None and kept.is_file() else None
