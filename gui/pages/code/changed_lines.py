"""Which lines of a program are other than before."""

from __future__ import annotations

from difflib import SequenceMatcher

MOST_COMPARED = 2000  # lines; of longer programs nothing is marked


def changed_lines(before: str, after: str) -> list[int]:
    """The lines of `after`, from 0, that are new or other; where lines only went, the one that took their place."""
    old, new = before.split("\n"), after.split("\n")
    if max(len(old), len(new)) > MOST_COMPARED:
        return []
    changed: set[int] = set()
    for kind, _, _, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            changed.update(range(start, stop) if stop > start else (min(start, len(new) - 1),))
    return sorted(changed)
