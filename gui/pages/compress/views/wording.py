"""Words of the page."""

from __future__ import annotations

from gui.widgets.lab_controls import GETTING_READY

BEFORE = "Before the change:"
AGAIN = "Start again:"


LOOKING = "Finding out how long it will take…"
FIRST = "The first network is on its way"


def progress_words(total: int, made: str) -> str:
    """How far it is: `total` steps in all, 0 until they are known, and what has been `made` of them so far."""
    return GETTING_READY if not total else made or FIRST
